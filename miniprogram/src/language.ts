import Taro from '@tarojs/taro'
import type { Locale } from '@xinyue/shared/contract/fields'
import { codeTexts } from '@xinyue/shared/locales/texts'
import { create } from 'zustand'
import { markLanguage, systemLanguage } from './platform/language'

const key = 'language'

function first(): Locale {
  const kept: unknown = Taro.getStorageSync(key)
  if (kept === 'zh-CN' || kept === 'en') return kept
  return /^zh/i.test(systemLanguage()) ? 'zh-CN' : 'en'
}

export const useLanguage = create<{ locale: Locale }>(() => ({ locale: first() }))

export const useLocale = (): Locale => useLanguage((state) => state.locale)

export function setLocale(locale: Locale): void {
  Taro.setStorageSync(key, locale)
  useLanguage.setState({ locale })
  markLanguage(locale)
}

/** A hook that gives the texts of one table in the language in force. */
export const textsHook =
  <T>(tables: Record<Locale, T>) =>
  (): T =>
    tables[useLocale()]

/** Texts of everything named by a code: errors, purposes, statuses, reasons. */
export const useCodeTexts = textsHook(codeTexts)
