import { day, hour } from '../core/clock'
import type { Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { countSome } from '../incidents/count-people.job'
import { tablesOfPeople } from '../incidents/fields'
import { closeIncident, markMilestone, setFacts, setGrade, setLessons } from '../incidents/handle-incident'
import type { Change } from '../incidents/lock-incident'
import { approveSkip, proposeSkip } from '../incidents/notice-changes'
import { openIncident } from '../incidents/open-incident'
import { nightOf } from './demo-access-log'
import { demoStaff } from './demo-staff'

/** One case that runs, with people to be told, and one that was closed with its lessons. */
export async function insertIncidents(
  tx: Tx,
  rt: Runtime,
  staffIds: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  const tables = tablesOfPeople(rt.dataMap)
  const by = (login: string, at: number): Change => ({
    actor: demoStaff(staffIds, login),
    now: at,
    requestId: `demo-incident-${at}`,
  })
  /** Counts to the end at once, so that what is approved next is approved of people who are known. */
  const count = async (incidentId: number) => {
    while (await countSome(tx, rt, tables, incidentId, 1));
  }

  const lost = now - 20 * day
  const disk = await openIncident(tx, tables, by('privacy', lost + hour / 4), {
    title: '备份盘送修时遗失',
    kind: 'loss',
    certainty: 'possible',
    happened: '送修的备份盘没有按时送到。盘上是上周的加密备份，密钥不在盘上。',
    noticedAt: lost,
    beganAt: lost - day,
    endedAt: lost,
    staffIds: [],
    tables: ['memberships', 'wechat_identities'],
    keysExposed: false,
  })
  await count(disk)
  await markMilestone(tx, by('privacy', lost + hour / 2), disk, 'triage')
  await setFacts(tx, by('privacy', lost + 2 * hour), disk, {
    system: '每晚的数据库备份',
    place: '杭州，维修点到门店的路上',
    impact: '盘上全部内容都加密，没有密钥打不开。',
    measures: '停用这块盘的备份，清点其余备份。',
    trend: '没有扩大。',
    cause: '送修没有登记，也没有先清空。',
    clues: '快递单一张。',
    nextSteps: '换成不出店的备份。',
    evidence: '快递记录、备份日志。',
  })
  await setGrade(tx, by('privacy', lost + 2 * hour), disk, 'ordinary', '内容加密，密钥没有丢。')
  const proposed = by('privacy', lost + 3 * hour)
  await proposeSkip(tx, proposed, disk, '盘上内容全部加密，密钥另放，捡到的人读不出任何人的信息。')
  await approveSkip(tx, by('owner', lost + 5 * hour), disk, proposed.now)
  await setLessons(tx, by('privacy', lost + 2 * day), disk, {
    cause: '送修前没有清空，也没有人签收。',
    measures: '备份盘不出店；送修的盘先销毁内容，两个人签字。',
    owner: '苏宁',
    dueAt: lost + 10 * day,
  })
  await markMilestone(tx, by('privacy', lost + 2 * day), disk, 'handled')
  await closeIncident(tx, by('owner', lost + 3 * day), disk)

  const night = nightOf(now)
  const clerk = staffIds.get('clerk2')
  const looked = await openIncident(tx, tables, by('privacy', now - 3 * hour), {
    title: '店员账号夜里看了很多人',
    kind: 'leak',
    certainty: 'possible',
    happened: '凌晨两点到三点，一个店员账号接连打开了几十位会员的资料。本人说没有登录。',
    noticedAt: now - 3.5 * hour,
    beganAt: night.from,
    endedAt: night.to,
    staffIds: clerk === undefined ? [] : [clerk],
    tables: [],
    keysExposed: false,
  })
  await count(looked)
  await markMilestone(tx, by('privacy', now - 2.8 * hour), looked, 'triage')
}
