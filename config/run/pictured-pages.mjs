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
  ['vault/index', 'vault', '#vault-lend'],
  ['lend/index', 'lend', '[id^="partner-"]'],
]
/** What owners, privacy officers and auditors look after. */
export const adminPages = [
  ['home', 'compliance', 'admin-desk'],
  ['desk', 'desk', 'desk-counts'],
  ['notices', 'notices', 'notice-personalisation'],
  ['notice/index?purpose=personalisation', 'notice', 'notice-edit'],
  ['retention', 'retention', 'hold-add'],
  ['partners', 'partners', 'partner-add'],
  ['incidents', 'incidents', 'incident-new'],
  ['audit', 'audit', 'audit-verify'],
]
