#!/usr/bin/env bash
# mysql2: the same FLOAT column of the same row is one number through query() (the server's short decimal text) and
# another through execute() (four bytes widened to a double). A value read prepared and compared with one read plainly
# is never equal, and neither finds the row again.
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
await connection.query('CREATE TABLE rates (rate FLOAT)')
await connection.query('INSERT INTO rates VALUES (0.1)')
const [[plain]] = await connection.query('SELECT rate FROM rates')
const [[prepared]] = await connection.execute('SELECT rate FROM rates')
const [again] = await connection.query('SELECT * FROM rates WHERE rate = ?', [plain.rate])
console.log('query', plain.rate, 'execute', prepared.rate, 'found again', again.length)
await connection.end()
JS
outcome try.mjs <<'END'
query 0.1 execute 0.10000000149011612 found again 0
END
