import { z } from 'zod'
import type { AcceptedSends } from '../accepted-sends'
import type { Person, World } from '../world'
import type { MessagePush } from '../push/message-push'
import type { ApiServer } from './api-server'
import { ControlError } from './control-error'

/** What control calls work on. */
export interface Desk {
  world: World
  push: MessagePush
  accepted: AcceptedSends
  apiServer: ApiServer
}

export interface ControlRoute {
  method: 'GET' | 'POST' | 'DELETE'
  /** `:name` stands for one segment. */
  path: string
  run: (desk: Desk, params: Record<string, string>, input: unknown) => unknown
}

/** Binds a path to a handler whose input (query for GET, JSON body otherwise) follows `schema`. */
export function route<S extends z.ZodType>(
  method: ControlRoute['method'],
  path: string,
  schema: S,
  handle: (desk: Desk, input: z.output<S>, params: Record<string, string>) => unknown,
): ControlRoute {
  return {
    method,
    path,
    run(desk, params, input) {
      const parsed = schema.safeParse(input)
      if (parsed.success) return handle(desk, parsed.data, params)
      throw new ControlError(
        400,
        'the input does not fit',
        parsed.error.issues.map((issue) => `${issue.path.join('.') || '(input)'}: ${issue.message}`),
      )
    },
  }
}

export const nothing = z.strictObject({})

export function personOf({ world }: Desk, params: Record<string, string>): Person {
  const person = world.people.get(params.openid ?? '')
  if (!person) throw new ControlError(404, 'nobody has this openid')
  return person
}

/** Query strings arrive as text. */
export const count = (fallback: number, most: number) =>
  z.coerce.number().int().min(0).max(most).default(fallback)
