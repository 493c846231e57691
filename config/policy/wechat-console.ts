/**
 * What mp.weixin.qq.com must be told before the mini-program may use it; docs/operations.md says where. A test compares
 * this with the compiled mini-program, and the local WeChat refuses what is missing as WeChat does (errno 112).
 */
export const wechatConsole = {
  /** 用户隐私保护指引: each kind of data and the interfaces it opens. */
  privacyGuide: [
    { data: '昵称、头像', interfaces: ['nickname'] },
    { data: '手机号', interfaces: ['getPhoneNumber'] },
    { data: '剪切板', interfaces: ['setClipboardData'] },
  ],
  /** 服务器域名: each of these is a list of its own. */
  domains: ['request', 'downloadFile'],
} as const
