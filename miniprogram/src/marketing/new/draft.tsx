import { View } from '@tarojs/components'
import { CallError } from '@xinyue/shared/client'
import type { CampaignView, TemplateView } from '@xinyue/shared/contract/campaigns'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { TagView } from '@xinyue/shared/contract/tags'
import { fieldProblem } from '@xinyue/shared/message-fields'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Foot } from '../../components/foot'
import { Title } from '../../components/title'
import { useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { Preview } from '../components/preview'
import { useMarketingTexts } from '../locales/texts'
import { Clash } from './clash'
import { Estimate } from './estimate'
import { MessageField, problemText } from './message-field'
import { TagChoice } from './tag-choice'
import { TemplateChoice } from './template-choice'
import { purpose, useSave } from './use-save'
import './new.scss'

interface DraftProps {
  tags: readonly TagView[]
  templates: readonly TemplateView[]
  brand: Bilingual
  /** The campaign that is revised; null: a new one. */
  campaign: CampaignView | null
}

/** A message being written: to whom, in which template, and meanwhile how it looks and how many can get it. */
export function Draft({ tags, templates, brand, campaign }: DraftProps) {
  const texts = useMarketingTexts().new
  const locale = useLocale()
  const errorText = useErrorText()
  const [name, setName] = useState(campaign?.name ?? '')
  const [tagId, setTagId] = useState<number | null>(campaign?.tag.tagId ?? null)
  const [templateId, setTemplateId] = useState(
    campaign?.template.templateId ?? templates[0]?.templateId ?? '',
  )
  const [message, setMessage] = useState<Readonly<Record<string, string>>>(campaign?.message ?? {})
  const [submitting, setSubmitting] = useState(false)
  const template = templates.find((each) => each.templateId === templateId)

  const { action, theirs, goOnFrom } = useSave(campaign)
  const { busy, error } = action
  const press = (submit: boolean) => {
    if (tagId === null || !template) return
    const used = template.fields.map(({ key }) => [key, (message[key] ?? '').trim()] as const)
    setSubmitting(submit)
    void action.run({ name: name.trim(), tagId, templateId, message: Object.fromEntries(used) }, submit)
  }

  const differing = theirs
    ? [
        { label: texts.name, mine: name, text: theirs.name },
        { label: texts.tag, mine: tags.find((each) => each.tagId === tagId)?.name, text: theirs.tag.name },
        { label: texts.template, mine: template?.title, text: theirs.template.title },
        ...theirs.template.fields.map(({ key, label }) => ({
          label,
          mine: message[key],
          text: theirs.message[key] ?? '',
        })),
      ].filter(({ mine, text }) => mine !== text)
    : []
  const settle = (taken: CampaignView, all: boolean) => {
    goOnFrom(taken)
    if (!all) return
    setName(taken.name)
    setTagId(taken.tag.tagId)
    setTemplateId(taken.template.templateId)
    setMessage(taken.message)
  }

  const found = error instanceof CallError ? (error.error.fields ?? {}) : {}
  const nameWrong = found['name'] === undefined ? undefined : texts.required
  const parts = (template?.fields ?? []).map((part) => {
    const code = found[`message.${part.key}`]
    return { part, wrong: code === undefined ? undefined : problemText(code, part, texts) }
  })
  const firstWrong = [
    { label: texts.name, problem: nameWrong },
    ...parts.map(({ part, wrong }) => ({ label: part.label, problem: wrong })),
  ].find(({ problem }) => problem !== undefined)
  const complete =
    name.trim() !== '' &&
    tagId !== null &&
    template?.fields.every(({ key }) => fieldProblem(key, (message[key] ?? '').trim()) === null)

  const note = theirs ? (
    <Clash theirs={differing} onTheirs={() => settle(theirs, true)} onMine={() => settle(theirs, false)} />
  ) : (
    error !== null && (
      <Answer id="campaign-wrong" tone="red">
        {firstWrong?.problem ? texts.wrongAt(firstWrong.label, firstWrong.problem) : errorText(error)}
      </Answer>
    )
  )
  const idle = complete && !busy && theirs === null
  return (
    <>
      {campaign?.returnedReason && (
        <Answer id="campaign-returned" tone="amber">
          {texts.returned(campaign.returnedReason)}
        </Answer>
      )}
      <View className="draft">
        <View className="draft__side stack">
          <Card>
            <Field
              id="campaign-name"
              label={texts.name}
              hint={texts.nameHint}
              placeholder={texts.namePlaceholder}
              {...(nameWrong ? { error: nameWrong } : {})}
              maxLength={40}
              counted
              value={name}
              onChange={setName}
            />
          </Card>
          <TagChoice tags={tags} chosen={tagId} onChoose={setTagId} />
          <TemplateChoice templates={templates} chosen={templateId} onChoose={setTemplateId} />
          {template && (
            <Card>
              <Title>{texts.message}</Title>
              <View className="stack draft__fields">
                {parts.map(({ part, wrong }) => (
                  <MessageField
                    key={part.key}
                    part={part}
                    value={message[part.key] ?? ''}
                    {...(wrong ? { error: wrong } : {})}
                    onChange={(text) => setMessage({ ...message, [part.key]: text })}
                  />
                ))}
              </View>
            </Card>
          )}
        </View>
        <View className="draft__side stack">
          {template && (
            <View className="stack">
              <Title>{texts.preview}</Title>
              <Preview brand={brand[locale]} template={template} message={message} />
            </View>
          )}
          <Estimate tagId={tagId} templateId={templateId} purpose={purpose} />
        </View>
      </View>
      <Foot note={note}>
        <Button
          id="campaign-save"
          kind="quiet"
          disabled={!idle}
          busy={busy && !submitting}
          onPress={() => press(false)}
        >
          {texts.saveDraft}
        </Button>
        <Button id="campaign-submit" disabled={!idle} busy={busy && submitting} onPress={() => press(true)}>
          {texts.submit}
        </Button>
      </Foot>
    </>
  )
}
