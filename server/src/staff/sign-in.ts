import { retention } from '../../../config/policy/retention'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { newToken, tokenHash } from '../core/tokens'
import { recordAudit } from '../audit/record-audit'
import { normaliseLogin } from './create-staff'
import { passwordMatches } from './password'
import type { SignInLimits } from './sign-in-limits'
import { StaffSession } from './staff-session.entity'

interface Credentials {
  login: string
  password: string
  ip: string
  requestId: string
}
interface Row {
  id: number
  login: string
  password_hash: string
  demo: number
  disabled_at: number | null
}

/**
 * Opens a session; only the token's hash is stored. A login that does not exist, a wrong password, a disabled person
 * and a demo login outside a demo all answer alike and take equally long.
 * @throws AppError wrong_credentials, too_many_requests
 */
export async function signIn(
  rt: Runtime,
  limits: SignInLimits,
  credentials: Credentials,
): Promise<{ staffId: number; token: string; expiresAt: number }> {
  const login = normaliseLogin(credentials.login)
  await limits.countLogin(login)
  const [row] = await rt.database.read<Row>(
    'SELECT id, login, password_hash, demo, disabled_at FROM staff WHERE login = ?',
    [login],
  )
  // A collation that folds letters would also find "ówner", and each spelling would have its own count of tries.
  const known = row?.login === login ? row : undefined
  const matches = await passwordMatches(known?.password_hash ?? null, credentials.password)
  if (!known || !matches || known.disabled_at !== null || (known.demo === 1 && !rt.env.DEMO))
    throw new AppError('wrong_credentials')
  await limits.giveBack(login, credentials.ip)

  const token = newToken()
  const now = rt.clock.now()
  const expiresAt = now + retention.staffSession
  await rt.database.transaction(async (tx) => {
    await tx.insert(StaffSession, {
      tokenHash: tokenHash(token),
      staffId: known.id,
      createdAt: now,
      expiresAt,
    })
    await recordAudit(tx, {
      at: now,
      actor: { kind: 'system', job: 'sign-in' },
      action: 'staff.signed_in',
      subjectKind: 'staff',
      subjectId: known.id,
      requestId: credentials.requestId,
    })
  })
  return { staffId: known.id, token, expiresAt }
}
