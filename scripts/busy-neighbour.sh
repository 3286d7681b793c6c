#!/bin/sh
# Is a busy machine noticed, and is a quiet one left in peace?
#
#   scripts/busy-neighbour.sh [TIMES] [QUIET]
#
# makes quick comparisons beside a program that computes: on the first CPU, which servers share, on the last, which is the
# generator's, and on both; all through the run, and for a third of it. Each of these six TIMES times (default 2); none of them may
# come out valid. Then QUIET runs (default 10) beside nothing: in none may other processes be the reason. Needs Linux, taskset
# and two CPUs, and a machine on which nothing else runs. A run takes about 80 seconds. The runs stay in results/runs/busy-neighbour.
set -eu
cd "$(dirname "$0")/.."
times=${1:-2} quiet=${2:-10}
folder=results/runs/busy-neighbour
first=0 last=$(($(nproc --all) - 1))
wrong=0

# shellcheck disable=SC2086 # OPTIONS are words.
compare() { ./muxbench compare -o "$folder/$1" ${OPTIONS:-}; }

# Computes on some CPUs for so many seconds, after so many others; ends by itself.
neighbour() {
  for cpu in $1; do
    taskset -c "$cpu" timeout "$3" sh -c "sleep $2; while :; do :; done" &
  done
}

verdict() {
  echo "$1: exit code $2"
  sed -n '/^verdict/,/^report/p' "$folder/$1.txt" | grep -v '^report' || true
}

mkdir -p "$folder"
for time in $(seq 1 "$times"); do
  for where in servers generator both; do
    case $where in
      servers) cpus=$first ;;
      generator) cpus=$last ;;
      both) cpus="$first $last" ;;
    esac
    for share in all third; do
      case $share in
        all) neighbour "$cpus" 0 300 ;;
        third) neighbour "$cpus" 30 57 ;; # From the 31st to the 57th second of some 80.
      esac
      this=$where-$share-$time
      rm -rf "${folder:?}/$this"
      code=0
      compare "$this" > "$folder/$this.txt" || code=$?
      pkill -P $$ timeout || true
      wait
      verdict "$this" "$code"
      if [ "$code" != 3 ]; then wrong=$((wrong + 1)); fi
    done
  done
done
for time in $(seq 1 "$quiet"); do
  this=quiet-$time
  rm -rf "${folder:?}/$this"
  code=0
  compare "$this" > "$folder/$this.txt" || code=$?
  verdict "$this" "$code"
  if grep -q '^  other processes used' "$folder/$this.txt"; then wrong=$((wrong + 1)); fi
done
echo "$wrong of $((6 * times + quiet)) runs were judged wrongly"
if [ "$wrong" != 0 ]; then exit 1; fi
