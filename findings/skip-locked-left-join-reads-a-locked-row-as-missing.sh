#!/usr/bin/env bash
# SKIP LOCKED reaches joined tables: where another transaction holds the row on the right of a LEFT JOIN, the row on the
# left is not skipped but comes back with NULLs. Whoever claims work so takes "locked" for "there is none": person 1 has
# a row 'granted' and reads like person 3, who has none.
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mariadb_server
cat >try.mjs <<'JS'
import mysql from 'mysql2/promise'
const open = (more = {}) => mysql.createConnection({ socketPath: 'socket', user: 'root', database: 'shop', ...more })
const setup = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await setup.query('CREATE DATABASE shop')
await setup.end()
const holder = await open()
const claimer = await open()
await holder.query('CREATE TABLE people (id INT PRIMARY KEY)')
await holder.query('CREATE TABLE consents (person INT PRIMARY KEY, status VARCHAR(10))')
await holder.query('INSERT INTO people VALUES (1), (2), (3)')
await holder.query("INSERT INTO consents VALUES (1, 'granted'), (2, 'granted')")
await holder.query('BEGIN')
await holder.query('SELECT * FROM consents WHERE person = 1 FOR UPDATE')
await claimer.query('BEGIN')
const [rows] = await claimer.query(
  'SELECT p.id, c.status FROM people p LEFT JOIN consents c ON c.person = p.id ORDER BY p.id FOR UPDATE SKIP LOCKED',
)
for (const { id, status } of rows) console.log(id, status)
await claimer.end()
await holder.end()
JS
outcome try.mjs <<'END'
1 null
2 granted
3 null
END
