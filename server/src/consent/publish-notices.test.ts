import { purposes, type Purpose } from '../../../config/policy/purposes'
import { NoticeDraft } from './notice-draft.entity'
import { NoticeVersion } from './notice-version.entity'
import { publishNotices } from './publish-notices'
import { runtimeForFile } from '../../../tests/support/runtime'

const say = (why: string, facts: Partial<Purpose['notice']['facts']> = {}): Purpose[] =>
  purposes.map((purpose) =>
    purpose.code === 'visit_history'
      ? {
          ...purpose,
          notice: {
            ...purpose.notice,
            why: { 'zh-CN': why, en: why },
            facts: { ...purpose.notice.facts, ...facts },
          },
        }
      : purpose,
  )

describe('what the configuration brings in at a start', () => {
  const test = runtimeForFile()
  const start = (wanted: readonly Purpose[] = purposes) =>
    test.rt.database.transaction((tx) => publishNotices(tx, test.rt, wanted))
  const versions = async () => {
    const { manager } = test.rt.database.source
    const of = { where: { purpose: 'visit_history' as const }, order: { version: 'ASC' as const } }
    return (await manager.find(NoticeVersion, of)).map(({ version, materialVersion }) => [
      version,
      materialVersion,
    ])
  }
  const drafts = () =>
    test.rt.database.source.manager.find(NoticeDraft, { where: { openPurpose: 'visit_history' } })

  it('is the first version, once, however often it starts', async () => {
    await Promise.all([start(), start(), start()])
    expect(await versions()).toEqual([[1, 1]])
  })

  it('publishes a new text, and counts a change of the facts as material', async () => {
    await start(say('better'))
    await start(say('better', { data: ['visits', 'birthday'] }))
    await start()
    expect(await versions()).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ])
    expect(await drafts()).toEqual([])
  })

  it('becomes a draft where the law wants an assessment', async () => {
    await start(say('by machine', { automatedDecision: true }))
    await start(say('by machine', { automatedDecision: true }))
    expect(await drafts()).toMatchObject([{ status: 'draft', createdBy: null, editors: [] }])
    expect(await versions()).toHaveLength(3)
  })

  it('becomes a draft once the purpose was edited in the admin pages', async () => {
    const { manager } = test.rt.database.source
    await manager.update(
      NoticeDraft,
      { openPurpose: 'visit_history' },
      { openPurpose: null, status: 'discarded' },
    )
    await start(say('by machine', { automatedDecision: true }))
    expect(await drafts()).toEqual([])
    await start(say('other words'))
    expect(await drafts()).toMatchObject([{ content: { why: { en: 'other words' } } }])
    expect(await versions()).toHaveLength(3)
  })

  it('does not start with a notice that the law forbids', async () => {
    await expect(start(say('health', { data: ['health'] }))).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(start(say('x', { kept: 'for_ever' }))).rejects.toThrow('for_days')
  })
})
