# What the findings share: a temporary folder, pinned packages in it, a MariaDB on it, and the comparison at the end.
set -euo pipefail
work=$(mktemp -d)
server=''
leave() {
  [ -z "$server" ] || { kill "$server" && wait "$server" || true; } 2>/dev/null
  rm -rf "$work"
}
trap leave EXIT
cd "$work"

# packages NAME@VERSION...: from the npm registry, into the temporary folder.
packages() {
  echo '{"private":true,"type":"module"}' >package.json
  npm install --silent --no-audit --no-fund --ignore-scripts "$@"
  echo "packages: $*"
}

# mariadb: a server of its own on a socket in the temporary folder. Seen with MariaDB 10.11.18 and 10.11.19 of Debian 12.
mariadb_server() {
  PATH="$PATH:/usr/sbin"
  command -v mariadbd >/dev/null || apt-get install -y -q --no-install-recommends mariadb-server >/dev/null
  local user=()
  [ "$(id -u)" != 0 ] || user=(--user=root)
  # A tmpdir of its own: a server that starts deletes its neighbours' temporary tables from a shared one.
  mkdir -p "$work/tmp"
  mariadb-install-db --no-defaults --datadir="$work/data" --tmpdir="$work/tmp" --auth-root-authentication-method=normal \
    --skip-test-db "${user[@]}" >/dev/null 2>&1
  mariadbd --no-defaults --datadir="$work/data" --tmpdir="$work/tmp" --socket="$work/socket" --skip-networking \
    --log-error="$work/log" "${user[@]}" "$@" 2>/dev/null &
  server=$!
  for _ in $(seq 300); do [ -S socket ] && break; sleep 0.1; done
  echo "server: $(mariadbd --version)"
}

# outcome FILE: what the program says has to be what is written on standard input.
outcome() {
  cat >expected
  node "$1" | tee seen
  diff expected seen >/dev/null || { echo 'CHANGED: expected'; cat expected; exit 1; }
  echo 'as found'
}
