interface Text {
  'zh-CN': string
  en: string
}

/** What each membership level is given for, in the words a member reads. People give levels; no program does. */
export const levels: Readonly<Record<'basic' | 'silver' | 'gold', Text>> = {
  basic: { 'zh-CN': '入会就是普通会员。', en: 'Everybody who joins has it.' },
  silver: {
    'zh-CN': '常来的会员，由门店评定为银卡。',
    en: 'Given by the store to members who come often.',
  },
  gold: {
    'zh-CN': '来得最多的会员，由门店评定为金卡。',
    en: 'Given by the store to members who come most.',
  },
}

export const levelUse: Text = {
  'zh-CN': '显示在会员卡上，店员接待你时看得到；不影响价格，也不会因此拒绝为你服务',
  en: 'It stands on your card and staff see it when they serve you; it changes no price and refuses you nothing',
}
