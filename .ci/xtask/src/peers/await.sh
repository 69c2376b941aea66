# Waits until a command succeeds, for half a minute at most. For the scripts that start peers, which read this file.
await() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" -gt 150 ]; then
            echo "not there in time: $*" >&2
            exit 1
        fi
        sleep 0.2
    done
}
