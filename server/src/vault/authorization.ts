import OAuth2Server from '@node-oauth/oauth2-server'
import { loanCategory } from '@xinyue/shared/contract/vault'
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import type { PartnerActor } from '../core/actor'
import { minute } from '../core/clock'
import { write } from '../core/database'
import { AppError } from '../core/errors'
import { createRateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import { isToken, newToken, tokenHash } from '../core/tokens'
import { readCategories, writeCategories } from './categories'
import { secretMatches } from './client-secret'

const { Request, Response, OAuthError } = OAuth2Server
const tokenLifetime = 10 * minute
const bodyLimit = 4_096
const idForm = /^[\w-]{22}$/

interface ClientRow {
  id: number
  secret_hash: Buffer
  categories: string
  status: string
}

/** Both ends of a token: handing one out (RFC 6749, 4.4) and knowing one again (RFC 6750). */
export interface Authorization {
  issueToken(ctx: Context): Promise<void>
  authenticate(ctx: Context): Promise<PartnerActor | null>
}

export function openAuthorization(rt: Runtime): Authorization {
  const byAddress = createRateLimit(60, 60)
  const byClient = createRateLimit(60, 60)
  const server = new OAuth2Server({ model: modelOver(rt), accessTokenLifetime: tokenLifetime / 1000 })

  return {
    async issueToken(ctx) {
      await byAddress(ctx.ip)
      const response = new Response()
      try {
        const body = await readForm(ctx)
        const request = new Request({ headers: headersOf(ctx), method: ctx.method, query: {}, body })
        // The cost of checking a secret is spent on a client at most so often, whoever asks.
        await byClient(clientIdOf(ctx, body))
        await server.token(request, response)
      } catch (error) {
        if (!(error instanceof OAuthError) || error.code >= 500) throw causeOf(error)
        response.status = error.code
        response.body = { error: error.name, error_description: error.message }
      }
      ctx.status = response.status ?? 200
      ctx.body = response.body as object
      ctx.set('Cache-Control', 'no-store')
      ctx.set('Pragma', 'no-cache')
      const challenge: unknown = response.get('WWW-Authenticate')
      if (typeof challenge === 'string') ctx.set('WWW-Authenticate', challenge)
    },

    async authenticate(ctx) {
      const response = new Response()
      const request = new Request({ headers: headersOf(ctx), method: ctx.method, query: {} })
      try {
        const { user, scope } = await server.authenticate(request, response)
        return { kind: 'partner', partnerId: Number(user['partnerId']), scopes: scope ?? [] }
      } catch (error) {
        if (!(error instanceof OAuthError) || error.code >= 500) throw causeOf(error)
        const challenge: unknown = response.get('WWW-Authenticate')
        ctx.set('WWW-Authenticate', typeof challenge === 'string' ? challenge : 'Bearer')
        return null
      }
    },
  }
}

/** The library wraps what our own functions throw. */
const causeOf = (error: unknown): unknown =>
  error instanceof OAuthError && 'inner' in error && error.inner ? error.inner : error

/** What the library asks of us. Tokens are kept as hashes and end by the business clock. */
function modelOver(rt: Runtime): OAuth2Server.ClientCredentialsModel {
  const findClient = async (clientId: string) =>
    (
      await rt.database.read<ClientRow>(
        'SELECT id, secret_hash, categories, status FROM partners WHERE client_id = ?',
        [clientId],
      )
    )[0]
  return {
    async getClient(clientId, clientSecret) {
      const row = idForm.test(clientId) ? await findClient(clientId) : undefined
      const matches = await secretMatches(row?.secret_hash ?? null, clientSecret)
      if (!row || !matches || row.status !== 'active') return null
      return { id: clientId, grants: ['client_credentials'], partner: row }
    },
    getUserFromClient: (client) => Promise.resolve({ partnerId: (client['partner'] as ClientRow).id }),
    /** Nothing asked for: everything the partner was approved for. More than that is refused, not narrowed. */
    validateScope(_, client, scope) {
      const allowed = readCategories((client['partner'] as ClientRow).categories)
      const asked = scope ?? allowed
      return Promise.resolve(
        asked.length > 0 && asked.every((code) => (allowed as string[]).includes(code)) ? asked : null,
      )
    },
    generateAccessToken: () => Promise.resolve(newToken()),
    async saveToken(token, client, user) {
      const now = rt.clock.now()
      const scopes = writeCategories((token.scope ?? []).map((code) => loanCategory.parse(code)))
      const saved = await write(
        rt.database.source.manager,
        // Under the partner's row: one who was disabled, or whose secret was changed, since it was checked gets none.
        `INSERT INTO partner_tokens (token_hash, partner_id, scopes, created_at, expires_at)
         SELECT ?, id, ?, ?, ? FROM partners WHERE id = ? AND status = 'active' AND secret_hash = ? FOR UPDATE`,
        [
          tokenHash(token.accessToken),
          scopes,
          now,
          now + tokenLifetime,
          user['partnerId'],
          (client['partner'] as ClientRow).secret_hash,
        ],
      )
      if (saved === 0) throw new OAuth2Server.InvalidClientError('Invalid client: client is invalid')
      return { ...token, client, user }
    },
    async getAccessToken(accessToken) {
      if (!isToken(accessToken)) return null
      const now = rt.clock.now()
      const [row] = await rt.database.read<{ partner_id: number; scopes: string; expires_at: number }>(
        `SELECT t.partner_id, t.scopes, t.expires_at FROM partner_tokens t JOIN partners p ON p.id = t.partner_id
         WHERE t.token_hash = ? AND t.expires_at > ? AND p.status = 'active'`,
        [tokenHash(accessToken), now],
      )
      if (!row) return null
      return {
        accessToken,
        // The library compares with real time, we with the business clock: the same span from either.
        accessTokenExpiresAt: new Date(Date.now() + row.expires_at - now),
        scope: readCategories(row.scopes),
        client: { id: String(row.partner_id), grants: [] },
        user: { partnerId: row.partner_id },
      }
    },
  }
}

const headersOf = (ctx: Context): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ctx.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )

/** For counting tries alone; who it is, the library finds out. */
function clientIdOf(ctx: Context, body: Record<string, string>): string {
  const basic = /^Basic ([\w+/=-]+)$/i.exec(ctx.get('authorization'))?.[1]
  const name = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':')[0] : body['client_id']
  return (name ?? '').slice(0, 64)
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** A form, each parameter once (RFC 6749, 3.2). */
async function readForm(ctx: Context): Promise<Record<string, string>> {
  let text: string
  try {
    text = strictUtf8.decode(
      await getRawBody(ctx.req, { limit: bodyLimit, length: ctx.request.length ?? null }),
    )
  } catch (error) {
    ctx.set('Connection', 'close')
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined
    if (type === 'entity.too.large') throw new AppError('payload_too_large')
    throw new OAuth2Server.InvalidRequestError('Invalid request: the body is no form')
  }
  const body: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(body, name))
      throw new OAuth2Server.InvalidRequestError('Invalid request: a parameter was given twice')
    Object.defineProperty(body, name, { value, enumerable: true })
  }
  return body
}
