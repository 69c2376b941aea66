#!/bin/sh
# A WordPress portal on loopback, from Debian's packages: wordpress mariadb-server php-cli php-mysql.
#
#   portal.sh start FOLDER [PORT]   makes a portal in an empty folder and prints its accounts as JSON
#   portal.sh stop FOLDER           ends what start began
#   portal.sh run FOLDER [PORT]     makes one that is there until this ends
#
# Nothing outside of FOLDER is written, and no service of the machine is touched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
action=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
port=${3:-8421}

# Ends a server that was started here, and waits until it has.
stop() {
    for name in php mariadb; do
        [ -f "$folder/$name.pid" ] || continue
        pid=$(cat "$folder/$name.pid")
        rm -f "$folder/$name.pid"
        kill "$pid" 2>/dev/null || continue
        tries=0
        while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 100 ]; do
            tries=$((tries + 1))
            sleep 0.1
        done
    done
}

. "$here/../../../../.ci/xtask/src/peers/await.sh"

if [ "$action" = stop ]; then
    stop
    exit 0
fi

# What fails on the way leaves no server behind.
trap stop EXIT
mkdir -p "$folder/data"
mariadb-install-db --no-defaults --datadir="$folder/data" --auth-root-authentication-method=normal \
    --skip-test-db --user="$(id -un)" >"$folder/mariadb.log" 2>&1
mariadbd --no-defaults --datadir="$folder/data" --socket="$folder/socket" --skip-networking \
    --user="$(id -un)" >>"$folder/mariadb.log" 2>&1 &
echo $! >"$folder/mariadb.pid"
await mariadb-admin --no-defaults --socket="$folder/socket" --user=root ping
echo "CREATE DATABASE portal CHARACTER SET utf8mb4" | mariadb --no-defaults --socket="$folder/socket" --user=root

cp -rL /usr/share/wordpress "$folder/www"
mkdir -p "$folder/www/wp-content/mu-plugins"
cp "$here/hub-review.php" "$folder/www/wp-content/mu-plugins/"
sed -e "s|@SOCKET@|$folder/socket|" -e "s|@PORT@|$port|" "$here/wp-config.php" >"$folder/www/wp-config.php"
php -d sendmail_path=/bin/true "$here/install.php" "$folder/www" >"$folder/accounts.json"
php -d sendmail_path=/bin/true -S "127.0.0.1:$port" -t "$folder/www" >"$folder/php.log" 2>&1 &
echo $! >"$folder/php.pid"
await php -r "exit(@file_get_contents('http://127.0.0.1:$port/wp-json/') === false ? 1 : 0);"
if [ "$action" = run ]; then
    trap 'exit 0' INT TERM
    wait
    echo "the portal ended by itself; see $folder" >&2
    exit 1
fi
trap - EXIT
cat "$folder/accounts.json"
