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
# Held, or over after all.
is_held() { [ ! -e "/proc/$1" ] || awk '{ exit $3 !~ /[TZX]/ }' "/proc/$1/stat"; }
round_of() { tr '\0' '\n' < "/proc/$1/cmdline" | sed -n '/^--round$/{n;p}'; }
# What round $1 gives to element $2 of the array first.
first_slice() { sed -n '/^slices /,$p' "$proof/rounds/$1" | sed -n "$(($2 + 2))p"; }
is_done() { grep -rqs "^slice $1 share " "$proof/slices"; }

# Holds a worker of node $1 in the middle of the first slice that it does: it has worked for a fifth of
# a second, and the slice is not there. Sets `job`, `slice` and `log`. As it is held, the slice cannot
# be there before the worker is killed.
hold_worker() {
  local process round element
  for process in $(slurm_processes "$1"); do
    grep -qz '^work$' "/proc/$process/cmdline" && kill -STOP "$process" || continue
    round=$(round_of "$process") element=$(variable "$process" SLURM_ARRAY_TASK_ID)
    job=$(variable "$process" SLURM_ARRAY_JOB_ID)_$element slice=$(first_slice "$round" "$element")
    log=$proof/log/$round-$element-$1-$process.work
    until is_held "$process"; do :; done
    (($(ticks "$process") < $(getconf CLK_TCK) / 5)) || is_done "$slice" || return 0
    kill -CONT "$process"
  done
  return 1
}
# The slice was lost, and done again by somebody else.
check_redone() {
  [ ! -e "$2" ] || fail "the worker was not stopped in its first slice: $2"
  [ "$(cat "$proof"/log/*.work | grep -c "^done $1 ")" -eq 1 ] || fail "slice $1 was not done again"
}

# With few modes the tree is large: slices take half a second.
problem="--target 34/25 --modes 12"
"$sidoncert" fourier $problem --quiet -o "$directory/whole.sac"
slurm_start "$directory/slurm"

"$sidoncert" campaign start "$proof" --method fourier $problem --parts 8 --slice 400 --jobs 6
"$sidoncert" campaign start "$proof" | grep -q "running already" || fail "it was started twice"
"$sidoncert" campaign status "$proof" && fail "complete at once"
! "$sidoncert" campaign join "$proof" -o "$directory/early.sac" 2> "$directory/early.txt" ||
  fail "joined too early"
grep -q "not complete" "$directory/early.txt" || fail "$(cat "$directory/early.txt")"

wait_until hold_worker n1
slurm_kill_node n1
lost=$slice lost_log=$log
wait_until hold_worker n2
scancel "$job"
cancelled=$slice cancelled_log=$log
slurm_start_node n1

wait_until "$sidoncert" campaign status "$proof"
"$sidoncert" campaign status "$proof"
check_redone "$lost" "$lost_log"
check_redone "$cancelled" "$cancelled_log"
"$sidoncert" campaign join "$proof" -o "$directory/joined.sac"
cmp "$directory/whole.sac" "$directory/joined.sac" || fail "another certificate"
"$sidoncheck" "$directory/joined.sac"

mkdir "$directory/answers"
sbatch --array=1-4 --output="$directory/answers/%a" --wait --wrap \
  "'$sidoncheck' --share \$SLURM_ARRAY_TASK_ID/4 '$directory/joined.sac' || [ \$? = 5 ]" ||
  fail "a share: $(cat "$directory"/answers/*)"
cat "$directory"/answers/* | "$sidoncheck" --shares - "$directory/joined.sac"
