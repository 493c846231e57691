export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/privacy/index',
    'pages/join/index',
    'pages/privacy/purpose/index',
    'pages/my-data/index',
    'pages/delete-account/index',
  ],
  subPackages: [
    {
      root: 'staff',
      pages: ['sign-in/index', 'followers/index', 'follower/index', 'me/index'],
    },
    {
      root: 'marketing',
      pages: ['campaigns/index', 'new/index', 'campaign/index'],
    },
    {
      root: 'admin',
      pages: ['home/index', 'notices/index', 'notice/index', 'audit/index', 'desk/index', 'request/index', 'retention/index', 'partners/index', 'partner/index', 'new-partner/index', 'incidents/index', 'incident-new/index', 'incident/index'],
    },
    {
      root: 'rights',
      pages: ['notice/index', 'separate/index', 'proof/index', 'access-log/index', 'requests/index', 'request/index', 'ask/index', 'item/index', 'tag/index', 'copy/index', 'vault/index', 'lend/index', 'incident/index'],
    },
  ],
  darkmode: true,
  themeLocation: 'theme.json',
  window: {
    navigationBarTitleText: '',
    navigationBarBackgroundColor: '@ground',
    navigationBarTextStyle: '@navText' as 'black',
    backgroundColor: '@ground',
  },
  tabBar: {
    color: '@tabText',
    selectedColor: '@jade',
    backgroundColor: '@paper',
    borderStyle: '@tabBorder' as 'white',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '首页',
        iconPath: '@homeIcon',
        selectedIconPath: '@homeIconOn',
      },
      {
        pagePath: 'pages/privacy/index',
        text: '隐私中心',
        iconPath: '@privacyIcon',
        selectedIconPath: '@privacyIconOn',
      },
    ],
  },
  lazyCodeLoading: 'requiredComponents',
})
