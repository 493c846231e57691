import { FirstThread1795000000000 } from './1795000000000-first-thread'
import { PauseDetail1795900000000 } from './1795900000000-pause-detail'
import { SealedLog1796000000000 } from './1796000000000-sealed-log'
import { Rights1796100000000 } from './1796100000000-rights'
import { Notices1796200000000 } from './1796200000000-notices'
import { Retention1796300000000 } from './1796300000000-retention'
import { Vault1796400000000 } from './1796400000000-vault'
import { Incidents1796500000000 } from './1796500000000-incidents'
import { HoldOpenings1797200000000 } from './1797200000000-hold-openings'
import { ExpiredEvidence1797400000000 } from './1797400000000-expired-evidence'
import { IndexVersion1797520000000 } from './1797520000000-index-version'
import { IdempotencyKeys1797530000000 } from './1797530000000-idempotency-keys'
import { CampaignRevisions1797531000000 } from './1797531000000-campaign-revisions'
import { Collations1797510000000 } from './1797510000000-collations'
import { EventTimes1797511000000 } from './1797511000000-event-times'
import { DeskOrder1797540000000 } from './1797540000000-desk-order'
import { Reminders1797540100000 } from './1797540100000-reminders'
import { IndexedSeal1797550000000 } from './1797550000000-indexed-seal'
import { TagNames1797551000000 } from './1797551000000-tag-names'
import { AuditSearch1797551100000 } from './1797551100000-audit-search'

/** In the order they run. Forward only. */
export const migrations = [
  FirstThread1795000000000,
  PauseDetail1795900000000,
  SealedLog1796000000000,
  Rights1796100000000,
  Notices1796200000000,
  Retention1796300000000,
  Vault1796400000000,
  Incidents1796500000000,
  HoldOpenings1797200000000,
  ExpiredEvidence1797400000000,
  Collations1797510000000,
  EventTimes1797511000000,
  IndexVersion1797520000000,
  IdempotencyKeys1797530000000,
  CampaignRevisions1797531000000,
  DeskOrder1797540000000,
  Reminders1797540100000,
  IndexedSeal1797550000000,
  TagNames1797551000000,
  AuditSearch1797551100000,
]
