/** Who runs this shop. Edit before going live: it is what every notice and certificate says. */
export const brand = {
  name: { 'zh-CN': '禾里茶事', en: 'Heli Tea' },
  handler: {
    name: { 'zh-CN': '禾里茶事（示例）有限公司', en: 'Heli Tea (Example) Co., Ltd.' },
    contact: 'privacy@heli-tea.example',
    privacyOfficer: '苏宁 · 0571-0000 0000',
  },
  rights: {
    'zh-CN': '你可以随时查看、更正、撤回同意、注销，也可以向隐私负责人或网信部门投诉。',
    en: 'At any time you may see and correct your data, withdraw consent, delete your account, and complain to our privacy officer or the authority.',
  },
} as const
