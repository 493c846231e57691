import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** (app, openid) of a follower. WeChat: openid is per app. */
@Entity('wechat_identities')
export class WechatIdentity {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ type: 'varchar', length: 32, name: 'app_id' })
  appId: string
  @Column({ ...binary(16), name: 'openid_index' })
  openidIndex: Buffer
  @Column({ type: 'varbinary', length: 256, name: 'sealed_openid' })
  sealedOpenid: Buffer
  /** Calendar month of `sentCount`, `202611`; 0: nothing sent yet. */
  @Column({ type: 'int', name: 'sent_month', default: 0 })
  sentMonth: number
  /** Messages in that month, those on their way included. */
  @Column({ type: 'smallint', name: 'sent_count', default: 0 })
  sentCount: number
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
}
