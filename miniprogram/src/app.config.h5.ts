/** The browser holds the staff side alone; customers are inside WeChat. */
export default defineAppConfig({
  pages: [
    'staff/followers/index',
    'staff/follower/index',
    'staff/sign-in/index',
    'staff/me/index',
    'marketing/campaigns/index',
    'marketing/new/index',
    'marketing/campaign/index',
    'admin/home/index',
    'admin/audit/index',
    'admin/desk/index',
    'admin/request/index',
    'admin/notices/index',
    'admin/notice/index',
    'admin/retention/index',
    'admin/partners/index',
    'admin/partner/index',
    'admin/new-partner/index',
  ],
  window: { navigationBarTitleText: '', navigationStyle: 'custom' },
  animation: false,
})
