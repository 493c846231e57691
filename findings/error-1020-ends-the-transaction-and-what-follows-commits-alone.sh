#!/usr/bin/env bash
# With innodb_snapshot_isolation (on by default in newer MariaDB) an update of a row that changed since the snapshot
# fails with error 1020. That is no failed statement only: the whole transaction is gone, silently. A program that
# catches the error and goes on writes outside any transaction, and its ROLLBACK takes nothing back.
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mariadb_server --innodb-snapshot-isolation=ON
cat >try.mjs <<'JS'
import mysql from 'mysql2/promise'
const open = (more = {}) => mysql.createConnection({ socketPath: 'socket', user: 'root', database: 'shop', ...more })
const setup = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await setup.query('CREATE DATABASE shop')
await setup.end()
const ours = await open()
const other = await open()
await ours.query('CREATE TABLE stock (id INT PRIMARY KEY, n INT)')
await ours.query('CREATE TABLE notes (text VARCHAR(20))')
await ours.query('INSERT INTO stock VALUES (1, 5)')
await ours.query('BEGIN')
await ours.query("INSERT INTO notes VALUES ('before')")
await ours.query('SELECT n FROM stock')
await other.query('UPDATE stock SET n = 4')
const error = await ours.query('UPDATE stock SET n = n - 1').catch(({ errno }) => errno)
const [[{ open: inside }]] = await ours.query('SELECT @@in_transaction AS open')
await ours.query("INSERT INTO notes VALUES ('after')")
await ours.query('ROLLBACK')
const [notes] = await other.query('SELECT text FROM notes')
console.log('error', error, 'in a transaction', inside, 'kept', notes.map(({ text }) => text).join())
await ours.end()
await other.end()
JS
outcome try.mjs <<'END'
error 1020 in a transaction 0 kept after
END
