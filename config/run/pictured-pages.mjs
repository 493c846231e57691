// Pages that are opened and pictured as they are: route, name, what must be there.

/** What a member can do about what is held. */
export const rightsPages = [
  ['access-log/index', 'access-log', '.held, .rows__note'],
  ['requests/index', 'requests', '#request-new'],
  ['ask/index', 'ask', '#ask-send'],
  ['item/index?code=purchases', 'category', '.held'],
  ['copy/index', 'copy', '#copy-start'],
  ['proof/index?purpose=personalisation', 'proof', '#proof-lead'],
  ['notice/index?purpose=personalisation', 'notice-versions', '[id^="copy-"]'],
  ['level/index', 'level', '#level-ask'],
  ['request/index?id=2', 'request', '.card'],
  ['proof/index?loan=1', 'proof-of-loan', '[id$="-receipt"]'],
  ['vault/index', 'vault', '#vault-lend'],
  ['lend/index', 'lend', '[id^="partner-"]'],
]
/** What owners, privacy officers and auditors look after. */
export const adminPages = [
  ['home', 'compliance', 'admin-desk'],
  ['desk', 'desk', 'desk-counts'],
  // The demo's own: what its seed writes has these numbers in a new database.
  ['request/index?id=5', 'request-at-desk', 'correct-time'],
  ['notices', 'notices', 'notice-personalisation'],
  ['notice/index?purpose=personalisation', 'notice', 'notice-edit'],
  ['retention', 'retention', 'hold-add'],
  ['partners', 'partners', 'partner-add'],
  ['partner/index?id=1', 'partner', 'partner-disable'],
  ['incidents', 'incidents', 'incident-new'],
  ['incident/index?id=2', 'incident-open', 'notice-approve'],
  ['incident/index?id=1', 'incident-closed', 'incident-closed'],
  ['audit', 'audit', 'audit-verify'],
]
