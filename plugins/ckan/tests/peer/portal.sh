#!/bin/sh
# A real CKAN 2.12 on loopback, which is there until this ends:
#
#   portal.sh FOLDER VENV PORT SEARCH_PORT REDIS_PORT POSTGRES_PORT
#
# FOLDER is empty; the token of an administrator is in FOLDER/token before the portal answers. It needs PostgreSQL and Redis (Debian:
# postgresql redis-server libmagic1), and what requirements.txt names in VENV. No service of the machine is touched. PostgreSQL does
# not run as root: where this does, it runs as postgres, in a folder that postgres can reach.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
venv=$(cd "$2" && pwd)
port=$3
search=$4
redis=$5
postgres=$6
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
data=$folder/postgres
elsewhere=

# Ends what was started here, CKAN first: PostgreSQL waits for it (and INT does not wait long).
stop() {
    trap '' INT TERM
    for name in ckan search redis; do
        [ ! -f "$folder/$name.pid" ] || kill "$(cat "$folder/$name.pid")" 2>/dev/null || true
    done
    [ ! -f "$folder/postgres.pid" ] || kill -INT "$(cat "$folder/postgres.pid")" 2>/dev/null || true
    wait
    [ -z "$elsewhere" ] || rm -rf "$elsewhere"
}

. "$here/../../../../.ci/xtask/src/peers/await.sh"

# What stands before commands of PostgreSQL.
as=
[ "$(id -u)" != 0 ] || as="setpriv --reuid postgres --regid postgres --clear-groups"

trap stop EXIT
trap 'exit 0' INT TERM
mkdir -p "$data" "$folder/storage"
if [ "$(id -u)" = 0 ]; then
    chown postgres: "$data"
    if ! $as test -x "$data"; then
        elsewhere=$(mktemp -d)
        chown postgres: "$elsewhere"
        data=$elsewhere
    fi
fi
cd "$data"
$as "$bin/initdb" -D "$data" -A trust -U ckan -E UTF8 --locale C >"$folder/postgres.log"
$as "$bin/postgres" -D "$data" -p "$postgres" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c fsync=off >>"$folder/postgres.log" 2>&1 &
echo $! >"$folder/postgres.pid"
cd "$folder"
redis-server --port "$redis" --bind 127.0.0.1 --save '' --appendonly no --dir "$folder" >redis.log 2>&1 &
echo $! >redis.pid
"$venv/bin/python" "$here/search.py" "$search" >search.log 2>&1 &
echo $! >search.pid
await "$bin/pg_isready" -h 127.0.0.1 -p "$postgres" -U ckan -d postgres
"$bin/createdb" -h 127.0.0.1 -p "$postgres" -U ckan ckan

"$venv/bin/ckan" generate config made.ini >/dev/null
sed -e "s#^sqlalchemy.url = .*#sqlalchemy.url = postgresql://ckan@127.0.0.1:$postgres/ckan#" \
    -e "s#^ckan.site_url = .*#ckan.site_url = http://127.0.0.1:$port#" \
    -e "s#^solr_url = .*#solr_url = http://127.0.0.1:$search/solr/ckan#" \
    -e "s#^ckan.redis.url = .*#ckan.redis.url = redis://127.0.0.1:$redis/0#" \
    -e "s#^ckan.storage_path = .*#ckan.storage_path = $folder/storage#" \
    -e 's#^ckan.auth.create_unowned_dataset = .*#ckan.auth.create_unowned_dataset = true#' made.ini >ckan.ini
ckan() { "$venv/bin/ckan" -c ckan.ini "$@"; }
ckan db init >init.log 2>&1
ckan user add admin email=admin@example.org password=a-long-password >>init.log 2>&1
ckan sysadmin add admin >>init.log 2>&1
ckan user token add admin tests -q >token 2>>init.log
"$venv/bin/ckan" -c ckan.ini run -H 127.0.0.1 -p "$port" --disable-reloader >ckan.log 2>&1 &
echo $! >ckan.pid
wait "$!"
echo "CKAN ended by itself; see $folder/ckan.log" >&2
exit 1
