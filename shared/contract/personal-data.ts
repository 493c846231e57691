import { z } from 'zod'
import { bilingual } from './fields'
import { purposeCode } from './policy'

const when = z.iso.datetime()

/** `data.json` of the copy a person takes along. Published at `/schemas/personal-data-v1.json`; a change is a v2. */
export const personalDataV1 = z
  .object({
    $schema: z.url(),
    version: z.literal(1),
    generatedAt: when,
    handler: z.object({ name: bilingual, contact: z.string(), privacyOfficer: z.string() }),
    categories: z.array(
      z.object({
        code: z.string(),
        title: bilingual,
        source: bilingual.describe('Where the shop has it from'),
        why: bilingual.describe('What it is used for'),
        purpose: purposeCode,
        until: bilingual.describe('How long it is kept'),
        untilAt: when.nullable().describe('The instant it is deleted by itself; null: none is set'),
        items: z.array(
          z.object({
            label: bilingual,
            value: z.union([z.string(), bilingual]),
            at: when.nullable().describe('When it happened or was written down'),
          }),
        ),
      }),
    ),
  })
  .describe('Everything a shop that runs Xinyue holds about one person (PIPL Art. 45)')

export const personalDataPath = '/schemas/personal-data-v1.json'
