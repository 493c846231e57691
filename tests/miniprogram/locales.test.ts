import { en as adminEn } from '../../miniprogram/src/admin/locales/en'
import { zhCN as adminZh } from '../../miniprogram/src/admin/locales/zh-CN'
import { en as retentionEn } from '../../miniprogram/src/admin/retention/locales/en'
import { zhCN as retentionZh } from '../../miniprogram/src/admin/retention/locales/zh-CN'
import { en as rightsEn } from '../../miniprogram/src/rights/locales/en'
import { zhCN as rightsZh } from '../../miniprogram/src/rights/locales/zh-CN'
import { en as campaignsEn } from '../../miniprogram/src/marketing/locales/en'
import { zhCN as campaignsZh } from '../../miniprogram/src/marketing/locales/zh-CN'
import { en as staffEn } from '../../miniprogram/src/staff/locales/en'
import { zhCN as staffZh } from '../../miniprogram/src/staff/locales/zh-CN'
import { en } from '../../miniprogram/src/locales/en'
import { zhCN } from '../../miniprogram/src/locales/zh-CN'

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String((value as (...args: unknown[]) => string)('3', '3'))]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  return []
}

it('speaks two complete languages, without exclamation marks', () => {
  const tables = [
    zhCN,
    en,
    staffZh,
    staffEn,
    campaignsZh,
    campaignsEn,
    adminZh,
    adminEn,
    retentionZh,
    retentionEn,
    rightsZh,
    rightsEn,
  ].map(textsIn)
  for (const texts of tables) {
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
    expect(texts.filter((text) => /[!！]/.test(text))).toEqual([])
  }
})
