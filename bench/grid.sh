#!/usr/bin/env bash
# Measures grid proofs: whole runs of the program, certificate written, and of the checker on it.
#
#   bench/grid.sh            prints two tables, in Markdown
#   bench/grid.sh --write    puts them into docs/benchmarks.md
#
# Each case is run RUNS times (default 5) and the median is given. BUILD_DIR may be set, too. Run it
# on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

BUILD_DIR=${BUILD_DIR:-build}
RUNS=${RUNS:-5}
PROVER=$BUILD_DIR/sidoncert
CHECKER=$BUILD_DIR/checker/sidoncheck
TREE=("2 100" "3 20" "3 50" "4 50" "5 50" "6 50")
ENUMERATE=("2 100" "3 7" "3 20")
# What the project wants, in seconds; checking: a tenth of proving.
TREE_GOALS=(0.02 0.1 0.3 2 10 60)
ENUMERATE_GOALS=(0.15 0.15 20)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# Seconds of each of RUNS runs of a command, a line each.
measure() {
  local i start
  for ((i = 0; i < RUNS; ++i)); do
    start=$EPOCHREALTIME
    "$@" > "$work/output"
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }'
  done
}

peak_memory() { awk '/peak memory/ { print $3 " MB" }' "$work/output"; }

tree_table() {
  echo "| case | leaves | certificate | proving | goal | memory | checking |"
  echo "|---|---|---|---|---|---|---|"
  local i n m file prove check leaves
  for i in "${!TREE[@]}"; do
    read -r n m <<< "${TREE[i]}"
    file=$work/grid-$n-$m.sac
    prove=$(measure "$PROVER" grid -n "$n" -m "$m" -o "$file" --timing | median)
    memory=$(peak_memory)
    check=$(measure "$CHECKER" "$file" | median)
    leaves=$(tail -n 1 "$file" | cut -d ' ' -f 2)
    echo "| ($n, $m) | $leaves | $(($(stat -c %s "$file") / 1000)) kB | $prove s | ${TREE_GOALS[i]} s | $memory | $check s |"
  done
}

enumerate_table() {
  echo "| case | compositions | time | goal | memory |"
  echo "|---|---|---|---|---|"
  local i n m seconds count
  for i in "${!ENUMERATE[@]}"; do
    read -r n m <<< "${ENUMERATE[i]}"
    seconds=$(measure "$PROVER" grid -n "$n" -m "$m" --method enumerate --timing | median)
    count=$(sed -n 's/^found by enumeration of \([0-9]*\) .*/\1/p' "$work/output")
    echo "| ($n, $m) | $count | $seconds s | ${ENUMERATE_GOALS[i]} s | $(peak_memory) |"
  done
}

report() {
  local model
  model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)
  echo "Machine: $model, $(nproc) cores; $(uname -sr); commit $(git rev-parse --short HEAD 2> /dev/null || echo unknown)."
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

case "${1:-}" in
  "") report ;;
  --write)
    report > "$work/report"
    awk -v report="$work/report" '
      /^<!-- bench\/grid.sh -->$/ { print; print ""; while ((getline line < report) > 0) print line; print ""; skip = 1; next }
      /^<!-- end -->$/ { skip = 0 }
      !skip { print }' docs/benchmarks.md > "$work/page"
    cat "$work/page" > docs/benchmarks.md ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
