#!/usr/bin/env bash
# Compares sidonverify with sidoncheck, on the certificates of tests/good, tests/bad and certs/ and
# on thousands of damaged ones:
#   * no file that sidoncheck refuses is accepted (this is what decides);
#   * certificates of the kinds that sidonverify knows get the same answer at the same line.
#
#   compare.sh SIDONVERIFY SIDONCHECK [MUTANTS OF EACH FILE]
set -euo pipefail
sidonverify=$(realpath "$1") sidoncheck=$(realpath "$2") mutants=${3:-700}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
compared=0

# FILE: ANSWER [line N], or all of a verdict, one a line, for all files of the arguments.
answers() {
  local program=$1
  shift
  "$program" /dev/null "$@" | tail -n +2 |
    sed -E 's/^(.*): (VERIFIED.*|REJECTED line [0-9]+|MALFORMED line [0-9]+|ERROR).*$/\1 \2/'
}

accepted() { sed -n 's/ VERIFIED.*//p' "$1" | sort; }

# All files of the arguments; `same` if the answers have to be the same, too.
compare() {
  local same=$1
  shift
  answers "$sidonverify" "$@" > "$scratch/verify" || true
  answers "$sidoncheck" "$@" > "$scratch/check" || true
  if [ "$(wc -l < "$scratch/verify")" -ne $# ] || [ "$(wc -l < "$scratch/check")" -ne $# ]; then
    echo "compare.sh: an answer is missing" >&2
    failures=$((failures + 1))
    return
  fi
  compared=$((compared + $#))
  local wrong
  wrong=$(comm -23 <(accepted "$scratch/verify") <(accepted "$scratch/check"))
  if [ -n "$wrong" ]; then
    echo "accepted by sidonverify only:"$'\n'"$wrong" >&2
    failures=$((failures + 1))
  fi
  if [ "$same" = same ] && ! diff "$scratch/check" "$scratch/verify" > "$scratch/diff"; then
    echo "different answers (< sidoncheck, > sidonverify):" >&2
    head -20 "$scratch/diff" >&2
    failures=$((failures + 1))
  fi
}

known() { grep -laxE 'basis masses|sac 1 (grid|fourier|step)' -- "$@"; }

# Certificates of the repository; those of the kinds that sidonverify knows must be accepted.
for packed in $(ls certs/cover-masses-*.zst certs/fourier-*.zst certs/step-*.zst 2> /dev/null); do
  zstd -dcq "$packed" > "$scratch/$(basename "$packed" .zst)"
done
compare same $(known tests/good/*.sac certs/*.sac "$scratch"/*.sac)
[ "$(accepted "$scratch/verify" | wc -l)" -eq "$compared" ] || {
  echo "a good certificate is refused" >&2
  failures=$((failures + 1))
}

compare any tests/good/*.sac tests/bad/*.sac
compare same $(known tests/bad/*.sac)

ocamlfind ocamlopt -package zarith -linkpkg -o "$scratch/mutants" -I "$scratch" \
  "$(cp verified/tests/mutants.ml "$scratch" && echo "$scratch/mutants.ml")"
for file in $(ls tests/good/cover-{4,8}-*.sac tests/good/grid-*.sac tests/good/fourier-*.sac \
    tests/good/step-*.sac 2> /dev/null); do
  name=$(basename "$file" .sac)
  mkdir "$scratch/$name"
  "$scratch/mutants" "$file" "$scratch/$name" "$mutants"
  same=$([ -n "$(known "$file")" ] && echo same || echo any)
  compare "$same" "$scratch/$name"/*.sac
done

echo "compared $compared files: $failures failures"
[ "$failures" -eq 0 ]
