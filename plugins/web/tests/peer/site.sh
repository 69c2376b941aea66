#!/bin/sh
# A real site of WordPress on loopback, with pages of a theme, sitemaps and feeds, until this ends: site.sh EMPTY_FOLDER [PORT]
# It needs what plugins/wordpress/tests/peer/portal.sh needs, and php-xml and wordpress-theme-twentytwentyone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
portal=$here/../../../wordpress/tests/peer/portal.sh
folder=$1
port=${2:-8433}
php=

stop() {
    trap '' INT TERM
    if [ -n "$php" ]; then
        kill "$php" 2>/dev/null || true
        wait
        rm -f "$folder/php.pid"
    fi
    sh "$portal" stop "$folder"
}

# From here on, so that what fails on the way leaves no server behind.
trap stop EXIT
trap 'exit 0' INT TERM
sh "$portal" start "$folder" "$port" >/dev/null
# The portal answers as it is: as a site it answers after this only.
kill "$(cat "$folder/php.pid")"
php "$here/seed.php" "$folder/www" "$port"
php -d sendmail_path=/bin/true -S "127.0.0.1:$port" -t "$folder/www" "$here/router.php" >"$folder/site.log" 2>&1 &
php=$!
echo "$php" >"$folder/php.pid"
wait "$php"
