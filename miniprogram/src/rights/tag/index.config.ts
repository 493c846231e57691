export default definePageConfig({ navigationBarTitleText: '标签说明' })
