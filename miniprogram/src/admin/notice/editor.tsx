import { View } from '@tarojs/components'
import type { NoticeContent, NoticeFacts } from '@xinyue/shared/contract/policy'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { Switch } from '../../components/switch'
import { Title } from '../../components/title'
import { useCodeTexts } from '../../language'
import { useAdminTexts } from '../locales/texts'

interface EditorProps {
  content: NoticeContent
  declared: boolean
  /** A purpose people may refuse: it can be sensitive, decided by a machine, shared. */
  optional: boolean
  onChange: (content: NoticeContent) => void
  onDeclare: (declared: boolean) => void
}
type Wording = 'title' | 'why' | 'dataUsed' | 'recipients' | 'retention' | 'whenOff' | 'necessity' | 'impact'

const wordings: readonly Wording[] = ['title', 'why', 'dataUsed', 'recipients', 'retention', 'whenOff']
const separateWordings: readonly Wording[] = ['necessity', 'impact']
const languages = ['zh-CN', 'en'] as const
const keysOf = <K extends string>(table: Record<K, string>): K[] => Object.keys(table) as K[]

/** Facts by tapping, words by typing: first what is done, then how it is said. */
export function Editor({ content, declared, optional, onChange, onDeclare }: EditorProps) {
  const texts = useAdminTexts().notice
  const codes = useCodeTexts()
  const { facts } = content
  const separate = facts.sensitive || facts.sharing.length > 0

  const setFacts = (change: Partial<NoticeFacts>) => {
    const next = { ...facts, ...change }
    const asks = next.sensitive || next.sharing.length > 0
    const empty = { 'zh-CN': '', en: '' }
    onChange({
      ...content,
      facts: next,
      necessity: asks ? (content.necessity ?? empty) : null,
      impact: asks ? (content.impact ?? empty) : null,
    })
  }
  const toggled = <K extends string>(list: readonly K[], code: K): K[] =>
    list.includes(code) ? list.filter((one) => one !== code) : [...list, code]
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
          onPress={() => set(toggled(chosen, code))}
        >
          {labels[code]}
        </Chip>
      ))}
    </View>
  )
  const flag = (id: string, text: string, on: boolean, set: (on: boolean) => void) => (
    <View className="row">
      <View className="grow">{text}</View>
      <Switch id={id} label={text} on={on} onChange={set} />
    </View>
  )

  return (
    <>
      <Card>
        <View className="stack">
          <Title>{texts.facts}</Title>
          <View className="small">{codes.noticeField.uses}</View>
          {chips('use', codes.noticeUse, facts.uses, (uses) => setFacts({ uses }))}
          <View className="small">{codes.noticeField.data}</View>
          {chips('data', codes.dataKind, facts.data, (data) => setFacts({ data }))}
          <View className="small">{codes.noticeField.channels}</View>
          {chips('channel', codes.noticeChannel, facts.channels, (channels) => setFacts({ channels }))}
          {optional &&
            flag('fact-sensitive', codes.noticeField.sensitive, facts.sensitive, (sensitive) =>
              setFacts({ sensitive }),
            )}
          {optional &&
            flag('fact-automated', codes.noticeField.automatedDecision, facts.automatedDecision, (on) =>
              setFacts({ automatedDecision: on }),
            )}
        </View>
      </Card>
      <Card>
        <View className="stack">
          <Title>{texts.words}</Title>
          {[...wordings, ...(separate ? separateWordings : [])].flatMap((field) =>
            languages.map((language) => (
              <Field
                key={`${field}-${language}`}
                id={`${field}-${language}`}
                label={`${codes.noticeField[field]} · ${language === 'en' ? 'English' : '中文'}`}
                maxLength={language === 'en' ? 500 : 300}
                value={content[field]?.[language] ?? ''}
                onChange={(value) =>
                  onChange({
                    ...content,
                    [field]: { 'zh-CN': '', en: '', ...content[field], [language]: value },
                  })
                }
              />
            )),
          )}
          {flag('declare-material', texts.declare, declared, onDeclare)}
        </View>
      </Card>
    </>
  )
}
