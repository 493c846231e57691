import Taro from '@tarojs/taro'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import { useMemo, useState } from 'react'
import { api } from '../api'
import { beforeGranting, grantAs, isOn, separatePage, stoppedText } from '../consents'
import { useLocale } from '../language'
import { usePrivacyTexts } from '../pages/privacy/locales/texts'
import { askSendCredit } from '../platform/subscribe'
import { useAction } from './use-action'
import { useCreate, type KeyOf } from './use-create'
import { codeOf } from './use-error-text'

type Page = Parameters<typeof api.consent.withdrawAll>[0]['page']
interface Notice {
  purpose: OptionalPurpose
  noticeVersionId: number
}

/** Every decision about a consent, with where and in which language it was made: that goes into its record. */
export function useConsentCalls(page: Page) {
  const locale = useLocale()
  return useMemo(() => {
    const where = { locale, page, appVersion: APP_VERSION }
    return {
      /** @param keyOf names the attempt: sent again with its key, nothing is recorded twice */
      grant: (
        notice: Notice,
        term: ConsentTerm,
        keyOf: KeyOf,
        separate?: { key: string; agreed: boolean }[],
      ) =>
        grantAs(`${notice.purpose}/${term}`, (part) =>
          api.consent.grant({ ...where, ...notice, term, ...(separate ? { separate } : {}) }, keyOf(part)),
        ),
      decline: (notice: Notice) => api.consent.decline({ ...where, ...notice }),
      withdraw: (purpose: OptionalPurpose) => api.consent.withdraw({ ...where, purpose }),
      withdrawAll: () => api.consent.withdrawAll(where),
      withdrawRecipient: (purpose: OptionalPurpose, recipient: string) =>
        api.consent.withdrawRecipient({ ...where, purpose, recipient }),
    }
  }, [locale, page])
}

/** Milliseconds until the server has most likely heard from WeChat what was answered in its popup. */
const pushTime = 1000

interface Switched {
  consent: ConsentView
  templateIds: readonly string[]
  onChange: (consent: ConsentView) => void
  /** The notice changed meanwhile, or WeChat learned something: ask the server again. */
  onStale: () => void
}

/** One purpose switched on, off or to another term; what came of it is said until the next tap. */
export function useConsent({ consent, templateIds, onChange, onStale }: Switched) {
  const texts = usePrivacyTexts()
  const calls = useConsentCalls('privacy')
  const [note, setNote] = useState('')
  const { purpose, separate } = consent
  const on = isOn(consent)

  const grant = useCreate(async (keyOf, term: ConsentTerm, said: string) => {
    // First, while this is still the tap. Its answer does not change the consent.
    if (purpose === 'marketing_messages' && !on)
      void askSendCredit(templateIds).then(() => setTimeout(onStale, pushTime))
    try {
      onChange(await calls.grant({ purpose, noticeVersionId: consent.notice.noticeVersionId }, term, keyOf))
      setNote(said)
    } catch (error) {
      if (codeOf(error) === 'notice_outdated') onStale()
      throw error
    }
  })
  const withdraw = useAction(async () => {
    const answer = await calls.withdraw(purpose)
    onChange(answer.consent)
    setNote(stoppedText([answer.stopped], texts))
  })
  const anew = () => {
    setNote('')
    grant.clear()
    withdraw.clear()
  }
  const open = (url: string) => void Taro.navigateTo({ url })
  return {
    /** @param wordsShown the whole notice is on the page, so that changed words need no other look */
    turnOn: (wordsShown: boolean) => {
      anew()
      const first = beforeGranting(consent, wordsShown)
      if (first) open(first)
      else void grant.run('1_year', texts.turnedOn)
    },
    turnOff: () => {
      anew()
      void withdraw.run()
    },
    /** What was asked by itself is asked by itself again. */
    setTerm: (term: ConsentTerm, said: string) => {
      anew()
      if (separate.length > 0) open(separatePage(purpose))
      else void grant.run(term, said)
    },
    busy: grant.busy || withdraw.busy,
    error: grant.error ?? withdraw.error,
    note,
  }
}
