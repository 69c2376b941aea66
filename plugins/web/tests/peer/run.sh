#!/bin/sh
# Starts a real site of WordPress on loopback, records what it answers, and stops it again: run.sh EMPTY_FOLDER RECORDINGS
# It needs curl and what site.sh needs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
port=8433
sh "$here/site.sh" "$1" "$port" &
trap 'kill "$!"; wait' EXIT
tries=0
until curl -sf "http://127.0.0.1:$port/visas/" >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { echo "the site does not answer; see $1/site.log" >&2; exit 1; }
    sleep 0.2
done
python3 "$here/record.py" "http://127.0.0.1:$port" "$2"
