#!/bin/sh
# Starts a real CKAN 2.12 on loopback, in a folder of its own, records what it answers, and stops it again:
#   run.sh WORK RECORDINGS
# It needs PostgreSQL and Redis (Debian: postgresql, redis-server), Python 3.10 or later with `ckan[requirements]==2.12.0` in
# WORK/venv, and root, because PostgreSQL refuses to run as root and has a user of its own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$1
recordings=$(cd "$2" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
cd "$work"

stop() {
    for pid in ckan.pid search.pid redis.pid; do
        if [ -f "$pid" ]; then kill "$(cat "$pid")" 2>/dev/null || true; rm -f "$pid"; fi
    done
    su postgres -c "$bin/pg_ctl -D '$work/pg/data' -m immediate stop" >/dev/null 2>&1 || true
}
trap stop EXIT

rm -rf pg storage
install -d -o postgres pg
mkdir -p storage
su postgres -c "$bin/initdb -D '$work/pg/data' -A trust" >/dev/null
options="-p 5599 -c listen_addresses=127.0.0.1 -k $work/pg -c fsync=off"
su postgres -c "$bin/pg_ctl -D '$work/pg/data' -o '$options' -w -l '$work/pg/log' start" >/dev/null
su postgres -c "createuser -h 127.0.0.1 -p 5599 ckan && createdb -h 127.0.0.1 -p 5599 -O ckan ckan"
redis-server --port 6399 --bind 127.0.0.1 --save '' --appendonly no >redis.log 2>&1 &
echo $! >redis.pid
venv/bin/python "$here/search.py" 8984 >search.log 2>&1 &
echo $! >search.pid

venv/bin/ckan generate config made.ini >/dev/null
sed -e 's#^sqlalchemy.url = .*#sqlalchemy.url = postgresql://ckan@127.0.0.1:5599/ckan#' \
    -e 's#^ckan.site_url = .*#ckan.site_url = http://127.0.0.1:5055#' \
    -e 's#^solr_url = .*#solr_url = http://127.0.0.1:8984/solr/ckan#' \
    -e 's#^ckan.redis.url = .*#ckan.redis.url = redis://127.0.0.1:6399/0#' \
    -e "s#^ckan.storage_path = .*#ckan.storage_path = $work/storage#" \
    -e 's#^ckan.auth.create_unowned_dataset = .*#ckan.auth.create_unowned_dataset = true#' made.ini >ckan.ini
ckan() { venv/bin/ckan -c ckan.ini "$@"; }
ckan db init >init.log 2>&1
ckan user add admin email=admin@example.org password=a-long-password >>init.log 2>&1
ckan sysadmin add admin >>init.log 2>&1
token=$(ckan user token add admin tests -q 2>>init.log)
venv/bin/ckan -c ckan.ini run -H 127.0.0.1 -p 5055 --disable-reloader >ckan.log 2>&1 &
echo $! >ckan.pid
tries=0
until curl -sf http://127.0.0.1:5055/api/3/action/status_show >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] || { echo "CKAN does not answer; see $work/ckan.log" >&2; exit 1; }
    sleep 0.5
done
record() { venv/bin/python "$here/record.py" http://127.0.0.1:5055 "$token" "$recordings" "$@"; }
record seeded reading writing
kill "$(cat search.pid)"
record unindexed
