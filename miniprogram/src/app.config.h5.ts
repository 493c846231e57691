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
    'admin/incidents/index',
    'admin/incident-new/index',
    'admin/incident/index',
  ],
  window: { navigationBarTitleText: '', navigationStyle: 'custom' },
  animation: false,
})
