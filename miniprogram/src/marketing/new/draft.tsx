import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { CallError } from '@xinyue/shared/client'
import type { TemplateView } from '@xinyue/shared/contract/campaigns'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { TagView } from '@xinyue/shared/contract/tags'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Foot } from '../../components/foot'
import { Title } from '../../components/title'
import { useCreate } from '../../hooks/use-create'
import { useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { Preview } from '../components/preview'
import { useMarketingTexts } from '../locales/texts'
import type { MarketingTexts } from '../locales/zh-CN'
import { Estimate } from './estimate'
import { TagChoice } from './tag-choice'
import { TemplateChoice } from './template-choice'
import './new.scss'

interface DraftProps {
  tags: readonly TagView[]
  templates: readonly TemplateView[]
  brand: Bilingual
}
const purpose = 'marketing_messages'

/** How WeChat wants a field, where it is not free text. */
function formatOf(key: string, { format }: MarketingTexts['new']): string | undefined {
  return (format as Readonly<Record<string, string>>)[key.replace(/\d+$/, '')]
}

/** Input path -> what is wrong with it, in the reader's language. */
function problems(error: unknown, texts: MarketingTexts['new'], template: TemplateView | undefined) {
  const fields = error instanceof CallError ? error.error.fields : undefined
  return (path: string): string | undefined => {
    const code = fields?.[path]
    if (code === undefined) return undefined
    if (code === 'required') return texts.required
    const field = template?.fields.find(({ key }) => path === `message.${key}`)
    if (code === 'too_long' && field) return texts.tooLong(field.maxLength)
    return (field && formatOf(field.key, texts)) ?? texts.wrong
  }
}

/** A message being written: to whom, in which template, and meanwhile how it looks and how many can get it. */
export function Draft({ tags, templates, brand }: DraftProps) {
  const texts = useMarketingTexts().new
  const locale = useLocale()
  const errorText = useErrorText()
  const [name, setName] = useState('')
  const [tagId, setTagId] = useState<number | null>(null)
  const [templateId, setTemplateId] = useState(templates[0]?.templateId ?? '')
  const [message, setMessage] = useState<Readonly<Record<string, string>>>({})
  const template = templates.find((each) => each.templateId === templateId)

  const create = useCreate(async (keyOf, submit: boolean) => {
    if (tagId === null || !template) return
    const used = template.fields.map(({ key }) => [key, (message[key] ?? '').trim()] as const)
    const made = await staffApi.campaigns.create(
      {
        name: name.trim(),
        purpose,
        tagId,
        templateId,
        message: Object.fromEntries(used),
      },
      keyOf(),
    )
    if (submit && made.status === 'draft') await staffApi.campaigns.submit({ campaignId: made.campaignId })
    await Taro.redirectTo({ url: `/marketing/campaign/index?id=${made.campaignId}` })
  })
  const [submitting, setSubmitting] = useState(false)
  const press = (submit: boolean) => {
    setSubmitting(submit)
    void create.run(submit)
  }
  const { busy, error } = create
  const wrong = problems(error, texts, template)
  const firstWrong = [
    { label: texts.name, problem: wrong('name') },
    ...(template?.fields ?? []).map(({ key, label }) => ({ label, problem: wrong(`message.${key}`) })),
  ].find(({ problem }) => problem !== undefined)
  const complete =
    name.trim() !== '' &&
    tagId !== null &&
    template?.fields.every(({ key }) => (message[key] ?? '').trim() !== '')

  return (
    <>
      <View className="draft">
        <View className="draft__side stack">
          <Card>
            <Field
              id="campaign-name"
              label={texts.name}
              hint={texts.nameHint}
              placeholder={texts.namePlaceholder}
              error={wrong('name')}
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
                {template.fields.map(({ key, label, maxLength, example }) => (
                  <Field
                    key={key}
                    id={`field-${key}`}
                    label={label}
                    placeholder={texts.example(example)}
                    error={wrong(`message.${key}`)}
                    hint={formatOf(key, texts)}
                    maxLength={maxLength}
                    counted
                    value={message[key] ?? ''}
                    onChange={(text) => setMessage({ ...message, [key]: text })}
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
      <Foot
        note={
          error !== null && (
            <Answer id="campaign-wrong" tone="red">
              {firstWrong?.problem ? texts.wrongAt(firstWrong.label, firstWrong.problem) : errorText(error)}
            </Answer>
          )
        }
      >
        <Button
          id="campaign-save"
          kind="quiet"
          disabled={!complete || busy}
          busy={busy && !submitting}
          onPress={() => press(false)}
        >
          {texts.saveDraft}
        </Button>
        <Button
          id="campaign-submit"
          disabled={!complete || busy}
          busy={busy && submitting}
          onPress={() => press(true)}
        >
          {texts.submit}
        </Button>
      </Foot>
    </>
  )
}
