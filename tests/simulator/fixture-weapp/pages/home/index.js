const say = (page) => (result) => page.setData({ text: JSON.stringify(result) })
const both = (page) => ({ success: say(page), fail: say(page) })
Page({
  data: { text: 'ready', value: '' },
  login() {
    wx.login(both(this))
  },
  request() {
    wx.request({ url: 'https://shop.example/v1/me?a=1', method: 'POST', data: { b: 2 }, ...both(this) })
  },
  subscribe() {
    wx.requestSubscribeMessage({ tmplIds: ['tpl_new', 'tpl_two'], ...both(this) })
  },
  late() {
    setTimeout(() => wx.requestSubscribeMessage({ tmplIds: ['tpl_new'], ...both(this) }), 0)
  },
  number(event) {
    say(this)(event.detail)
  },
  scan() {
    wx.scanCode(both(this))
  },
  globals() {
    let forbidden = false
    try {
      new Function('return 1')
    } catch (error) {
      forbidden = true
    }
    const lone = (function () {
      return this
    })()
    say(this)([
      typeof window,
      typeof fetch,
      typeof URL,
      typeof AbortController,
      typeof lone,
      forbidden,
      typeof global.setTimeout,
    ])
  },
  now() {
    say(this)(new Date().toISOString().slice(0, 10))
  },
  go() {
    wx.navigateTo({ url: '/pages/detail/index?name=%E6%9E%97', fail: say(this) })
  },
  fail() {
    throw new Error('broken on purpose')
  },
  type(event) {
    this.setData({ value: event.detail.value, text: event.detail.value })
  },
  flip(event) {
    say(this)(event.detail)
  },
  onPullDownRefresh() {
    this.setData({ text: 'refreshed' })
    wx.stopPullDownRefresh()
  },
})
