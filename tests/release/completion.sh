#!/usr/bin/env bash
# What bash offers for the beginning of a command line, with the completion files of packaging/.
#
#   completion.sh PROVER CHECKER
set -euo pipefail
prover=$1 checker=$2
folder=$(dirname "${BASH_SOURCE[0]}")/../../packaging/bash-completion
source "$folder/sidoncert"
source "$folder/sidoncheck"
failed=0

# offers FUNCTION PROGRAM WORDS... : what is offered for the last of the words
offers() {
  local function=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  "$function" || true
  echo "${COMPREPLY[*]}"
}
expect() {  # the offers, and then the command line
  local expected=$1 found
  shift
  found=$(offers "$@")
  [ "$found" = "$expected" ] || { echo "completion.sh: ${*:2}: '$found', not '$expected'" >&2; failed=1; }
}

expect "grid" _sidoncert "$prover" gr
expect "--target" _sidoncert "$prover" fourier --tar
expect "--correction" _sidoncert "$prover" grid -n 2 --corr
expect "tree" _sidoncert "$prover" grid --method tr
expect "" _sidoncert "$prover" stats certs/gr  # bash offers files
expect "start" _sidoncert "$prover" campaign star
expect "--slice" _sidoncert "$prover" campaign start DIR --sli
expect "fourier" _sidoncert "$prover" campaign start DIR --method fo
expect "" _sidoncert "$prover" campaign join di
expect "" _sidoncert "$prover" campaign strt --sl
expect "--json" _sidoncheck "$checker" --j
expect "--share --shares" _sidoncheck "$checker" --sh
expect "" _sidoncheck "$checker" gr

# Each subcommand and each long option of the command (of the program: no words), and of those below
# it, is offered.
all_offered() {
  local help option command
  help=$("$prover" "$@" --help)
  for option in $(grep -oE -e '^ +(-.,)?--[a-z-]+' <<< "$help" | sed 's/.*--/--/'); do
    [[ " $(offers _sidoncert "$prover" "$@" --) " == *" $option "* ]] ||
      { echo "no $option of $*" >&2; failed=1; }
  done
  for command in $(awk '/^Subcommands:/ { inside = 1; next } inside && /^  [a-z]/ { print $1 }' <<< "$help"); do
    [[ " $(offers _sidoncert "$prover" "$@" "") " == *" $command "* ]] || { echo "no $command" >&2; failed=1; }
    all_offered "$@" "$command"
    ((++commands))
  done
}
commands=0
all_offered
((commands > 12)) || { echo "completion.sh: only $commands commands" >&2; failed=1; }
exit $failed
