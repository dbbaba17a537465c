# A private PostgreSQL cluster in a temporary directory, for scripts that source this file. Sets `room`;
# `start_postgres [-c setting=value …]` exports TEST_DATABASE_URL; cluster and room go with the script.

room=$(mktemp -d "${TMPDIR:-/tmp}/dondoc-test.XXXXXX")
postgres_pid=
# INT is PostgreSQL's fast shutdown. The room goes only when nobody lives in it any more.
finish() {
  local code=$?
  trap - EXIT INT TERM HUP
  if [ -n "$postgres_pid" ]; then
    kill -INT "$postgres_pid" 2>/dev/null || true
    wait "$postgres_pid" 2>/dev/null || true
  fi
  rm -rf "$room"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

postgres_bin() {
  local dir
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(dirname "$(command -v initdb || echo /none/x)")"; do
    if [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then echo "$dir"; return 0; fi
  done
  echo "no directory holds both initdb and postgres" >&2
  return 1
}

# PostgreSQL refuses to run as root; --pdeathsig takes it down even if this script is killed outright.
unprivileged() {
  if [ "$(id -u)" != 0 ]; then
    exec setpriv --pdeathsig INT -- "$@"
  fi
  local user=nobody
  id postgres >/dev/null 2>&1 && user=postgres
  exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --pdeathsig INT -- "$@"
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start_postgres() {
  local bin port attempt password
  bin=$(postgres_bin)
  password=$(openssl rand -hex 16)
  mkdir "$room/pg"
  echo "$password" >"$room/pg/password"
  if [ "$(id -u)" = 0 ]; then
    chmod 711 "$room"
    chown -R "$(id postgres >/dev/null 2>&1 && echo postgres || echo nobody)" "$room/pg"
  fi
  (cd "$room/pg" && unprivileged "$bin/initdb" -D "$room/pg/data" -U dondoc -A scram-sha-256 \
    --pwfile "$room/pg/password" -E UTF8 --locale C.UTF-8 >"$room/initdb.log" 2>&1) || { cat "$room/initdb.log" >&2; return 1; }
  # The port may be taken between asking and binding, hence three attempts.
  for attempt in 1 2 3; do
    port=$(free_port)
    (cd "$room/pg" && unprivileged "$bin/postgres" -D "$room/pg/data" -k "$room/pg" -p "$port" \
      -c listen_addresses=127.0.0.1 -c fsync=on -c max_connections=300 -c shared_buffers=64MB \
      -c max_wal_size=256MB -c timezone=UTC -c jit=off "$@") >"$room/postgres.log" 2>&1 &
    postgres_pid=$!
    export TEST_DATABASE_URL="postgres://dondoc:$password@127.0.0.1:$port/postgres"
    until psql "$TEST_DATABASE_URL" -Atqc 'select 1' >/dev/null 2>&1; do
      kill -0 "$postgres_pid" 2>/dev/null || break
      python3 -c 'import select; select.select([], [], [], 0.1)'
    done
    kill -0 "$postgres_pid" 2>/dev/null && return 0
    wait "$postgres_pid" || true
    postgres_pid=
  done
  echo "PostgreSQL does not start:" >&2
  cat "$room/postgres.log" >&2
  return 1
}
