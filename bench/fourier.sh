#!/usr/bin/env bash
# Measures Fourier proofs: whole runs of the program, certificate written, and of the checker on it.
#
#   bench/fourier.sh            prints a table, in Markdown
#   bench/fourier.sh --write    puts it into docs/benchmarks.md
#
# Each case is run RUNS times (default 5; the long ones, of more than a minute, once) and the median
# is given. BUILD_DIR may be set, too. Run it on a machine that does nothing else.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Modes (auto: the program's choice), target, what the project wants in seconds.
CASES=(
  "auto 13/10 0.5"
  "auto 33/25 1.5"
  "auto 67/50 4"
  "auto 34/25 12"
  "auto 69/50 60"
  "auto 7/5 1200"
  "8 13/10 -"
  "16 34/25 -"
  "32 34/25 -"
  "24 69/50 -"
)

report() {
  machine
  prove_cases fourier --modes modes
}

main "$@"
