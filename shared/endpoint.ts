import type { z } from 'zod'
import type { ErrorCode } from './errors'
import type { Permission } from './permissions'

/**
 * Who may call: anyone, a signed-in follower, a partner's server with an OAuth token, or staff who hold a permission.
 * Required, so access is denied by default.
 */
export type Access = 'public' | 'follower' | 'partner' | Permission

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One call both sides agree on. `input` is a single strict object: path parameters by name, then
 * the query (GET, DELETE) or the JSON body. `output` is stripped to what it declares before it leaves.
 */
export interface Endpoint<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  A extends Access = Access,
  O extends boolean = boolean,
> {
  readonly method: Method
  /** `/api/followers/:followerId` */
  readonly path: string
  readonly access: A
  readonly input: Input
  readonly output: Output
  /** Domain errors a caller should be ready for, beside those every call may give. */
  readonly errors: readonly ErrorCode[]
  /**
   * A repeat would do it twice. The caller sends a UUID in the header `Idempotency-Key`, the same one until an answer
   * came; whoever sends it again gets the first answer (`draft-ietf-httpapi-idempotency-key-header`). Of customers it is
   * not required yet: mini-programs from before there was one are still on phones.
   */
  readonly once?: O
}

export const defineEndpoint = <
  Input extends z.ZodType,
  Output extends z.ZodType,
  const A extends Access,
  const O extends boolean = false,
>(
  endpoint: Endpoint<Input, Output, A, O>,
): Endpoint<Input, Output, A, O> => endpoint

export const keyHeader = 'Idempotency-Key'

/** Domain name -> endpoint name -> endpoint. */
export type Contract = Readonly<Record<string, Readonly<Record<string, Endpoint>>>>

type CallsBy<Calls extends Contract[string], A extends Access> = {
  [N in keyof Calls]: Calls[N]['access'] extends A ? N : never
}[keyof Calls]
/** The part of a contract that callers of these kinds may use. */
export type PartFor<C extends Contract, A extends Access> = {
  readonly [D in keyof C as [CallsBy<C[D], A>] extends [never] ? never : D]: {
    readonly [N in CallsBy<C[D], A>]: C[D][N]
  }
}

export type InputOf<E extends Endpoint> = z.infer<E['input']>
/** What a caller passes: before defaults and coercion. */
export type CallOf<E extends Endpoint> = z.input<E['input']>
export type OutputOf<E extends Endpoint> = z.infer<E['output']>
