# Runs a program until it ends or until standard input does, which is when whoever started this is gone. Then everything that the
# program started ends with it. This leads a process group: its number is that of the group.
# Servers may run as somebody else, who has to read what is made for them.
umask 022
told=
trap 'told=yes' TERM
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
(
    trap '' TERM
    cat <&3 >/dev/null
    kill -TERM "-$$"
    sleep 20
    kill -KILL "-$$"
) &
watch=$!
exec 3<&-
wait "$program"
code=$?
# A signal ends the wait, not the program.
while kill -0 "$program" 2>/dev/null; do
    wait "$program"
    code=$?
done
[ -z "$told" ] || kill -KILL "-$$"
kill -KILL "$watch"
exit "$code"
