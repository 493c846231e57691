#!/usr/bin/env bash
# mysql2 asks the server to count matched rows. INSERT ... ON DUPLICATE KEY UPDATE then answers 1 for a new row, 2 for a
# changed one and 1 again for one that was there and already equal (without that flag: 0). affectedRows === 1
# as "it is new" is wrong, and so is insertId, which is 0 for both where the key is not generated.
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
await connection.query('CREATE TABLE seen (id INT PRIMARY KEY, n INT)')
const changing = await open({ flags: '-FOUND_ROWS' })
const put = async (n, through = connection) => {
  const [{ affectedRows, insertId }] = await through.query(
    'INSERT INTO seen VALUES (1, ?) ON DUPLICATE KEY UPDATE n = VALUES(n)',
    [n],
  )
  return `${affectedRows} ${insertId}`
}
console.log('new', await put(1))
console.log('equal', await put(1))
console.log('equal, without the flag', await put(1, changing))
console.log('changed', await put(2))
await connection.end()
await changing.end()
JS
outcome try.mjs <<'END'
new 1 0
equal 1 0
equal, without the flag 0 0
changed 2 0
END
