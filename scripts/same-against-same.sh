#!/bin/sh
# How often does a comparison claim a difference that isn't there, and how often does it find one that is?
#
#   scripts/same-against-same.sh [RUNS] [PROFILE] [WORK]
#
# compares the selector server with itself RUNS times (default 20) with PROFILE (default standard, six minutes each), in
# fresh processes each time, and counts what the runs said. With WORK, such as cpu:300ns, the second server burns that much
# CPU for each message more. OPTIONS in the environment go to each comparison. Runs stay in
# results/runs/same-against-same-PROFILE[-WORK]/; what is interrupted goes on where it was.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-20} profile=${2:-standard} work=${3:-}
folder=results/runs/same-against-same-$profile${work:+-$(echo "$work" | tr : -)}
second="b=selector${work:+ --work $work}"

muxbench() { mvn -q compile exec:java -Dexec.args="$1"; }

for run in $(seq -w 1 "$runs"); do
  if [ ! -e "$folder/$run/report.html" ]; then
    rm -rf "${folder:?}/$run"
    muxbench "compare --contestant a=selector --contestant '$second' --no-control --profile $profile --seed 1$run ${OPTIONS:-} -o $folder/$run" \
      > /dev/null || [ $? = 3 ] # Not valid is an outcome too, and is counted.
  fi
done
muxbench "tally $folder/$(echo $(ls "$folder") | sed "s| | $folder/|g")"
