import { personalDataPath, personalDataV1 } from '@xinyue/shared/contract/personal-data'
import type { rights } from '@xinyue/shared/contract/rights'
import { z } from 'zod'
import type { Routes } from '../core/bind'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { latestExport } from './export.view'
import { startExport } from './start-export'

type Handlers = Pick<Routes<typeof rights>, 'startExport' | 'latestExport' | 'schema'>

/** The copy of everything that a person takes along (PIPL Art. 45). */
export function copyRoutes(rt: Runtime): Handlers {
  const schema = { $id: rt.env.PUBLIC_ORIGIN + personalDataPath, ...z.toJSONSchema(personalDataV1) }
  return {
    async startExport({ actor, requestId, once }) {
      await once(z.null(), (tx) => startExport(tx, rt, actor, requestId))
      return found((await latestExport(rt, actor)).export, 'export')
    },
    latestExport: ({ actor }) => latestExport(rt, actor),
    schema: () => Promise.resolve(schema),
  }
}
