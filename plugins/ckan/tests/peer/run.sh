#!/bin/sh
# Starts a real CKAN 2.12 on loopback, in a folder of its own, records what it answers, and stops it again:
#   run.sh WORK RECORDINGS
# It needs curl, what portal.sh needs, and the environment of Python in WORK/venv.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$1" && pwd)
recordings=$(cd "$2" && pwd)
rm -rf "$work/portal"
sh "$here/portal.sh" "$work/portal" "$work/venv" 5055 8984 6399 5599 &
trap 'kill "$!"; wait' EXIT
tries=0
until curl -sf http://127.0.0.1:5055/api/3/action/status_show >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 240 ] || { echo "CKAN does not answer; see $work/portal" >&2; exit 1; }
    sleep 0.5
done
record() {
    "$work/venv/bin/python" "$here/record.py" http://127.0.0.1:5055 "$(cat "$work/portal/token")" "$recordings" "$@"
}
record seeded reading writing
kill "$(cat "$work/portal/search.pid")"
record unindexed
