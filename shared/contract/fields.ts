import { z } from 'zod'

/** Building blocks of the contract. Every string has a length, every list a bound. */
export const id = z.int().positive()
/** The same in a path or a query, where everything arrives as text. */
export const idParam = z.union([
  id,
  z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number),
])
/** UTC, milliseconds since 1970. */
export const instant = z.int().nonnegative()
export const locale = z.enum(['zh-CN', 'en'])
export type Locale = z.infer<typeof locale>
/** A text in every language of the product; zh-CN is the source. */
export const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })
export type Bilingual = z.infer<typeof bilingual>

/**
 * Control and format characters, private ones, separators that break a line where they look like none, and the letters
 * that have no form: a name of these alone could not be seen, on a page or in a printed report.
 */
export const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u2800\u3164\uffa0]/u
const markRun = /\p{M}{31}/u
/**
 * What may be normalised to at most `max`: four characters can become one, and the time to sort a run of marks grows with
 * its square. Unicode, UAX #15: text as people write it has no more than 30 marks in a row.
 */
export const rawText = (max: number) =>
  z
    .string()
    .max(max * 4, 'too_long')
    .refine((text) => !markRun.test(text), 'not_allowed')
/** One line a person typed: trimmed, normalised, without control or invisible characters. */
export const line = (max: number) =>
  rawText(max)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => !invisible.test(text), 'control characters are not allowed'),
    )
/** What a person wrote in their own words: like a line, and it may have several. */
export const prose = (max: number) =>
  rawText(max)
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => !invisible.test(text.replace(/\n/g, '')), 'control characters are not allowed'),
    )
/** A one-shot code from WeChat (`wx.login`, phone button). */
export const wechatCode = z.string().regex(/^[\w-]{8,128}$/)
/** Opaque; comes from the previous page. */
export const cursor = z.string().regex(/^[\w-]{1,200}$/)
export const limit = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(1).max(100))
export const nothing = z.strictObject({})
export const done = z.object({ ok: z.literal(true) })
