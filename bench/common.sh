# What the benchmarks share; sourced by them. They define `report`, and end with `main "$@"`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

BUILD_DIR=${BUILD_DIR:-build}
RUNS=${RUNS:-5}
PROVER=$BUILD_DIR/sidoncert
CHECKER=$BUILD_DIR/checker/sidoncheck

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v hyperfine > /dev/null || { echo "$0: needs hyperfine (Debian: hyperfine)" >&2; exit 2; }

# The median time of RUNS runs of a command, in seconds; the last output is in $work/output.
measure() {
  hyperfine --shell=none --style none --runs "$RUNS" --output "$work/output" \
    --command-name run --export-csv "$work/times" "${*@Q}" >&2
  awk -F , 'NR == 2 { printf "%.4f\n", $4 }' "$work/times"  # the column `median`
}

# What the last output says with --timing.
peak_memory() { awk '/peak memory/ { print $3 " MB" }' "$work/output"; }

# The number of leaves and empty nodes that a certificate ends with.
leaves_of() { tail -n 1 "$1" | cut -d ' ' -f 2; }

# A row of a table: a proof by the command $1 with the option $2, as CASES tell, which are lines
# "SIZE TARGET GOAL": what the option is given, or auto: nothing, and the seconds that the project
# wants, or -. Columns: what the certificate says of the size behind the word $3, leaves, size,
# size with zstd, proving, goal, memory, checking. Cases with a goal of more than a minute are run
# once.
prove_cases() {
  local command=$1 option=$2 word=$3 size target goal file=$work/proof.sac prove memory check
  local runs=$RUNS options
  echo "Medians of $RUNS runs; of cases with a goal of more than a minute, one run."
  echo
  echo "| $word, target | leaves | certificate | with zstd -19 | proving | goal | memory | checking |"
  echo "|---|---|---|---|---|---|---|---|"
  for case in "${CASES[@]}"; do
    read -r size target goal <<< "$case"
    RUNS=$(awk -v goal="$goal" -v runs="$runs" 'BEGIN { print (goal > 60 ? 1 : runs) }')
    options=()
    [ "$size" = auto ] || options=("$option" "$size")
    prove=$(measure "$PROVER" "$command" --target "$target" "${options[@]}" -o "$file" --timing)
    memory=$(peak_memory)
    check=$(measure "$CHECKER" "$file")
    zstd -q -19 "$file" -o "$file.zst"
    size=$(awk -v word="$word" '$1 == word { print $2; exit }' "$file")
    if [ "$goal" = - ]; then goal=–; else goal="$goal s"; fi
    echo "| $size, $target | $(leaves_of "$file") | $(size_of "$file") | $(size_of "$file.zst") | $prove s | $goal | $memory | $check s |"
    rm "$file" "$file.zst"
  done
}

# Thousands of bytes.
size_of() { echo "$(($(stat -c %s "$1") / 1000)) kB"; }

machine() {
  local model
  model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)
  echo "Machine: $model, $(nproc) cores; $(uname -sr); commit $(git rev-parse --short HEAD 2> /dev/null || echo unknown)."
}

# Prints the report, or puts it into docs/benchmarks.md behind the line that names the script.
main() {
  case "${1:-}" in
    "") report ;;
    --write)
      report > "$work/report"
      awk -v report="$work/report" -v start="<!-- bench/$(basename "$0") -->" '
        $0 == start { print; print ""; while ((getline line < report) > 0) print line; print ""; skip = 1; next }
        /^<!-- end -->$/ { skip = 0 }
        !skip { print }' docs/benchmarks.md > "$work/page"
      cat "$work/page" > docs/benchmarks.md ;;
    *) awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$0"; exit 2 ;;
  esac
}
