import type { PurposeView } from '@xinyue/shared/contract/notices'
import type { NoticeContent, PurposeCode } from '@xinyue/shared/contract/policy'
import { StaffMember } from './actors'
import type { Service } from './service'

export const findings = {
  lawfulness: '依据单独同意，只用于写明的用途。',
  necessity: '没有它就做不到，也没有更少的办法。',
  effect: '泄露会让人难堪；可能性低。',
  measures: '加密保存，只有店长能看，到期自动删除。',
  risk: 'low' as const,
}
export const asked = {
  necessity: { 'zh-CN': '不知道就会推荐错。', en: 'Without it the advice would be wrong.' },
  impact: { 'zh-CN': '别人看到会知道你的身体情况。', en: 'Whoever saw it would know about your health.' },
}
/** Somebody else who gets data, at home or abroad. */
export const recipient = (code: string, abroad = false) => ({
  code,
  name: { 'zh-CN': `合作方 ${code}`, en: `Partner ${code}` },
  contact: `${code}@example.com`,
  why: { 'zh-CN': '一起做优惠', en: 'Offers together' },
  data: { 'zh-CN': '购买记录', en: 'Purchases' },
  abroad,
})

/** Those who write notices, and those who approve them. */
export class NoticeDesk {
  private constructor(
    readonly officer: StaffMember,
    readonly owner: StaffMember,
  ) {}
  static async opens(service: Service): Promise<NoticeDesk> {
    return new NoticeDesk(
      await StaffMember.signsIn(service, 'privacy_officer'),
      await StaffMember.signsIn(service, 'owner'),
    )
  }

  /** The draft as it stands; a test that asks for one that is not there is wrong. */
  static seen({ draft }: PurposeView): { draftId: number; revision: number } {
    if (!draft) throw new Error('no draft')
    return { draftId: draft.draftId, revision: draft.revision }
  }

  async drafts(
    purpose: PurposeCode,
    edit: (content: NoticeContent) => NoticeContent,
    declaredMaterial = false,
  ): Promise<PurposeView> {
    const view = await this.officer.api.notices.draft({ purpose })
    if (!view.draft) throw new Error('no draft')
    const content = edit(view.draft.content)
    return this.officer.api.notices.save({ ...NoticeDesk.seen(view), content, declaredMaterial })
  }

  /** The whole way: written, assessed where the law wants it, approved by another, in force. */
  async publishes(
    purpose: PurposeCode,
    edit: (content: NoticeContent) => NoticeContent,
    declaredMaterial = false,
  ): Promise<PurposeView> {
    let view = await this.drafts(purpose, edit, declaredMaterial)
    const { api } = this.officer
    if (view.draft?.blockedBy) view = await api.notices.assess({ ...NoticeDesk.seen(view), ...findings })
    view = await api.notices.submit(NoticeDesk.seen(view))
    view = await this.owner.api.notices.approve(NoticeDesk.seen(view))
    return api.notices.publish(NoticeDesk.seen(view))
  }
}

/** A new kind of data: material, and nothing that wants an assessment. */
export const withBirthday = (content: NoticeContent): NoticeContent => ({
  ...content,
  facts: { ...content.facts, data: [...content.facts.data, 'birthday'] },
})
/** The same said better. */
export const reworded = (content: NoticeContent): NoticeContent => ({
  ...content,
  why: { 'zh-CN': `${content.why['zh-CN']}（说得更清楚）`, en: `${content.why.en} (said better)` },
})
/** Health data: sensitive. */
export const withHealth = (content: NoticeContent): NoticeContent => ({
  ...content,
  ...asked,
  facts: { ...content.facts, data: [...content.facts.data, 'health'], sensitive: true },
})
export const sharedWith =
  (...sharing: NoticeContent['facts']['sharing']) =>
  (content: NoticeContent): NoticeContent => ({
    ...content,
    ...asked,
    facts: { ...content.facts, sharing },
  })
