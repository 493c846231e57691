#!/usr/bin/env bash
# zod's multipleOf(0.01) allows for floating point; the JSON Schema that z.toJSONSchema writes for it is read literally
# by ajv, which refuses 19.99 and 8.2. A price that the form's schema takes is refused by the gateway that was given
# the very same schema; 1.1 happens to pass both.
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages zod@4.6.7 ajv@8.17.1
cat >try.mjs <<'JS'
import { z } from 'zod'
import Ajv from 'ajv/dist/2020.js'
const schema = z.object({ yuan: z.number().multipleOf(0.01) })
const check = new Ajv().compile(z.toJSONSchema(schema))
for (const yuan of [1.1, 8.2, 19.99, 19.995])
  console.log(yuan, 'zod', schema.safeParse({ yuan }).success, 'ajv', check({ yuan }))
JS
outcome try.mjs <<'END'
1.1 zod true ajv true
8.2 zod true ajv false
19.99 zod true ajv false
19.995 zod false ajv false
END
