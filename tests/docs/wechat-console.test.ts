import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { wechatConsole } from '../../config/policy/wechat-console'

const dist = path.resolve('miniprogram/dist/weapp')
const guide = readFileSync('docs/operations.md', 'utf8').split('## 7.')[1]?.split('\n## ')[0] ?? ''

/** What WeChat keeps back until the privacy guideline names it (WeChat: 小程序隐私协议开发指南). */
const guarded = {
  calls:
    `getUserInfo getUserProfile getLocation startLocationUpdate startLocationUpdateBackground onLocationChange
    choosePoi chooseLocation getFuzzyLocation chooseAddress chooseInvoice chooseInvoiceTitle getWeRunData
    chooseLicensePlate chooseImage chooseMedia chooseVideo chooseMessageFile startRecord getRecorderManager
    joinVoIPChat subscribeVoIPVideoMembers createCameraContext createLivePusherContext openBluetoothAdapter
    createBLEPeripheralServer saveImageToPhotosAlbum saveVideoToPhotosAlbum addPhoneContact chooseContact
    addPhoneCalendar addPhoneRepeatCalendar startAccelerometer startCompass startDeviceMotionListening
    startGyroscope setClipboardData getClipboardData`.split(/\s+/),
  /** Values of `open-type` and `type`. */
  values: ['getPhoneNumber', 'getRealtimePhoneNumber', 'chooseAvatar', 'nickname'],
}
const networks = ['request', 'uploadFile', 'downloadFile', 'connectSocket']

/** The mini-program's own code as WeChat gets it. Taro's part names every interface there is and calls none. */
const code = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && !['taro.js', 'runtime.js'].includes(file))
  .map((file) => readFileSync(path.join(dist, file), 'utf8'))
  .join('\n')
const calls = (name: string) => new RegExp(`\\.${name}\\)?\\(`).test(code)
const says = (name: string) => code.includes(`"${name}"`)

describe('what WeChat’s console is told', () => {
  it('is what the compiled mini-program uses', () => {
    const used = [...guarded.calls.filter(calls), ...guarded.values.filter(says)]
    const declared = wechatConsole.privacyGuide.flatMap(({ interfaces }) => interfaces)
    expect(used.sort()).toEqual([...declared].sort())
    expect(networks.filter(calls)).toEqual([...wechatConsole.domains])
  })

  it('stands in the operator’s guide', () => {
    for (const { data, interfaces } of wechatConsole.privacyGuide)
      for (const name of interfaces) expect(guide).toMatch(new RegExp(`\\| ${data} +\\| \`${name}\``))
    expect(guide.match(/^ *\| [\u4e00-\u9fff、]+ +\|/gm)).toHaveLength(wechatConsole.privacyGuide.length)
    for (const list of wechatConsole.domains) expect(guide).toContain(`\`${list}\``)
  })

  it('keeps every page out of WeChat’s search', () => {
    const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as { sitemapLocation?: string }
    expect(app.sitemapLocation).toBe('sitemap.json')
    expect(JSON.parse(readFileSync(path.join(dist, 'sitemap.json'), 'utf8'))).toEqual({
      rules: [{ action: 'disallow', page: '*' }],
    })
  })
})
