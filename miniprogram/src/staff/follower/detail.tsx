import { Load } from '../../components/load'
import { Skeleton } from '../../components/skeleton'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../api'
import { Profile } from './profile'
import { Timeline } from './timeline'

/** What staff may see of one person. Opening it leaves a trace that person can see. */
export function FollowerDetail({ followerId }: { followerId: number }) {
  const request = useRequest(() => staffApi.followers.get({ followerId }))
  const { reload } = request
  return (
    <Load request={request} skeleton={<Skeleton rows={3} />}>
      {(follower) => (
        <>
          <Profile follower={follower} onChange={() => void reload(true)} />
          <Timeline
            followerId={followerId}
            tagCount={follower.tags.length}
            visitsShown={follower.consents.some(
              ({ purpose, status }) => purpose === 'visit_history' && status === 'granted',
            )}
          />
        </>
      )}
    </Load>
  )
}
