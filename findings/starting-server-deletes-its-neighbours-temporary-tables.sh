#!/usr/bin/env bash
# A MariaDB that starts deletes every file #sql... from its tmpdir, which is /tmp unless told otherwise, without asking whose
# it is. A neighbour that keeps running loses the files of its temporary tables, and its next ALTER TABLE fails with an
# error about a file; mariadb-install-db beside a starting server ends with "Unknown table" for the same reason.
. "$(dirname "${BASH_SOURCE[0]}")/shared.bash"
packages mysql2@3.24.6
mkdir shared own second
mariadb_server --tmpdir="$work/shared"
cat >try.mjs <<'JS'
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import mysql from 'mysql2/promise'
const connection = await mysql.createConnection({ socketPath: 'socket', user: 'root' })
await connection.query('CREATE DATABASE shop')
await connection.query('USE shop')
await connection.query('CREATE TEMPORARY TABLE basket (id INT) ENGINE=Aria')
await connection.query('INSERT INTO basket VALUES (1)')
const files = () => readdirSync('shared').filter((name) => name.startsWith('#sql')).length
console.log('files of the temporary table', files())
const user = process.getuid() === 0 ? ['--user=root'] : []
const install = spawnSync('mariadb-install-db', ['--no-defaults', `--datadir=${process.cwd()}/second`, `--tmpdir=${process.cwd()}/own`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user])
const second = spawn('mariadbd', ['--no-defaults', `--datadir=${process.cwd()}/second`, `--socket=${process.cwd()}/second-socket`, '--skip-networking', `--tmpdir=${process.cwd()}/shared`, ...user], { stdio: 'ignore' })
let open
for (let tries = 0; tries < 200 && !open; tries++) {
  open = await mysql.createConnection({ socketPath: 'second-socket', user: 'root' }).catch(() => new Promise((resolve) => setTimeout(resolve, 100)))
}
console.log('after a neighbour started', files())
try {
  await connection.query('ALTER TABLE basket ADD COLUMN amount INT')
  console.log('changed')
} catch (error) {
  console.log('the neighbour:', error.code, error.errno)
}
await open?.end()
second.kill('SIGKILL')
await connection.end()
JS
outcome try.mjs <<'END'
files of the temporary table 2
after a neighbour started 0
the neighbour: EE_DELETE 6
END
