#!/usr/bin/env bash
# REPEATABLE READ without snapshot isolation: a row that another transaction added cannot be read, yet an UPDATE finds
# it. One that sets what is there already says that it matched a row and the row stays unreadable; one that changes a
# value makes it appear to plain reads of the same transaction.
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mariadb_server --innodb-snapshot-isolation=OFF
cat >try.mjs <<'JS'
import mysql from 'mysql2/promise'
const open = (more = {}) => mysql.createConnection({ socketPath: 'socket', user: 'root', database: 'shop', ...more })
const setup = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await setup.query('CREATE DATABASE shop')
await setup.end()
const ours = await open()
const other = await open()
await ours.query('CREATE TABLE tags (id INT PRIMARY KEY, n INT)')
await ours.query('INSERT INTO tags VALUES (1, 0)')
const count = async () => (await ours.query('SELECT COUNT(*) AS rows_seen FROM tags'))[0][0].rows_seen
await ours.query('BEGIN')
console.log('sees', await count())
await other.query('INSERT INTO tags VALUES (2, 0)')
console.log('sees', await count())
const [same] = await ours.query('UPDATE tags SET n = n WHERE id = 2')
console.log('matched', same.affectedRows, 'sees', await count())
const [changed] = await ours.query('UPDATE tags SET n = 1 WHERE id = 2')
console.log('matched', changed.affectedRows, 'sees', await count())
await ours.end()
await other.end()
JS
outcome try.mjs <<'END'
sees 1
sees 1
matched 1 sees 1
matched 1 sees 2
END
