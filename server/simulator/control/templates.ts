import { z } from 'zod'
import { parseKeywords } from '../wire/templates'
import { ControlError } from './control-error'
import { nothing, route } from './route'

const template = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string().min(1).max(40),
  content: z
    .string()
    .max(2000)
    .refine((content) => parseKeywords(content).length > 0, 'has no line like 商品:{{thing1.DATA}}'),
  type: z.union([z.literal(2), z.literal(3)]).default(2),
  enums: z.record(z.string(), z.array(z.string())).default({}),
})

export const templateRoutes = [
  route('GET', '/local/templates', nothing, ({ world }) => ({ templates: [...world.templates.values()] })),
  route(
    'POST',
    '/local/templates',
    z.strictObject({ templates: z.array(template).min(1).max(200) }),
    ({ world }, { templates }) => {
      for (const each of templates)
        world.templates.set(each.id, { ...each, keywords: parseKeywords(each.content) })
      world.changes++
      return { templates: templates.map(({ id }) => world.templates.get(id)) }
    },
  ),
  route('DELETE', '/local/templates/:id', nothing, ({ world }, _input, params) => {
    if (!world.templates.delete(params.id ?? '')) throw new ControlError(404, 'no such template')
    world.changes++
    return { deleted: true }
  }),
]
