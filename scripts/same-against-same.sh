#!/bin/sh
# How often does a comparison claim a difference that isn't there, and how often does it find one that is?
#
#   scripts/same-against-same.sh [RUNS] [PROFILE] [MORE] [DEAR]
#
# compares each server of SERVERS ("selector virtual-threads" unless the environment says otherwise) with itself RUNS times
# (default 10, so that both make 20) with PROFILE (default standard), in fresh processes each time, the servers in turn, and
# counts what the runs said: of "again", the same server once more; with MORE, work such as cpu:400ns, of "more" too, which does
# that for each message; and with DEAR, such as cpu:100us/50, of "dear", which does it for one message in fifty. There is no
# control, since a run whose control differs isn't valid, and wouldn't be counted. OPTIONS in the environment go to each
# comparison. Runs stay in results/runs/same-against-same-PROFILE[-MORE][-DEAR]/SERVER; what is interrupted goes on where it was.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-10} profile=${2:-standard} more=${3:-} dear=${4:-}
servers=${SERVERS:-selector virtual-threads}
folder=results/runs/same-against-same-$(echo "$profile${more:+-$more}${dear:+-$dear}" | tr :/ --)

for run in $(seq -f %02g 1 "$runs"); do
  for server in $servers; do
    this=$folder/$server/$run
    if [ ! -e "$this/report.html" ]; then
      rm -rf "${this:?}"
      set -- --contestant "$server" --contestant "again=$server"
      if [ -n "$more" ]; then set -- "$@" --contestant "more=$server --work $more"; fi
      if [ -n "$dear" ]; then set -- "$@" --contestant "dear=$server --work $dear"; fi
      # shellcheck disable=SC2086 # OPTIONS are words. Not valid is an outcome too, and is counted.
      ./muxbench compare "$@" --no-control --profile "$profile" --seed "1$run" ${OPTIONS:-} -o "$this" > /dev/null || [ $? = 3 ]
    fi
  done
done
for server in $servers; do
  echo "== $server against itself"
  ./muxbench tally "$folder/$server"/*
done
