import type { Database } from './database'

/**
 * Nodes of the Galera cluster that this server is part of; 1 for a server alone. Neither named locks nor locking reads
 * reach another node, so the promises hold only while one node takes all writes. Which nodes are written to cannot be
 * asked of them: more than one counts as several writers. The global setting: a session may have its own switched off.
 */
export async function clusterNodes({ source }: Pick<Database, 'source'>): Promise<number> {
  const [on] = await source.query<Named[]>("SHOW GLOBAL VARIABLES LIKE 'wsrep_on'")
  if (on?.Value !== 'ON') return 1
  const [size] = await source.query<Named[]>("SHOW GLOBAL STATUS LIKE 'wsrep_cluster_size'")
  return Math.max(1, Number(size?.Value ?? 1))
}
interface Named {
  Value: string
}

/** What to do about several nodes; for the start's refusal and the doctor. */
export const oneNodeAdvice =
  'take the other nodes out of the cluster (docs/operations.md, section 11); a replica that only reads may stay'
