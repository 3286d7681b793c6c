#!/usr/bin/env bash
# What an idle connection that has echoed once costs a server: the growth of its resident memory from one connection to
# many, divided. Linux alone, where /proc has the figure. What the figures mean is in docs/memory.md.
#
#   muxbench serve selector --port 9999 --log-level off -J-Xms256m -J-Xmx256m -J-XX:+UseSerialGC
#   scripts/memory.sh [-n CONNECTIONS] [-w CONNECTIONS] [-t] [-c] [PORT]
#
#   PORT  where a fresh server listens on 127.0.0.1 (default 9999); what it served before has left its traces
#   -n    connections (default 19000); this process and the server each need a few files more than that
#   -w    connections that are opened, echo and are closed before the first figure is taken, so that what the JVM needs to
#         compile the server isn't counted with what connections need (default 0: a fresh process)
#   -t    have a Java server return, before each figure, what its C library keeps of memory that the JVM has freed, such as
#         the compiler's (jcmd PID System.trim_native_heap)
#   -c    also list the classes of a Java server of which there is about one object or more for each connection
set -euo pipefail

connections=19000 warm_up=0 trim=false classes=false
while getopts n:w:tc option; do
  case $option in
    n) connections=$OPTARG ;;
    w) warm_up=$OPTARG ;;
    t) trim=true ;;
    c) classes=true ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
port=${1:-9999}
if [[ $(ulimit -n) != unlimited ]] && (($(ulimit -n) < connections + 100)); then
  echo "memory.sh: $connections connections need more open files than the limit of $(ulimit -n); see ulimit -n" >&2
  exit 2
fi
pid=$(ss -Hltnp "sport = :$port" | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | head -1)
if [[ -z $pid ]]; then
  echo "memory.sh: no server of this user listens on port $port" >&2
  exit 2
fi

message=$(printf '%064d' 0)

# Leaves the connection open as $connection; those that still are get closed as this script ends.
echo_once() {
  local answer=''
  exec {connection}<>"/dev/tcp/127.0.0.1/$port"
  printf %s "$message" >&"$connection"
  read -r -t 10 -N ${#message} answer <&"$connection" || true
  if [[ $answer != "$message" ]]; then
    echo "memory.sh: the echo of a connection did not come back" >&2
    exit 1
  fi
}

jcmd() {
  "$(dirname "$(readlink "/proc/$pid/exe")")/jcmd" "$pid" "$@"
}

resident() {
  if $trim; then
    sleep 6 # The compiler's queue gets empty, and the JVM frees memory that it hasn't used for 5 s.
    jcmd System.trim_native_heap > /dev/null
  fi
  awk '/^VmRSS/ { print $2 * 1024 }' "/proc/$pid/status"
}

for ((i = 0; i < warm_up; i++)); do
  echo_once
  exec {connection}>&-
done
if ((warm_up > 0)); then
  sleep 3 # Compilations that were begun end, and the server closes what its clients have closed.
fi
echo_once
before=$(resident)
for ((i = 1; i < connections; i++)); do
  echo_once
done
after=$(resident)
echo "$before bytes with 1 connection, $after with $connections:" \
  "$(((after - before) / (connections - 1))) bytes per connection"
if $classes; then
  jcmd GC.class_histogram |
    awk -v n="$connections" '/^ *[0-9]+:/ && $2 > 0.9 * n { printf "%6.0f bytes in %3.1f %s\n", $3 / n, $2 / n, $4 }'
fi
