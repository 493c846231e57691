import { incidentCertainty, incidentKinds, incidentNotice } from '@xinyue/shared/contract/incident-case'
import { draftNotice } from './draft-notice'

it('drafts a notice that could be sent as it is, whatever happened', () => {
  for (const kind of incidentKinds)
    for (const certainty of incidentCertainty.options)
      for (const byAccount of [true, false])
        expect(incidentNotice.safeParse(draftNotice(kind, certainty, byAccount)).error).toBeUndefined()
})
