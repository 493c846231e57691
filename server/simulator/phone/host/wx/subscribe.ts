import { answerSubscribe, readOwner, readTemplates } from '../control'
import { insideTap } from '../gesture'
import { askSubscribe } from '../sheets/subscribe'
import { openSettings } from '../sheets/settings'
import { define, WxFailure } from './wx'

const MOST = 5

/** WeChat: requestSubscribeMessage, with its error table. */
define<{ tmplIds?: string[] }>('requestSubscribeMessage', ({ tmplIds }) => {
  if (!insideTap()) throw new WxFailure('can only be invoked by user TAP gesture.')
  if (!Array.isArray(tmplIds) || tmplIds.length === 0)
    throw new WxFailure("TmplIds can't be empty", { errCode: 10001 })
  if (tmplIds.length > MOST) throw new WxFailure('Templates count out of max bounds', { errCode: 20003 })
  return ask([...new Set(tmplIds)])
})

async function ask(ids: string[]): Promise<object> {
  const [owner, all] = await Promise.all([readOwner(), readTemplates()])
  const templates = ids.map((id) => {
    const found = all.find((template) => template.id === id)
    if (!found)
      throw new WxFailure('No template data return, verify the template id exist', { errCode: 20001 })
    return found
  })
  if (new Set(templates.map((template) => template.type)).size > 1)
    throw new WxFailure('Templates type must be same', { errCode: 20002 })

  const kept = Object.fromEntries(
    ids.flatMap((id) => (owner.kept[id] ? [[id, owner.kept[id]] as const] : [])),
  )
  const open = templates.filter(({ id }) => !kept[id])
  const asked = open.length ? await askSubscribe(open) : { answers: {}, keep: false }
  const answers = { ...kept, ...asked.answers }
  await answerSubscribe(answers, asked.keep)
  return answers
}

define<{ withSubscriptions?: boolean }>('getSetting', async ({ withSubscriptions }) => {
  const { kept } = await readOwner()
  return {
    authSetting: {},
    ...(withSubscriptions ? { subscriptionsSetting: { mainSwitch: true, itemSettings: kept } } : {}),
  }
})
define('openSetting', async () => {
  await openSettings()
  return { authSetting: {} }
})
