(** The extracted program. Besides Coq's own tables for bool, list, option, pairs and characters,
    the types positive and Z and these operations become calls of Integer (integer.ml), which is
    zarith: this file and that one are what has to be trusted of the mapping. nat stays unary: it
    counts cells and frequencies. *)
From Coq Require Import ZArith Ascii Extraction ExtrOcamlBasic ExtrOcamlString.
From Sidon Require Import Text Stream cover.Checker fourier.Checker.
From Sidon Require grid.Checker step.Checker.

Extract Inductive positive => "Integer.t"
  [ "(fun p -> Integer.succ (Integer.shift_left p 1))" "(fun p -> Integer.shift_left p 1)"
    "Integer.one" ]
  "(fun f_xI f_xO f_xH p -> if Integer.equal p Integer.one then f_xH () else if Integer.is_odd p then f_xI (Integer.shift_right p 1) else f_xO (Integer.shift_right p 1))".
Extract Inductive Z => "Integer.t" [ "Integer.zero" "" "Integer.neg" ]
  "(fun f_0 f_pos f_neg z -> let s = Integer.sign z in if s = 0 then f_0 () else if s > 0 then f_pos z else f_neg (Integer.neg z))".

Extract Inlined Constant Pos.succ => "Integer.succ".
Extract Inlined Constant Pos.mul => "Integer.mul".
Extract Inlined Constant Z.add => "Integer.add".
Extract Inlined Constant Z.sub => "Integer.sub".
Extract Inlined Constant Z.mul => "Integer.mul".
Extract Inlined Constant Z.opp => "Integer.neg".
Extract Inlined Constant Z.abs => "Integer.abs".
Extract Inlined Constant Z.min => "Integer.min".
Extract Inlined Constant Z.eqb => "Integer.equal".
Extract Inlined Constant Z.leb => "Integer.leq".
Extract Inlined Constant Z.ltb => "Integer.lt".
Extract Inlined Constant Z.div => "Integer.floor_div".
Extract Inlined Constant Z.pow => "Integer.power".
Extract Inlined Constant Z.gcd => "Integer.gcd".
Extract Inlined Constant Z.sqrt => "Integer.floor_sqrt".

(* Coq's own table has OCaml's polymorphic equality here. *)
Extract Inlined Constant Ascii.eqb => "Char.equal".

(* The reader of grids asks for the functions in the last line, too: refusals need no trust. *)
Extraction "extracted.ml" feed masses_kind fourier_kind step.Checker.Step_checker.feed
  grid.Checker.grid_kind
  grid.Checker.compare_value grid.Checker.bound_follows
  grid.Checker.not_after_reversal grid.Checker.lexicographic.
