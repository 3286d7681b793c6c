#!/usr/bin/env bash
# scripts/soak.sh [DURATION] [CONTESTANT…]: drives each server at full rate for so long (60s, 30m; by default 1m each for all
# three), checks every byte, and watches its resident memory. Ends with 1 if there was an error, or if memory wasn't flat:
# if the server holds at the end more than 5 % and 8 MiB above what it held half-way.
# MUXBENCH may name a command to use instead of ./muxbench.
set -euo pipefail
cd "$(dirname "$0")/.."

duration=${1:-1m}
shift || true
[ $# -gt 0 ] || set -- selector virtual-threads platform-threads
case $duration in
  *m) seconds=$((${duration%m} * 60)) ;;
  *s) seconds=${duration%s} ;;
  *) echo "DURATION is a number of minutes (30m) or seconds (90s), not $duration" >&2; exit 2 ;;
esac

muxbench() { exec "${MUXBENCH:-./muxbench}" "$@"; }

# The server is the last of the processes that each started the next.
server_of() {
  local pid=$1 child
  while child=$(pgrep -P "$pid" | tail -n 1); [ -n "$child" ]; do pid=$child; done
  echo "$pid"
}

rss_kib() { ps -o rss= -p "$1" | tr -d ' '; }

# A figure of the generator's JSON document.
figure() { grep -o "\"$1\" *: *[0-9]*" "$2" | head -n 1 | grep -o '[0-9]*$'; }

soak() {
  local contestant=$1 ready port pid json code=0 drive start middle end errors verdict=flat
  json=$(mktemp)
  coproc server { muxbench serve "$contestant" -J-Xms64m -J-Xmx64m -J-XX:+AlwaysPreTouch --port 0 --log-level off; }
  # shellcheck disable=SC2154,SC2064 # coproc sets server_PID; the values of now are wanted.
  trap "kill $server_PID 2>/dev/null || true; rm -f '$json'" EXIT
  read -r ready <&"${server[0]}" || { echo "$contestant didn't start" >&2; return 1; }
  port=${ready##*:}
  pid=$(server_of "$server_PID")

  (muxbench drive "localhost:$port" --rate max -c 64 -d "${seconds}s" --json > "$json" 2> /dev/null) &
  drive=$!
  sleep "$(((seconds + 3) / 4))"
  start=$(rss_kib "$pid")
  sleep "$(((seconds + 3) / 4))"
  middle=$(rss_kib "$pid")
  wait "$drive" || code=$?
  end=$(rss_kib "$pid")
  kill "$server_PID"
  wait "$server_PID" || true

  # 3 is a run whose latencies aren't valid, and it is not about latencies here.
  if [ "$code" != 0 ] && [ "$code" != 3 ]; then echo "$contestant: the generator ended with $code" >&2; return 1; fi
  errors=$(($(figure connect "$json") + $(figure reset "$json") + $(figure closed "$json") + $(figure mismatch "$json")))
  if [ $((end * 100)) -gt $((middle * 105)) ] && [ $((end - middle)) -gt 8192 ]; then verdict="not flat"; fi
  printf '%-17s %s messages verified, %s errors, resident %d, %d, %d MiB at the start, half-way and at the end: %s\n' \
    "$contestant" "$(figure received "$json")" "$errors" $((start / 1024)) $((middle / 1024)) $((end / 1024)) "$verdict"
  rm -f "$json"
  trap - EXIT
  [ "$errors" = 0 ] && [ "$verdict" = flat ]
}

failed=0
for contestant in "$@"; do
  (soak "$contestant") || failed=1
done
exit $failed
