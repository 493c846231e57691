#!/usr/bin/env bash
# mysql2 with supportBigNumbers and bigNumberStrings keeps a BIGINT as text, but the same id inside JSON_OBJECT or
# JSON_ARRAYAGG is parsed as JSON and rounded: two people become one id. The option does not reach into JSON, and
# nothing is said.
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mariadb_server
cat >try.mjs <<'JS'
import mysql from 'mysql2/promise'
const open = (more = {}) => mysql.createConnection({ socketPath: 'socket', user: 'root', database: 'shop', ...more })
const setup = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await setup.query('CREATE DATABASE shop')
await setup.end()
const connection = await open({ supportBigNumbers: true, bigNumberStrings: true })
await connection.query('CREATE TABLE people (id BIGINT PRIMARY KEY)')
await connection.query('INSERT INTO people VALUES (9007199254740992), (9007199254740993)')
const [rows] = await connection.query("SELECT id, JSON_OBJECT('id', id) AS json FROM people ORDER BY id")
for (const { id, json } of rows) console.log(id, json.id)
await connection.end()
JS
outcome try.mjs <<'END'
9007199254740992 9007199254740992
9007199254740993 9007199254740992
END
