Page({
  data: { name: '' },
  onLoad(query) {
    this.setData({ name: query.name })
  },
  tab() {
    wx.navigateTo({ url: '/pages/me/index', fail: (error) => this.setData({ name: error.errMsg }) })
  },
})
