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
  prove_cases cover --cells cells
}

main "$@"
