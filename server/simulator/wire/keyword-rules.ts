import { fieldProblem } from '@xinyue/shared/message-fields'

export type KeywordProblem = 'empty' | 'invalid'

/**
 * Why a value may not stand for a keyword of this type, or null. Unknown types accept anything. WeChat: subscribe/send,
 * keyword types.
 */
export function keywordProblem(type: string, value: unknown, enumValues?: string[]): KeywordProblem | null {
  if (value === undefined || value === null) return 'empty'
  if (typeof value !== 'string') return 'invalid'
  const problem = fieldProblem(type, value)
  if (problem !== null) return problem === 'required' ? 'empty' : 'invalid'
  const chosen = type === 'enum' || type === 'enum_string'
  return chosen && enumValues !== undefined && !enumValues.includes(value) ? 'invalid' : null
}
