#!/usr/bin/env bash
# mysql2 pools hand a connection on as it is: a GET_LOCK taken before release() stays held, nobody else can have it, and
# whoever is lent that connection next is told that it got the lock too (locks are counted per session). Two owners
# in one process, none of whom knows.
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mariadb_server
cat >try.mjs <<'JS'
import mysql from 'mysql2/promise'
const open = (more = {}) => mysql.createConnection({ socketPath: 'socket', user: 'root', database: 'shop', ...more })
const setup = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await setup.query('CREATE DATABASE shop')
await setup.end()
const pool = mysql.createPool({ socketPath: 'socket', user: 'root', database: 'shop', connectionLimit: 1 })
const got = async (who) => (await who.query("SELECT GET_LOCK('nightly', 0) AS got"))[0][0].got
const first = await pool.getConnection()
const firstGot = await got(first)
first.release()
const outsider = await open()
const outsiderGot = await got(outsider)
const second = await pool.getConnection()
const secondGot = await got(second)
console.log('first', firstGot, 'another connection after release', outsiderGot, 'next borrower', secondGot)
second.release()
await pool.end()
await outsider.end()
JS
outcome try.mjs <<'END'
first 1 another connection after release 0 next borrower 1
END
