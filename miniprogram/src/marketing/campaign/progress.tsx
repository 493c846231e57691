import { View } from '@tarojs/components'
import { Answer } from '../../components/answer'
import { Bar } from '../../components/bar'
import { Card } from '../../components/card'
import { dayAndTime } from '../../calendar'
import { count } from '../../format'
import { useCodeTexts, useLocale } from '../../language'
import { role } from '../../platform/role'
import { useMay, useStaff } from '../../staff/session'
import { StatusChip } from '../components/status-chip'
import { useMarketingTexts } from '../locales/texts'
import type { Campaign } from './campaign-view'
import { doneOf } from './lines'

/** How far it is, how fast it goes, when it will be done, and why it stands still if it does. */
export function Progress({ campaign }: { campaign: Campaign }) {
  const texts = useMarketingTexts()
  const locale = useLocale()
  const reasons = useCodeTexts().recipientReason
  const {
    name,
    status,
    createdBy,
    editors,
    returnedReason,
    approvedBy,
    progress,
    pauseReason,
    pauseDetail,
    expanded,
    finishedAt,
    tag,
  } = campaign
  const me = useStaff((state) => state.me)
  const mayApprove = useMay('campaign.approve')
  const own = me !== null && editors.includes(me.staffId)
  const { total, byStatus, sentPerSecond, nextAttemptAt, quietUntil } = progress
  const waits = (status === 'approved' || status === 'sending') && quietUntil !== null
  const over = status === 'cancelled'
  const done = doneOf(status, progress)
  const open = byStatus.queued + byStatus.sending
  const people = [
    texts.list.to(tag.name),
    status === 'draft'
      ? texts.campaign.wrote(createdBy.displayName)
      : texts.campaign.by(createdBy.displayName),
    ...(approvedBy && status !== 'rejected' ? [texts.campaign.approved(approvedBy.displayName)] : []),
  ]
  const pace = [
    ...(status === 'sending' && sentPerSecond > 0
      ? [
          texts.campaign.remaining(Math.ceil(open / sentPerSecond / 60)),
          texts.campaign.perSecond(count(Math.round(sentPerSecond))),
        ]
      : []),
    ...(nextAttemptAt !== null && byStatus.deferred > 0 && !waits
      ? [texts.campaign.next(dayAndTime(nextAttemptAt, locale))]
      : []),
    ...(finishedAt === null
      ? []
      : [texts.campaign[over ? 'cancelledAt' : 'finishedAt'](dayAndTime(finishedAt, locale))]),
  ]
  return (
    <Card>
      <View className="row">
        <View className="grow title" {...role('heading')}>
          {name}
        </View>
        <View id="campaign-status">
          <StatusChip status={status} />
        </View>
      </View>
      <View className="small">{people.join(' · ')}</View>
      {total > 0 && (
        <>
          <View className="campaign__count">
            <View className="display num" id="campaign-settled">
              {count(done)}
            </View>
            <View className="small num">{`${texts.campaign.of(count(total))} · ${over ? texts.campaign.sent : texts.campaign.handled}`}</View>
          </View>
          <Bar share={done / total} label={`${count(done)} ${texts.campaign.of(count(total))}`} />
        </>
      )}
      {pace.length > 0 && <View className="small campaign__pace">{pace.join(' · ')}</View>}
      {waits && (
        <View className="campaign__pace">
          <Answer id="campaign-quiet" tone="amber">
            {texts.estimate.quiet(dayAndTime(quietUntil, locale))}
          </Answer>
        </View>
      )}
      {(status === 'approved' || status === 'sending') && !expanded && (
        <View className="small campaign__pace">{texts.campaign.expanding}</View>
      )}
      {returnedReason !== null && (
        <View className="campaign__pace">
          <Answer id="campaign-returned" tone="amber">
            {texts.campaign.returned(returnedReason)}
          </Answer>
        </View>
      )}
      {status === 'submitted' && (own || !mayApprove) && (
        <View className="campaign__pace">
          <Answer tone="amber">{own && mayApprove ? texts.campaign.ownWork : texts.campaign.awaiting}</Answer>
        </View>
      )}
      {status === 'paused' && pauseReason && (
        <View className="campaign__pace">
          <Answer id="campaign-paused" tone="amber">
            {texts.campaign.paused[pauseReason]}
            {pauseDetail.map(({ reason, errcode, count: times }) => (
              <View key={`${reason}/${errcode ?? ''}`}>
                {texts.campaign.counted(reasons[reason], errcode, times)}
              </View>
            ))}
          </Answer>
        </View>
      )}
    </Card>
  )
}
