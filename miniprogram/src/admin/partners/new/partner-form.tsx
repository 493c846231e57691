import { View } from '@tarojs/components'
import { CallError } from '@xinyue/shared/client'
import type { LoanCategory } from '@xinyue/shared/contract/vault'
import { useState } from 'react'
import { day } from '../../../calendar'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Field } from '../../../components/field'
import { Foot } from '../../../components/foot'
import { Segmented } from '../../../components/segmented'
import { Title } from '../../../components/title'
import { useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { usePartnersTexts } from '../locales/texts'
import { useCreate } from '../../../hooks/use-create'
import './partner-form.scss'

const blank = {
  name: '',
  legalName: '',
  contact: '',
  purposeZh: '',
  purposeEn: '',
  methodZh: '',
  methodEn: '',
  callbackUrl: '',
  supervision: '',
  atEnd: '',
}
type Part = keyof typeof blank
type Years = '1' | '2' | '3'
const year = 365 * day
/** Where the server names what is wrong with a part. */
const paths: Partial<Record<Part, string>> = {
  purposeZh: 'purpose.zh-CN',
  purposeEn: 'purpose.en',
  methodZh: 'method.zh-CN',
  methodEn: 'method.en',
  supervision: 'contract.supervision',
  atEnd: 'contract.atEnd',
}
const lengths: Partial<Record<Part, number>> = { name: 40, legalName: 80, contact: 80, callbackUrl: 300 }

/** What the law wants to be known of a recipient (PIPL Art. 21, 23); customers read most of it word for word. */
export function PartnerForm({ onMade }: { onMade: (partnerId: number, secret: string) => void }) {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const [said, setSaid] = useState(blank)
  const [categories, setCategories] = useState<readonly LoanCategory[]>([])
  const [years, setYears] = useState<Years>('1')
  // A second try says the same: what is sent may not hang on when it is sent.
  const [from] = useState(() => Date.now())
  const register = useCreate(async (keyOf) => {
    const { purposeZh, purposeEn, methodZh, methodEn, supervision, atEnd, ...plain } = said
    const { partner, clientSecret } = await staffApi.partners.register(
      {
        ...plain,
        purpose: { 'zh-CN': purposeZh, en: purposeEn },
        method: { 'zh-CN': methodZh, en: methodEn },
        categories: [...categories],
        contract: { endsAt: from + Number(years) * year, supervision, atEnd },
      },
      keyOf(),
    )
    onMade(partner.partnerId, clientSecret)
  })
  const { error } = register
  const wrong = (path: string) => (error instanceof CallError ? error.error.fields?.[path] : undefined)
  const field = (part: Part, label: string, hint?: string) => (
    <Field
      key={part}
      id={`partner-${part}`}
      label={label}
      hint={hint}
      error={wrong(paths[part] ?? part)}
      maxLength={lengths[part] ?? 200}
      value={said[part]}
      onChange={(text) => setSaid({ ...said, [part]: text })}
    />
  )
  const toggle = (category: LoanCategory) =>
    setCategories(
      categories.includes(category)
        ? categories.filter((one) => one !== category)
        : [...categories, category],
    )
  const complete = categories.length > 0 && Object.values(said).every((text) => text.trim() !== '')
  const { form } = texts
  const all = Object.keys(codes.loanCategory) as LoanCategory[]

  return (
    <>
      <View className="partner-form">
        <View className="partner-form__side stack">
          <Card>
            <View className="stack">
              {field('name', form.name, form.nameHint)}
              {field('legalName', texts.legalName)}
              {field('contact', texts.contact, form.contactHint)}
            </View>
          </Card>
          <Card>
            <View className="stack">
              {field('purposeZh', form.purposeZh)}
              {field('purposeEn', form.purposeEn)}
              {field('methodZh', form.methodZh)}
              {field('methodEn', form.methodEn)}
              <Title>{texts.categories}</Title>
              <View className="chips">
                {all.map((category) => (
                  <Chip
                    key={category}
                    id={`partner-may-${category}`}
                    chosen={categories.includes(category)}
                    onPress={() => toggle(category)}
                  >
                    {codes.loanCategory[category]}
                  </Chip>
                ))}
              </View>
            </View>
          </Card>
        </View>
        <View className="partner-form__side stack">
          <Card>
            <View className="stack">
              <Title>{form.term}</Title>
              <Segmented<Years>
                id="partner-years"
                label={form.term}
                options={(['1', '2', '3'] as const).map((value) => ({ value, text: texts.years[value] }))}
                value={years}
                onChange={setYears}
              />
              {field('supervision', form.supervision)}
              {field('atEnd', form.atEnd)}
              {field('callbackUrl', texts.callback, form.callbackHint)}
            </View>
          </Card>
        </View>
      </View>
      <Foot note={error !== null && <Answer tone="red">{errorText(error)}</Answer>}>
        <Button
          id="partner-register"
          disabled={!complete}
          busy={register.busy}
          onPress={() => void register.run()}
        >
          {form.save}
        </Button>
      </Foot>
    </>
  )
}
