import { z } from 'zod'
import { lineProblem, proseProblem, tidyLine, tidyProse, tidySearch, type TextProblem } from '../text'

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

/** What is wrong is said as a code, a `TextProblem`. */
const typed = (
  tidy: (text: string) => string,
  problem: (text: string, max: number) => TextProblem | null,
  max: number,
) =>
  z
    .string()
    .transform(tidy)
    .superRefine((text, context) => {
      const message = problem(text, max)
      if (message !== null) context.addIssue({ code: 'custom', message })
    })
/** One line a person typed: tidied, and without characters that cannot be seen. At most `max` code points. */
export const line = (max: number) => typed(tidyLine, lineProblem, max)
/** What a person wrote in their own words: like a line, and it may have several. */
export const prose = (max: number) => typed(tidyProse, proseProblem, max)
export const proseOrNothing = (max: number) =>
  typed(tidyProse, (text) => (text === '' ? null : proseProblem(text, max)), max)
/** What somebody looks for: a line without the characters that find nothing. */
export const searched = (max: number) => typed(tidySearch, lineProblem, max)
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
