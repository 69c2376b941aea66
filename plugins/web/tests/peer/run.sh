#!/bin/sh
# Starts a real site of WordPress on loopback, records what it answers, and stops it again: run.sh EMPTY_FOLDER RECORDINGS
# It needs what plugins/wordpress/tests/peer/portal.sh needs, and php-xml and wordpress-theme-twentytwentyone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
portal=$here/../../../wordpress/tests/peer/portal.sh
port=8433
sh "$portal" start "$1" "$port" >/dev/null
trap 'sh "$portal" stop "$1"' EXIT
kill "$(cat "$1/php.pid")"
php "$here/seed.php" "$1/www" "$port"
php -d sendmail_path=/bin/true -S "127.0.0.1:$port" -t "$1/www" "$here/router.php" >"$1/site.log" 2>&1 &
echo $! >"$1/php.pid"
tries=0
until curl -sf "http://127.0.0.1:$port/visas/" >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "the site does not answer; see $1/site.log" >&2; exit 1; }
    sleep 0.2
done
python3 "$here/record.py" "http://127.0.0.1:$port" "$2"
