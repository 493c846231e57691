#!/usr/bin/env bash
# mysql2's timezone option changes how Dates are written and read, never the session's time zone. With '+08:00' on a
# server that keeps UTC a Date and NOW(), written by one INSERT, lie eight hours apart, and a deadline that was written
# as a Date is eight hours late for a WHERE that asks NOW().
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mariadb_server --default-time-zone=+00:00
cat >try.mjs <<'JS'
import mysql from 'mysql2/promise'
const open = (more = {}) => mysql.createConnection({ socketPath: 'socket', user: 'root', database: 'shop', ...more })
const setup = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await setup.query('CREATE DATABASE shop')
await setup.end()
const connection = await open({ timezone: '+08:00' })
await connection.query('CREATE TABLE deadlines (by_driver DATETIME, by_server DATETIME)')
await connection.query('INSERT INTO deadlines VALUES (?, NOW())', [new Date()])
const [[row]] = await connection.query(
  'SELECT ROUND(TIMESTAMPDIFF(MINUTE, by_server, by_driver) / 60) AS hours, @@session.time_zone AS zone FROM deadlines',
)
console.log('apart', Number(row.hours), 'hours; session', row.zone)
await connection.end()
JS
outcome try.mjs <<'END'
apart 8 hours; session +00:00
END
