import { write, type Tx } from '../core/database'

/**
 * What lines of a timeline call a tag from now on, also when it is deleted: a name that was given up because it was wrong
 * must not come back with the tag's end. Kept here because a line is read without the tags, which come later.
 */
export const nameTag = (tx: Tx, tagId: number, name: string): Promise<number> =>
  write(
    tx,
    'INSERT INTO tag_names (tag_id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)',
    [tagId, name],
  )

/** SQL: joins the name of the tag that the line `line` is about, as `names`. */
export const tagNameOf = (line: string, names: string): string =>
  `LEFT JOIN tag_names ${names} ON ${names}.tag_id = ${line}.tag_id`
/** SQL: what a line is about: a tag by its last name, everything else as it was written down. */
export const subjectOf = (line: string, names: string): string => `COALESCE(${names}.name, ${line}.subject)`
