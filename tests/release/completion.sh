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
expect "--json" _sidoncheck "$checker" --j
expect "" _sidoncheck "$checker" gr

# Each subcommand and each long option of the program is offered.
for command in $("$prover" --help | awk '/^Subcommands:/ { inside = 1; next } inside && /^  [a-z]/ { print $1 }'); do
  [[ " $(offers _sidoncert "$prover" "") " == *" $command "* ]] || { echo "no $command" >&2; failed=1; }
  for option in $("$prover" "$command" --help | grep -oE -e '^ +(-.,)?--[a-z-]+' | sed 's/.*--/--/'); do
    [[ " $(offers _sidoncert "$prover" "$command" --) " == *" $option "* ]] ||
      { echo "no $option of $command" >&2; failed=1; }
  done
done
exit $failed
