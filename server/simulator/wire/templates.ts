import type { Keyword, Template } from '../world'
import { requireToken } from './access-token'
import { ok } from './answer'
import type { WireEndpoint } from './call'

const PLACE = /^(.*?)[:：]?\s*\{\{\s*([a-z_]+)(\d+)\.DATA\s*\}\}\s*$/i

/** The keyword rows of a template's content; lines without a place are decoration. */
export function parseKeywords(content: string): Keyword[] {
  return content.split('\n').flatMap((line) => {
    const match = PLACE.exec(line.trim())
    if (!match) return []
    const [, label = '', type = '', index = ''] = match
    return [{ key: `${type}${index}`, type, label }]
  })
}

/** WeChat: getMessageTemplateList. */
export const listTemplates: WireEndpoint = (world, call) => {
  requireToken(world, call)
  return ok({ data: [...world.templates.values()].map(describe) })
}

function describe(template: Template) {
  const keywordEnumValueList = Object.entries(template.enums).map(([key, enumValueList]) => ({
    keywordCode: `${key}.DATA`,
    enumValueList,
  }))
  return {
    priTmplId: template.id,
    title: template.title,
    content: template.content,
    example: template.keywords.map(({ label }) => `${label}:…`).join('\n'),
    type: template.type,
    ...(keywordEnumValueList.length ? { keywordEnumValueList } : {}),
  }
}
