#!/usr/bin/env bash
# How much faster two nodes of one core each are than one core: a Fourier proof by `sidoncert fourier
# --threads 1`, and by a campaign on a Slurm of two nodes on this machine (tests/slurm/cluster.sh), which
# has to be idle and have two cores. The time of a campaign is from the start of its first job to its
# last slice; what Slurm takes to start a job, seconds here and hours elsewhere, is not in it.
#
#   bench/campaign.sh TARGET MODES SLICE ...     (69/50 40 10)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/slurm/cluster.sh
if slurm_missing; then exit 2; fi
prover=$PWD/${BUILD_DIR:-build}/sidoncert
work=$(mktemp -d)
trap 'slurm_stop; rm -rf "$work"' EXIT

seconds() { awk -v from="$1" -v to="$2" 'BEGIN { printf "%.2f", to - from }'; }

one_core() {
  local start=$EPOCHREALTIME
  "$prover" fourier --target "$1" --modes "$2" --threads 1 --quiet -o "$work/one.sac" > /dev/null
  seconds "$start" "$EPOCHREALTIME"
}

two_nodes() {
  local proof=$work/proof
  "$prover" campaign start "$proof" --method fourier --target "$1" --modes "$2" --slice "$3" --jobs 2 --quiet > "$work/start"
  until "$prover" campaign status "$proof" > "$work/status"; do sleep 1; done
  "$prover" campaign join "$proof" --quiet -o "$work/two.sac" > /dev/null
  cmp "$work/one.sac" "$work/two.sac"
  seconds "$(stat -c %.W "$proof"/log/1-*.out | sort -n | head -1)" \
    "$(find "$proof/slices" -name '*.slice' -printf '%T@\n' | sort -n | tail -1)"
}

slurm_start "$work/slurm"
echo "| target | modes | slice | one core | two nodes of one core | of twice the speed |"
echo "|---|---|---|---|---|---|"
while [ $# -ge 3 ]; do
  one=$(one_core "$1" "$2")
  two=$(two_nodes "$1" "$2" "$3")
  efficiency=$(awk -v one="$one" -v two="$two" 'BEGIN { printf "%.0f %%", 50 * one / two }')
  echo "| $1 | $2 | $3 | $one s | $two s | $efficiency |"
  rm -rf "$work/proof" "$work"/*.sac
  shift 3
done
