#!/bin/sh
# Does muxbench measure right how long newcomers wait at a saturated server? A small client that shares no code with it,
# scripts/DirectNewcomers.java, measures the same, and this puts the two side by side.
#
#   scripts/newcomers.sh [RUNS]
#
# makes RUNS times (default 5) a quick comparison of virtual-threads, which is the baseline, with selector and with poller1,
# virtual threads with -Djdk.pollerMode=1, with sustained turns. Then the direct client drives a fresh process of each server,
# with the options that it has in a comparison, for 5 turns after a warm-up. Of all newcomers of a run this prints p50 and p90
# of the first answer as either found them, in ms, "over" where it is a bound from below, since newcomers without an answer
# rank up to it; and the ratio of p90 to that of virtual-threads, with its 95 % interval over the blocks of the comparison,
# and as the plain quotient of the client's figures. A run takes about three minutes, and needs Linux, taskset, two CPUs, a
# java of 17 or later on the PATH, and a machine on which nothing else runs. OPTIONS in the environment go to each comparison,
# and DIRECT to the client: CONNECTIONS, SECONDS and so on. Runs stay in results/runs/newcomers; what is interrupted goes on
# where it was.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-5}
case $runs in
  0* | *[!0-9]*) echo "newcomers.sh: RUNS is a number such as 5, not $runs" >&2; exit 2 ;;
esac
folder=results/runs/newcomers
client_cpu=$(($(nproc --all) - 1)) server_cpus=0-$(($(nproc --all) - 2)) # As compare places its generator and servers.
if [ "$client_cpu" = 0 ]; then
  echo "newcomers.sh: needs two CPUs" >&2
  exit 2
fi
servers='virtual-threads selector poller1'
export LC_ALL=C # Or sort and awk would look for another decimal point.
ready=$folder/ready server='' client=''

# A comparison and muxbench serve end what they have started.
end_all() {
  for pid in $client $server; do
    kill "$pid" 2> /dev/null || true
    wait "$pid" || true
  done
  rm -f "$ready"
}
trap end_all EXIT
trap 'exit 130' HUP INT TERM

contestant() {
  case $1 in
    poller1) echo "virtual-threads -J-Djdk.pollerMode=1" ;;
    *) echo "$1" ;;
  esac
}

# interruptibly COMMAND: a shell looks at a signal only when a command in the foreground has ended, but leaves wait for it.
interruptibly() {
  "$@" &
  client=$!
  code=0
  wait "$client" || code=$?
  client=''
  return "$code"
}

compare() {
  # shellcheck disable=SC2086 # OPTIONS are words.
  interruptibly ./muxbench compare --contestant virtual-threads --contestant selector \
    --contestant "poller1=$(contestant poller1)" --no-control --profile quick --sustained --seed "$1" ${OPTIONS:-} -o "$2" > /dev/null
}

# direct SERVER FILE
direct() {
  rm -f "$ready"
  mkfifo "$ready"
  # shellcheck disable=SC2046 # Options are words. The JVM's are those of a comparison.
  taskset -c "$server_cpus" ./muxbench serve $(contestant "$1") --port 0 --message-size 64B --log-level off \
    -J-Xms256m -J-Xmx256m -J-XX:+UseSerialGC > "$ready" &
  server=$!
  exec 3< "$ready"
  read -r listening <&3 || { echo "newcomers.sh: $1 didn't start" >&2; exit 1; }
  # shellcheck disable=SC2086 # DIRECT are words.
  interruptibly taskset -c "$client_cpu" java -XX:+UseSerialGC scripts/DirectNewcomers.java 127.0.0.1 "${listening##*:}" \
    ${DIRECT:-} > "$2.part"
  kill "$server"
  wait "$server" || true
  server=''
  exec 3<&-
  mv "$2.part" "$2"
}

# What the comparison of a run found of one contestant's newcomers: p50 and p90.
of_comparison() {
  awk -F, -v contestant="$2" '
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    $column["kind"] == "SUSTAINED" && $column["contestant"] == contestant {
      n = split($column["newcomersMicros"], micros, " ")
      for (i = 1; i <= n; i++) print micros[i], 0
      n = split($column["newcomersCensoredMicros"], micros, " ")
      for (i = 1; i <= n; i++) print micros[i], 1
    }' "$1/export/windows.csv" | sort -n | awk '
    function percentile(p, rank) {
      rank = int((p * NR + 99) / 100)
      return sprintf("%s%.2f", censored[rank] ? "over " : "", micros[rank] / 1000)
    }
    { micros[NR] = $1; censored[NR] = censored[NR - 1] + $2 }
    END { if (NR) print percentile(50) "," percentile(90); else print "-,-" }'
}

# What the direct client found: p50 and p90.
of_direct() { sed -n 's/^all: .* p50 \(.*\) ms, p90 \(.*\) ms, .* messages.*/\1,\2/p' "$1/direct-$2.txt"; }

# The objects of run.json, a line each, up to the first object within.
objects() { tr -d ' \n' < "$1/run/run.json" | tr '{' '\n'; }

verdict() { objects "$1" | sed -n 's/^"verdict":"\([A-Z_]*\)","reasons":.*/\1/p'; }

# The comparison's ratio of p90 with its interval; nothing of the baseline, or if a figure isn't known.
ratio() {
  objects "$1" | grep "^\"baseline\":\"virtual-threads\",\"contestant\":\"$2\",\"metric\":\"newcomerP90\"," |
    sed 's/.*"ratio":\([^,]*\),"ciLow":\([^,]*\),"ciHigh":\([^,]*\),.*/\1 \2 \3/' |
    awk '{ printf "%.3g [%.3g, %.3g]", $1, $2, $3 }'
}

# The quotient of the client's figures for p90, likewise.
quotient() {
  echo "$(of_direct "$1" "$2"),$(of_direct "$1" virtual-threads)" |
    awk -F, -v server="$2" 'server != "virtual-threads" && $2 + 0 && $4 + 0 { printf "%.3g", $2 / $4 }'
}

row() { printf '%-16s %13s %13s %13s %13s  %-27s %s\n' "$@" | sed 's/ *$//'; }

table() {
  for each in $servers; do
    of_comparison=$(of_comparison "$1" "$each") of_direct=$(of_direct "$1" "$each")
    row "$each" "${of_comparison%,*}" "${of_comparison#*,}" "${of_direct%,*}" "${of_direct#*,}" \
      "$(ratio "$1" "$each")" "$(quotient "$1" "$each")"
  done
}

mkdir -p "$folder"
for run in $(seq -f %02g 1 "$runs"); do
  this=$folder/$run
  if [ ! -e "$this/run/report.html" ]; then
    rm -rf "${this:?}/run" "${this:?}/export"
    compare "1$run" "$this/run" || [ $? = 3 ] # One that isn't valid is printed with what it is.
  fi
  if [ ! -e "$this/export/windows.csv" ]; then
    ./muxbench report "$this/run" --export csv -o "$this/export" > /dev/null
  fi
  for each in $servers; do
    if [ ! -e "$this/direct-$each.txt" ]; then
      direct "$each" "$this/direct-$each.txt"
    fi
  done
done
row ms 'muxbench p50' p90 'direct p50' p90 'ratio of p90: muxbench' direct
for run in $(seq -f %02g 1 "$runs"); do
  echo "run $run, $(verdict "$folder/$run")"
  table "$folder/$run"
done
