import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import { useState } from 'react'
import { Chip } from '../../components/chip'
import { date } from '../../calendar'
import { count } from '../../format'
import { useLocale } from '../../language'
import { useMyDataTexts } from './locales/texts'

/** What the shop holds of one kind: where it came from, what for, until when, and the items themselves. */
export function Category({ category }: { category: DataCategory }) {
  const texts = useMyDataTexts()
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const { title, source, why, until, untilAt, items } = category
  const ends = untilAt === null ? until[locale] : `${date(untilAt)} · ${until[locale]}`
  return (
    <View className="category">
      <View className="row">
        <View className="grow bold">{title[locale]}</View>
        <View className="small num">{texts.items(count(category.count))}</View>
      </View>
      <View className="small">{texts.source(source[locale])}</View>
      <View className="small">{texts.why(why[locale])}</View>
      <View className="small">{texts.until(ends)}</View>
      {items.length > 0 && (
        <View className="category__toggle chips">
          <Chip id={`data-${category.code}`} expanded={open} onPress={() => setOpen(!open)}>
            {open ? texts.hide : texts.show}
          </Chip>
          <Chip
            id={`manage-${category.code}`}
            onPress={() => void Taro.navigateTo({ url: `/rights/item/index?code=${category.code}` })}
          >
            {category.mayDelete ? texts.manage : texts.all}
          </Chip>
          {category.code === 'membership' && (
            <Chip id="why-level" onPress={() => void Taro.navigateTo({ url: '/rights/level/index' })}>
              {texts.whyLevel}
            </Chip>
          )}
        </View>
      )}
      {open && (
        <View className="category__items">
          {items.map((item, index) => (
            <View key={index} className="category__item">
              <View className="row row--top">
                <View className="category__label small">{item.label[locale]}</View>
                <View className="grow">
                  {typeof item.value === 'string' ? item.value : item.value[locale]}
                </View>
              </View>
              {item.at !== null && <View className="tiny num">{date(item.at)}</View>}
            </View>
          ))}
          {category.count > items.length && <View className="tiny">{texts.first(items.length)}</View>}
        </View>
      )}
    </View>
  )
}
