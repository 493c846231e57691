import type { CampaignStatus } from '@xinyue/shared/contract/campaigns'
import { Chip } from '../../components/chip'
import { useCodeTexts } from '../../language'

const tones = {
  draft: 'plain',
  submitted: 'amber',
  approved: 'jade',
  sending: 'jade',
  paused: 'amber',
  finished: 'plain',
  cancelled: 'plain',
  rejected: 'red',
} as const

export const StatusChip = ({ status }: { status: CampaignStatus }) => {
  const texts = useCodeTexts().campaignStatus
  return <Chip tone={tones[status]}>{texts[status]}</Chip>
}
