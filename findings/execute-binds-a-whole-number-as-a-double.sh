#!/usr/bin/env bash
# mysql2: a JavaScript number is bound as DOUBLE in execute(), whole or not, and written as a literal in query(). So the
# same statement with the same value is exact decimal arithmetic one way (a string comes back) and floating point the
# other way (a number comes back).
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mariadb_server
cat >try.mjs <<'JS'
import mysql from 'mysql2/promise'
const open = (more = {}) => mysql.createConnection({ socketPath: 'socket', user: 'root', database: 'shop', ...more })
const setup = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await setup.query('CREATE DATABASE shop')
await setup.end()
const connection = await open()
const sql = 'SELECT ? / 3 AS third, ? * 0.1 AS tenth'
const show = ([[row]]) => console.log(typeof row.third, row.third, typeof row.tenth, row.tenth)
show(await connection.query(sql, [10, 3]))
show(await connection.execute(sql, [10, 3]))
await connection.end()
JS
outcome try.mjs <<'END'
string 3.3333 string 0.3
number 3.3333333333333335 number 0.30000000000000004
END
