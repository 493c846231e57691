import helmet from 'koa-helmet'
import type { ServerEnv } from '../../../config/env'

/** Scripts, styles and calls from our own origin only; nobody frames the pages but, in the demo, the two-phone page. */
export const securityHeaders = (env: ServerEnv) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        // Taro sets rem sizes and transitions through style attributes.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'", ...(env.FRAME_ANCESTOR ? [env.FRAME_ANCESTOR] : [])],
      },
    },
    // frame-ancestors says it better; the old header cannot name an origin.
    xFrameOptions: env.FRAME_ANCESTOR ? false : { action: 'sameorigin' },
    strictTransportSecurity: env.PUBLIC_ORIGIN.startsWith('https://')
      ? { maxAge: 31_536_000, includeSubDomains: true }
      : false,
    // The two-phone page asks whether we are up; browsers do not count another port of an IP address as the same site.
    crossOriginResourcePolicy: { policy: env.FRAME_ANCESTOR ? 'cross-origin' : 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  })
