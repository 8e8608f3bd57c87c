#!/usr/bin/env bash
# Measures grid proofs: whole runs of the program, certificate written, and of the checker on it.
#
#   bench/grid.sh            prints two tables, in Markdown
#   bench/grid.sh --write    puts them into docs/benchmarks.md
#
# Each case is run RUNS times (default 5) and the median is given. BUILD_DIR may be set, too. Run it
# on a machine that does nothing else.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The plain minimum, for which there are published values to compare with.
GRID=("$PROVER" grid --correction lemma3)
TREE=("2 100" "3 20" "3 50" "4 50" "5 50" "6 50")
ENUMERATE=("2 100" "3 7" "3 20")
# What the project wants, in seconds; checking: a tenth of proving.
TREE_GOALS=(0.02 0.1 0.3 2 10 60)
ENUMERATE_GOALS=(0.15 0.15 20)

tree_table() {
  echo "| case | leaves | certificate | proving | goal | memory | checking |"
  echo "|---|---|---|---|---|---|---|"
  local i n m file prove check leaves
  for i in "${!TREE[@]}"; do
    read -r n m <<< "${TREE[i]}"
    file=$work/grid-$n-$m.sac
    prove=$(measure "${GRID[@]}" -n "$n" -m "$m" -o "$file" --timing)
    memory=$(peak_memory)
    check=$(measure "$CHECKER" "$file")
    leaves=$(leaves_of "$file")
    echo "| ($n, $m) | $leaves | $(size_of "$file") | $prove s | ${TREE_GOALS[i]} s | $memory | $check s |"
  done
}

enumerate_table() {
  echo "| case | compositions | time | goal | memory |"
  echo "|---|---|---|---|---|"
  local i n m seconds count
  for i in "${!ENUMERATE[@]}"; do
    read -r n m <<< "${ENUMERATE[i]}"
    seconds=$(measure "${GRID[@]}" -n "$n" -m "$m" --method enumerate --timing)
    count=$(sed -n 's/^found by enumeration of \([0-9]*\) .*/\1/p' "$work/output")
    echo "| ($n, $m) | $count | $seconds s | ${ENUMERATE_GOALS[i]} s | $(peak_memory) |"
  done
}

report() {
  machine
  echo "Medians of $RUNS runs."
  echo
  echo "### Tree"
  echo
  tree_table
  echo
  echo "### Enumeration"
  echo
  enumerate_table
}

main "$@"
