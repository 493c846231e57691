/** Error code -> HTTP status. The one table; every code has a text in `locales`. */
export const errorStatus = {
  malformed_json: 400,
  invalid_input: 400,
  unauthenticated: 401,
  login_code_invalid: 401,
  wrong_credentials: 401,
  forbidden: 403,
  approver_is_author: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  already_member: 409,
  notice_outdated: 409,
  consent_required: 409,
  separate_consent_required: 409,
  assessment_required: 409,
  draft_changed: 409,
  other_account: 409,
  wrong_status: 409,
  phone_code_invalid: 409,
  kept_by_law: 409,
  objected: 409,
  key_reused: 422,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  wechat_unavailable: 502,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** What every failed call answers with. */
export interface ErrorBody {
  error: {
    code: ErrorCode
    message: string
    requestId: string
    /** Dotted input path -> what is wrong there. Of a long list only the beginning. */
    fields?: Record<string, string>
    /** With `too_many_requests`, and also in the header Retry-After. */
    retryAfterSeconds?: number
  }
}
