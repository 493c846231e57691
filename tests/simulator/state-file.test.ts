import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { localWechat, TEMPLATE } from './in-process-wechat'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'local-wechat-'))
  file = path.join(folder, 'deeper', 'state.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('remembers people, credits, tokens and messages over a restart', async () => {
  const first = await localWechat({ SIM_STATE_FILE: file })
  await first.person('oLin0001', 3)
  const { access_token: token } = await first.stableToken()
  const { msgid } = await first.send('oLin0001')
  await first.close()

  const second = await localWechat({ SIM_STATE_FILE: file })
  expect((await second.get('/local/people/oLin0001')).credits).toEqual({ [TEMPLATE.id]: 2 })
  expect((await second.stableToken()).access_token).toBe(token)
  expect((await second.get('/local/inbox')).messages[0]).toMatchObject({
    msgid: String(msgid),
    title: TEMPLATE.title,
  })
  expect((await second.send('oLin0001')).msgid).toBeGreaterThan(msgid)
  await second.close()
})

it.each(['not json', '{"version":1}', ''])(
  'keeps a corrupt file aside (%j) and starts empty with one line',
  async (content) => {
    const first = await localWechat({ SIM_STATE_FILE: file })
    await first.person('oLin0001')
    await first.close()
    writeFileSync(file, content)
    const lines: string[] = []
    const second = await localWechat({ SIM_STATE_FILE: file }, (line) => lines.push(line))
    expect(lines).toEqual([expect.stringContaining('not readable')])
    expect((await second.get('/local/health')).people).toBe(0)
    await second.close()
    const aside = readdirSync(path.dirname(file)).find((name) => name.includes('.corrupt-'))
    expect(readFileSync(path.join(path.dirname(file), aside ?? ''), 'utf8')).toBe(content)
  },
)

it('leaves no temporary file behind', async () => {
  const wechat = await localWechat({ SIM_STATE_FILE: file })
  await wechat.person('oLin0001')
  await wechat.close()
  expect(readdirSync(path.dirname(file))).toEqual(['state.json'])
})
