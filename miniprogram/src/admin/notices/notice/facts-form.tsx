import { View } from '@tarojs/components'
import type { NoticeContent, NoticeFacts } from '@xinyue/shared/contract/policy'
import { useState } from 'react'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Field } from '../../../components/field'
import { Segmented } from '../../../components/segmented'
import { Switch } from '../../../components/switch'
import { Title } from '../../../components/title'
import { useCodeTexts } from '../../../language'
import { useNoticeTexts } from './locales/texts'
import { sensitiveKinds, withFacts } from './content'
import { Recipients } from './recipients-form'

interface FactsFormProps {
  content: NoticeContent
  /** A purpose people may refuse: it rests on consent, and it can be sensitive, decided by a machine, shared. */
  optional: boolean
  onChange: (content: NoticeContent) => void
}
const keysOf = <K extends string>(table: Record<K, string>): K[] => Object.keys(table) as K[]
/** 1 to 3650, as the contract has it; null: no such number. */
const daysOf = (text: string): number | null =>
  /^[1-9]\d{0,3}$/.test(text.trim()) && Number(text) <= 3650 ? Number(text) : null

/** What is done, by tapping: each change of it asks everybody again (PIPL Art. 14). */
export function FactsForm({ content, optional, onChange }: FactsFormProps) {
  const texts = useNoticeTexts()
  const codes = useCodeTexts()
  const { facts } = content
  const [days, setDays] = useState(facts.keptDays === null ? '' : String(facts.keptDays))
  const setFacts = (change: Partial<NoticeFacts>) => onChange(withFacts(content, change))
  const chips = <K extends string>(
    name: string,
    labels: Record<K, string>,
    chosen: readonly K[],
    set: (next: K[]) => void,
  ) => (
    <View className="notice-edit__chips">
      {keysOf(labels).map((code) => (
        <Chip
          key={code}
          id={`${name}-${code}`}
          chosen={chosen.includes(code)}
          onPress={() =>
            set(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
          }
        >
          {labels[code]}
        </Chip>
      ))}
    </View>
  )
  const flag = (id: string, text: string, hint: string, on: boolean, set: (on: boolean) => void) => (
    <View className="row">
      <View className="grow">
        <View>{text}</View>
        <View className="small">{hint}</View>
      </View>
      <Switch id={id} label={text} on={on} onChange={set} />
    </View>
  )
  const byNature = facts.data.some((kind) => sensitiveKinds.includes(kind))

  return (
    <>
      <Card>
        <View className="stack">
          <Title>{texts.facts}</Title>
          <View className="small">{texts.factsEffect}</View>
          <View className="bold">{texts.ask.uses}</View>
          {chips('use', codes.noticeUse, facts.uses, (uses) => setFacts({ uses }))}
          <View className="bold">{texts.ask.data}</View>
          {chips('data', codes.dataKind, facts.data, (data) => setFacts({ data }))}
          <View className="bold">{texts.ask.channels}</View>
          {chips('channel', codes.noticeChannel, facts.channels, (channels) => setFacts({ channels }))}
          <View className="bold">{texts.ask.kept}</View>
          <View className="notice-edit__chips">
            {keysOf(codes.kept).map((kept) => (
              <Chip
                key={kept}
                id={`kept-${kept}`}
                chosen={facts.kept === kept}
                onPress={() => setFacts({ kept, keptDays: kept === 'for_days' ? daysOf(days) : null })}
              >
                {codes.kept[kept]}
              </Chip>
            ))}
          </View>
          {facts.kept === 'for_days' && (
            <Field
              id="kept-days"
              label={texts.days}
              maxLength={4}
              value={days}
              onChange={(text) => {
                setDays(text)
                setFacts({ keptDays: daysOf(text) })
              }}
              {...(facts.keptDays === null ? { error: texts.daysWrong } : {})}
            />
          )}
          <View className="bold">{texts.ask.lawfulBasis}</View>
          {optional ? (
            <View className="small" id="basis-consent">
              {texts.basisConsent}
            </View>
          ) : (
            <Segmented
              id="basis"
              label={texts.ask.lawfulBasis}
              value={content.lawfulBasis}
              options={(['contract', 'legal_duty'] as const).map((value) => ({
                value,
                text: codes.lawfulBasis[value],
              }))}
              onChange={(lawfulBasis) => onChange({ ...content, lawfulBasis })}
            />
          )}
          {optional && byNature && (
            <View className="amber" id="sensitive-by-law">
              {texts.sensitiveByLaw}
            </View>
          )}
          {optional &&
            !byNature &&
            flag(
              'fact-sensitive',
              codes.noticeField.sensitive,
              texts.sensitiveHint,
              facts.sensitive,
              (sensitive) => setFacts({ sensitive }),
            )}
          {optional &&
            flag(
              'fact-automated',
              codes.noticeField.automatedDecision,
              texts.automatedHint,
              facts.automatedDecision,
              (automatedDecision) => setFacts({ automatedDecision }),
            )}
        </View>
      </Card>
      {optional && <Recipients sharing={facts.sharing} onChange={(sharing) => setFacts({ sharing })} />}
    </>
  )
}
