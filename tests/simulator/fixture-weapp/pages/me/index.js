Page({
  data: { kept: '' },
  onShow() {
    this.setData({ kept: wx.getStorageSync('kept') })
  },
  keep() {
    wx.setStorageSync('kept', 'mine')
    this.onShow()
  },
})
