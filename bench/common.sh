# What the benchmarks share; sourced by them. They define `report`, and end with `main "$@"`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

BUILD_DIR=${BUILD_DIR:-build}
RUNS=${RUNS:-5}
PROVER=$BUILD_DIR/sidoncert
CHECKER=$BUILD_DIR/checker/sidoncheck

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# Seconds of each of RUNS runs of a command, a line each; the last output is in $work/output.
measure() {
  local i start
  for ((i = 0; i < RUNS; ++i)); do
    start=$EPOCHREALTIME
    "$@" > "$work/output"
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }'
  done
}

# What the last output says with --timing.
peak_memory() { awk '/peak memory/ { print $3 " MB" }' "$work/output"; }

# The number of leaves and empty nodes that a certificate ends with.
leaves_of() { tail -n 1 "$1" | cut -d ' ' -f 2; }

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
