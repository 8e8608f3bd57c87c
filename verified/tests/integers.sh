#!/usr/bin/env bash
# The operations on integers that Extract.v maps to zarith, on small and large numbers of both signs
# and with 0 as a divisor: what the extracted program computes is what Coq computes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat > "$scratch/Table.v" <<'COQ'
From Coq Require Import ZArith List.
Import ListNotations.
Local Open Scope Z_scope.
Definition small := map (fun n => Z.of_nat n - 6) (seq 0 13).
Definition large := [2 ^ 62 - 1; 2 ^ 62; - 2 ^ 62; - 2 ^ 62 - 1; 3 ^ 80; - 5 ^ 60].
Definition numbers := small ++ large.
Definition bit (b : bool) : Z := if b then 1 else 0.
(* Also through the constructors, which are mapped as patterns. *)
Definition by_pattern (a : Z) : Z :=
  match a with Z0 => 0 | Zpos (xO p) => Zpos p | Zpos (xI p) => Zneg p | Zpos xH => 7
             | Zneg (xO p) => Zneg p | Zneg (xI p) => Zpos (xI p) | Zneg xH => Zneg (xO xH) end.
Definition table : list Z :=
  flat_map (fun a => flat_map (fun b =>
      [a + b; a - b; a * b; a / b; Z.min a b; Z.gcd a b; bit (a =? b); bit (a <=? b); bit (a <? b)]) numbers
    ++ map (fun e => a ^ e) small
    ++ [- a; Z.abs a; Z.sqrt a; by_pattern a]) numbers.
COQ
cat > "$scratch/main.ml" <<'OCAML'
let () = List.iter (fun n -> print_endline (Integer.to_string n)) Table.table
OCAML

cp extraction/integer.ml "$scratch"
{
  echo 'From Coq Require Import ZArith List. Import ListNotations. Require Import Table.'
  sed '/^Extraction "extracted.ml"/,$d' extraction/Extract.v
  echo 'Local Open Scope Z_scope. Compute table. Extraction "table.ml" table.'
} > "$scratch/Compare.v"
theories=$PWD/theories
cd "$scratch"
coqc -Q . "" Table.v
coqc -Q . "" -Q "$theories" Sidon -w none Compare.v > computed
sed -n '/^ *= /,/: list/p' computed | sed 's/: list.*//' | grep -oE -- '-?[0-9]+' > coq
rm -f table.mli
ocamlfind ocamlopt -w -a -package zarith -linkpkg integer.ml table.ml main.ml -o main
./main > ocaml
[ "$(wc -l < coq)" -gt 1000 ] || { echo "integers.sh: Coq's table is missing" >&2; exit 1; }
diff coq ocaml > /dev/null || { echo "integers.sh: Coq and the extracted program differ" >&2; exit 1; }
echo "integers.sh: $(wc -l < coq) results, all equal"
