#!/usr/bin/env bash
# A campaign on a real Slurm with two nodes of one core each, of which one dies in the middle of its
# work, and a job of the other is cancelled in the middle of its: the certificate is that of one run. It
# is then checked in shares. Exit code 77: there is no Slurm here.
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

variable() { tr '\0' '\n' < "/proc/$1/environ" | sed -n "s/^$2=//p"; }
# Of processor time.
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
is_there() { [ -d "/proc/$1" ]; }
# Held, or over after all.
is_held() { ! is_there "$1" || awk '{ exit $3 !~ /[TZX]/ }' "/proc/$1/stat"; }
slices_of() { cat "$proof"/log/*-"$1".work 2> /dev/null | wc -l; }  # done by this process

# Holds a worker of node $1 in the middle of a slice: it has worked for a twentieth of a second and more
# without getting done with one. Sets `job`, `process` and `slices`.
hold_worker() {
  local begin
  for process in $(slurm_processes "$1"); do
    grep -qz '^work$' "/proc/$process/cmdline" || continue
    job=$(variable "$process" SLURM_ARRAY_JOB_ID)_$(variable "$process" SLURM_ARRAY_TASK_ID)
    slices=$(slices_of "$process") begin=$(ticks "$process")
    while is_there "$process" && (($(ticks "$process") < begin + $(getconf CLK_TCK) / 20)); do :; done
    kill -STOP "$process" || continue
    until is_held "$process"; do :; done
    [ "$(slices_of "$process")" -gt "$slices" ] || ! is_there "$process" || return 0
    kill -CONT "$process"
  done
  return 1
}

# With few modes the tree is large: slices take half a second, but for the first.
problem="--target 34/25 --modes 12"
"$sidoncert" fourier $problem --quiet -o "$directory/whole.sac"
slurm_start "$directory/slurm"

"$sidoncert" campaign start "$proof" --method fourier $problem --parts 8 --slice 200 --jobs 6
"$sidoncert" campaign start "$proof" | grep -q "running already" || fail "it was started twice"
"$sidoncert" campaign status "$proof" && fail "complete at once"
! "$sidoncert" campaign join "$proof" -o "$directory/early.sac" 2> "$directory/early.txt" ||
  fail "joined too early"
grep -q "not complete" "$directory/early.txt" || fail "$(cat "$directory/early.txt")"

wait_until hold_worker n1
slurm_kill_node n1
dead=$process dead_slices=$slices
wait_until hold_worker n2
scancel "$job"
slurm_start_node n1

wait_until "$sidoncert" campaign status "$proof"
"$sidoncert" campaign status "$proof"
[ "$(slices_of "$dead")" -eq "$dead_slices" ] || fail "the worker on n1 was not stopped in a slice"
[ -e "$proof/rounds/3" ] || fail "what n1 had lost was not planned again"
"$sidoncert" campaign join "$proof" -o "$directory/joined.sac"
cmp "$directory/whole.sac" "$directory/joined.sac" || fail "another certificate"
"$sidoncheck" "$directory/joined.sac"

mkdir "$directory/answers"
sbatch --array=1-4 --output="$directory/answers/%a" --wait --wrap \
  "'$sidoncheck' --share \$SLURM_ARRAY_TASK_ID/4 '$directory/joined.sac' || [ \$? = 5 ]" ||
  fail "a share: $(cat "$directory"/answers/*)"
cat "$directory"/answers/* | "$sidoncheck" --shares - "$directory/joined.sac"
