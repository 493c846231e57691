App({
  onLaunch() {
    this.launched = true
  },
})
