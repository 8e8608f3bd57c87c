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
  echo "Medians of $RUNS runs; of cases with a goal of more than a minute, one run."
  echo
  echo "| modes, target | leaves | certificate | with zstd -19 | proving | goal | memory | checking |"
  echo "|---|---|---|---|---|---|---|---|"
  local modes target goal file prove check memory runs=$RUNS
  for case in "${CASES[@]}"; do
    read -r modes target goal <<< "$case"
    file=$work/fourier.sac
    RUNS=$(awk -v goal="$goal" -v runs="$runs" 'BEGIN { print (goal > 60 ? 1 : runs) }')
    local options=()
    [ "$modes" = auto ] || options=(--modes "$modes")
    prove=$(measure "$PROVER" fourier --target "$target" "${options[@]}" -o "$file" --timing | median)
    memory=$(peak_memory)
    check=$(measure "$CHECKER" "$file" | median)
    zstd -q -19 "$file" -o "$file.zst"
    modes=$(awk '/^modes/ { print $2; exit }' "$file")
    echo "| $modes, $target | $(leaves_of "$file") | $(size_of "$file") | $(size_of "$file.zst") | $prove s | ${goal/#-/–} | $memory | $check s |"
    rm "$file" "$file.zst"
  done
}

main "$@"
