#!/usr/bin/env bash
# Certificates inside Coq: a small one becomes a theorem, and with a claim that is too high it does not.
#
#   inside.sh SIDONVERIFY
set -euo pipefail
sidonverify=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$sidonverify" --coq ../tests/good/cover-8-1.18.sac > "$scratch/good.v" 2> /dev/null
echo 'Check (verified : lower_bound_of_C1a (59 / 50)).' >> "$scratch/good.v"
coqc -Q theories Sidon -w none "$scratch/good.v" > /dev/null

sed 's/numerator := 59/numerator := 60/; s|(59 / 50)|(60 / 50)|' "$scratch/good.v" > "$scratch/high.v"
cmp -s "$scratch/good.v" "$scratch/high.v" && { echo "inside.sh: nothing was changed" >&2; exit 1; }
if coqc -Q theories Sidon -w none "$scratch/high.v" > /dev/null 2>&1; then
  echo "inside.sh: Coq accepts a claim that the certificate does not prove" >&2
  exit 1
fi
echo "inside.sh: 59/50 proved inside Coq, 60/50 refused"
