#!/usr/bin/env bash
# A campaign on a real Slurm with two nodes of one core each, of which one dies in the middle, and
# one job is cancelled: the certificate is that of one run. Exit code 77: there is no Slurm here.
#
#   campaign_test.sh SIDONCERT SIDONCHECK
set -euo pipefail
sidoncert=$1 sidoncheck=$2
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
if slurm_missing; then exit 77; fi

directory=$(mktemp -d)
finish() { slurm_stop; rm -rf "$directory"; }
trap finish EXIT
trap 'exit 130' INT TERM
proof=$directory/proof
fail() {
  echo "FAILED: $*" >&2
  squeue >&2 || true
  sinfo >&2 || true
  tail -n 5 "$proof"/log/* >&2 || true
  exit 1
}

# Until the command succeeds, at most a minute.
wait_until() {
  local tries
  for tries in $(seq 1200); do
    "$@" > /dev/null 2>&1 && return
    sleep 0.05
  done
  fail "in vain: $*"
}
running() { squeue --noheader --states=RUNNING --nodelist="$1" --format=%A | head -1; }
is_running() { [ -n "$(running "$1")" ]; }
slices() { find "$proof/slices" -name '*.slice' | wc -l; }
some_slices() { [ "$(slices)" -ge "$1" ]; }

# With few modes the tree is large, so that there is a middle of it.
problem="--target 67/50 --modes 10"
"$sidoncert" fourier $problem --quiet -o "$directory/whole.sac"
slurm_start "$directory/slurm"

"$sidoncert" campaign start "$proof" --method fourier $problem --parts 8 --slice 10 --jobs 6
"$sidoncert" campaign start "$proof" | grep -q "running already" || fail "it was started twice"
"$sidoncert" campaign status "$proof" && fail "complete at once"
! "$sidoncert" campaign join "$proof" -o "$directory/early.sac" 2> "$directory/early.txt" ||
  fail "joined too early"
grep -q "not complete" "$directory/early.txt" || fail "$(cat "$directory/early.txt")"

wait_until some_slices 2
wait_until is_running n1
slurm_kill_node n1
cancel_job() { scancel "$(running n2)"; }
wait_until cancel_job
wait_until some_slices 6
slurm_start_node n1

wait_until "$sidoncert" campaign status "$proof"
"$sidoncert" campaign status "$proof"
"$sidoncert" campaign join "$proof" -o "$directory/joined.sac"
cmp "$directory/whole.sac" "$directory/joined.sac" || fail "another certificate"
"$sidoncheck" "$directory/joined.sac"
