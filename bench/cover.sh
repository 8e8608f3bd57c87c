#!/usr/bin/env bash
# Measures cover proofs: whole runs of the program, certificate written, and of the checker on it.
#
#   bench/cover.sh            prints a table, in Markdown
#   bench/cover.sh --write    puts it into docs/benchmarks.md
#
# Each case is run RUNS times (default 5; the long ones, of more than a minute, once) and the median
# is given. BUILD_DIR may be set, too. Run it on a machine that does nothing else.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Cells, target, what the project wants in seconds.
CASES=(
  "12 61/50 1"
  "16 5/4 10"
  "20 127/100 90"
  "24 32/25 360"
)

report() {
  machine
  echo "Medians of $RUNS runs; of cases with a goal of more than a minute, one run."
  echo
  echo "| cells, target | leaves | certificate | proving | goal | memory | checking |"
  echo "|---|---|---|---|---|---|---|"
  local cells target goal file prove check memory runs=$RUNS
  for case in "${CASES[@]}"; do
    read -r cells target goal <<< "$case"
    file=$work/cover.sac
    RUNS=$(awk -v goal="$goal" -v runs="$runs" 'BEGIN { print (goal > 60 ? 1 : runs) }')
    prove=$(measure "$PROVER" cover --cells "$cells" --target "$target" \
      -o "$file" --timing | median)
    memory=$(peak_memory)
    check=$(measure "$CHECKER" "$file" | median)
    echo "| $cells, $target | $(leaves_of "$file") | $(size_of "$file") | $prove s | $goal s | $memory | $check s |"
    rm "$file"
  done
}

main "$@"
