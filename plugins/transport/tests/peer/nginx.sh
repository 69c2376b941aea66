#!/bin/sh
# nginx on loopback, with files and with answers that a client has to cope with, until this ends:
#
#   nginx.sh FOLDER PORT OTHER_PORT TLS_PORT
#
# FOLDER is empty; its html is served, and its access.log says of each request: port, method, address, status, compression, bytes
# of the body, who asked. OTHER_PORT is another origin. It needs nginx (Debian: nginx) and no rights.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/html" "$1/temp"
folder=$(cd "$1" && pwd)
port=$2
other=$3
tls=$4
# The folder may be open to nobody but whoever runs this.
user=
[ "$(id -u)" != 0 ] || user="user root root;"

printf 'User-agent: *\nDisallow: /private/\n' >"$folder/html/robots.txt"
echo "nobody is to see this" >"$folder/html/secret.txt"
i=0
while [ "$i" -lt 2000 ]; do
    i=$((i + 1))
    echo "line $i of a text that is compressed: الهجرة الآمنة"
done >"$folder/html/long.txt"
printf '0123456789abcdefghij' >"$folder/html/short.bin"
mkdir "$folder/html/bombs"
head -c 50000000 /dev/zero | gzip -9 >"$folder/html/bombs/zero.txt.gz"
head -c 3000000 /dev/zero >"$folder/html/large.bin"

cat >"$folder/nginx.conf" <<END
$user
daemon off;
worker_processes 1;
pid $folder/nginx.pid;
error_log $folder/error.log;
events {}
http {
    log_format seen '\$server_port \$request_method \$request_uri \$status \$sent_http_content_encoding \$body_bytes_sent \$http_user_agent';
    access_log $folder/access.log seen;
    client_body_temp_path $folder/temp/body;
    proxy_temp_path $folder/temp/proxy;
    fastcgi_temp_path $folder/temp/fastcgi;
    uwsgi_temp_path $folder/temp/uwsgi;
    scgi_temp_path $folder/temp/scgi;
    types { text/html html; text/plain txt; application/xml xml; application/gzip gz; application/octet-stream bin; }
    gzip on;
    gzip_types text/plain application/xml;
    limit_req_zone \$server_port zone=busy:1m rate=1r/s;
    server {
        listen 127.0.0.1:$port;
        root $folder/html;
        location /bombs/ { gzip_static always; }
        location = /moved { return 301 /long.txt; }
        location = /elsewhere { return 302 http://127.0.0.1:$other/credentials; }
        location = /within { return 307 /credentials; }
        location = /credentials { return 200 "saw \$http_authorization\n"; }
        location = /inwards { return 302 http://169.254.169.254/latest/meta-data/; }
        location = /neighbour { return 302 http://localhost:$other/credentials; }
        location = /round { return 302 /and-round; }
        location = /and-round { return 302 /round; }
        location ~ ^/further/(.*)\$ { return 302 /further/\$1x; }
        location = /write-away { return 307 http://127.0.0.1:$other/credentials; }
        location = /busy { limit_req zone=busy; limit_req_status 429; add_header Retry-After 1 always; try_files /short.bin =404; }
        location = /closed { add_header Retry-After 3600 always; return 503; }
        location = /gone { return 410; }
        location = /drip { limit_rate 50; try_files /large.bin =404; }
        location = /hidden { return 302 /private/secret.txt; }
        location /private/ { alias $folder/html/; }
    }
    server {
        listen 127.0.0.1:$other;
        location / { return 200 "saw \$http_authorization\n"; }
    }
    server {
        listen 127.0.0.1:$tls ssl;
        ssl_certificate $here/../data/loopback.pem;
        ssl_certificate_key $here/../data/loopback.key;
        root $folder/html;
        location = /open { return 302 http://127.0.0.1:$port/long.txt; }
        location = /credentials { return 200 "saw \$http_authorization\n"; }
    }
}
END
exec nginx -e "$folder/error.log" -p "$folder" -c "$folder/nginx.conf"
