#!/usr/bin/env bash
# Prints every axiom that the theorems rest on. Fails if one is not in axioms.txt: those of Coq's
# real numbers and of the classical part of mathcomp-analysis.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

theorems=(verified_cover_file cover_lower_bound cover_interval_statement cover_certificate
  verified_grid_file grid_lower_bound grid_certificate grid_certificate_minimum
  verified_fourier_file fourier_lower_bound fourier_certificate
  verified_step_file step_upper_bound step_certificate lower_bound_le_upper_bound)

mkdir -p build
{
  echo 'From Sidon Require Import Verified.'
  # Together, so that the proofs are gone through once.
  printf 'Definition all_theorems :=\n  (%s).\n' "$(IFS=,; echo "${theorems[*]/#/@}")"
  echo 'Print Assumptions all_theorems.'
} > build/axioms.v
coqc -Q theories Sidon -w none build/axioms.v > build/axioms.out
cat build/axioms.out

# A name stands at the beginning of a line; its type follows, or the continuation is indented.
found=$(sed -n 's/^\([A-Za-z_][A-Za-z0-9_.'"'"']*\)\( .*\)\{0,1\}$/\1/p' build/axioms.out | grep -vx Closed | sort -u)
[ -n "$found" ] || { echo "axioms.sh: no axioms printed, so nothing was checked" >&2; exit 1; }
unknown=$(comm -23 <(echo "$found") <(sort -u axioms.txt))
if [ -n "$unknown" ]; then
  echo "axioms.sh: not in axioms.txt:" >&2
  echo "$unknown" >&2
  exit 1
fi
echo "axioms.sh: $(echo "$found" | wc -l) axioms, all known"
