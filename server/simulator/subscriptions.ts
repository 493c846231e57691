import { changeEvent, popupEvent } from './push/event-body'
import type { MessagePush } from './push/message-push'
import type { Person, World } from './world'

export type Answers = Record<string, 'accept' | 'reject'>

/**
 * The person answered the subscribe popup. Each accept is worth exactly one send; a refusal takes nothing
 * away. With `keep` later popups are skipped and answer the same. WeChat: requestSubscribeMessage.
 */
export function answerPopup(
  world: World,
  push: MessagePush,
  person: Person,
  answers: Answers,
  keep: boolean,
): void {
  for (const [templateId, answer] of Object.entries(answers)) {
    if (answer === 'accept') {
      person.credits[templateId] = (person.credits[templateId] ?? 0) + 1
      person.refused = person.refused.filter((id) => id !== templateId)
    }
    if (keep) person.kept[templateId] = answer
  }
  world.changes++
  push.push(popupEvent(person.openid, world.clock.now(), answers))
}

/**
 * The person managed templates in WeChat's settings. While refused, sends answer 43101. WeChat pushes
 * only the refusals; switching one on again is silent and gives no credit.
 */
export function changeSettings(world: World, push: MessagePush, person: Person, answers: Answers): void {
  const refused = Object.keys(answers).filter((id) => answers[id] === 'reject')
  person.refused = [...new Set([...person.refused.filter((id) => answers[id] !== 'accept'), ...refused])]
  for (const [templateId, answer] of Object.entries(answers)) person.kept[templateId] = answer
  world.changes++
  if (refused.length > 0) push.push(changeEvent(person.openid, world.clock.now(), refused))
}
