#!/usr/bin/env bash
# Certificates inside Coq: small ones become theorems, and with a claim that says too
# much they do not.
#
#   inside.sh SIDONVERIFY
set -euo pipefail
sidonverify=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# FILE proves NUMERATOR/DENOMINATOR, but not OTHER/DENOMINATOR, which says more; SIDE is lower or
# upper.
inside() {
  local side=$1 file=$2 numerator=$3 denominator=$4 other=$5
  "$sidonverify" --coq "$file" > "$scratch/good.v" 2> /dev/null
  echo "Check (verified : ${side}_bound_of_C1a ($numerator / $denominator))." >> "$scratch/good.v"
  coqc -Q theories Sidon -w none "$scratch/good.v" > /dev/null

  sed "s/numerator := $numerator;/numerator := $other;/; s|($numerator / $denominator)|($other / $denominator)|" \
    "$scratch/good.v" > "$scratch/high.v"
  cmp -s "$scratch/good.v" "$scratch/high.v" && { echo "inside.sh: nothing was changed" >&2; exit 1; }
  if coqc -Q theories Sidon -w none "$scratch/high.v" > /dev/null 2>&1; then
    echo "inside.sh: Coq accepts a claim that the certificate does not prove" >&2
    exit 1
  fi
  echo "inside.sh: $numerator/$denominator proved inside Coq, $other/$denominator refused"
}

inside lower ../tests/good/cover-8-1.18.sac 59 50 60
inside lower ../tests/good/grid-1-10-lemma3.sac 79 100 80
inside lower ../tests/good/grid-2-1-lemma3.sac '(-29)' 16 '(-28)'
inside lower ../tests/good/fourier-2.sac 10 9 11
inside lower ../tests/good/fourier-6-1.25.sac 5 4 6
inside upper ../tests/good/step-30.sac 23999645 13385138 23999644

# Of a grid also the list of binding compositions: without one of them it is refused.
"$sidonverify" --coq ../tests/good/grid-2-2-prefix-refined.sac > "$scratch/good.v" 2> /dev/null
coqc -Q theories Sidon -w none "$scratch/good.v" > /dev/null
sed 's/\[5; 3; 2; 6\]; //' "$scratch/good.v" > "$scratch/short.v"
cmp -s "$scratch/good.v" "$scratch/short.v" && { echo "inside.sh: nothing was changed" >&2; exit 1; }
if coqc -Q theories Sidon -w none "$scratch/short.v" > /dev/null 2>&1; then
  echo "inside.sh: Coq accepts an incomplete list of binding compositions" >&2
  exit 1
fi
echo "inside.sh: five binding compositions proved inside Coq, four refused"
