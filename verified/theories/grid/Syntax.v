(** Grid certificates: what their head says, and how it prints (docs/format.md, section 4). The tree
    is that of simplex/Syntax.v. *)
From Coq Require Import ZArith List String.
From Sidon Require Import Text simplex.Syntax grid.Compositions.
Import Simplex.

(* A module, for the reason that simplex/Syntax.v gives. *)
Module Grid.

Record head : Type := {
  size : grid;              (* n and m *)
  least_value : fraction;   (* v: the file says b(n,m) = v *)
  claim : fraction;
  how : correction;
  reversal : bool;
  bindings : list (list Z) }.

Definition correction_word (how : correction) : string :=
  match how with
  | Lemma3 => "lemma3"
  | Prefix_refined => "prefix-refined"
  end.

Definition print_value (g : grid) (v : fraction) : printer := fun rest =>
  word "claim b(" (print_integer (Z.of_nat (half_cells g))
  (word "," (print_integer (resolution g)
  (word ") = " (print_fraction v (line_feed rest)))))).

Definition print_binding (c : list Z) : printer := fun rest =>
  word "binding" (print_integers c (line_feed rest)).

Definition print_head (h : head) : printer := fun rest =>
  word "sac 1 grid" (line_feed
  (print_value (size h) (least_value h)
  (print_lower_bound (claim h)
  (word "correction " (word (correction_word (how h)) (line_feed
  (word "reversal " (word (if reversal h then "yes" else "no") (line_feed
  (print_all print_binding (bindings h) rest)))))))))).

(* So that a printer is taken for itself only. *)
Local Opaque word line_feed token print_all print_integer print_fraction print_lower_bound
  print_integers.

Lemma front_print_value g v : writes_in_front (print_value g v).
Proof. unfold print_value. front. Qed.

Lemma front_print_binding c : writes_in_front (print_binding c).
Proof. unfold print_binding. front. Qed.

Local Hint Resolve front_print_value front_print_binding : front.
Local Opaque print_value print_binding.

Lemma front_print_head h : writes_in_front (print_head h).
Proof. unfold print_head. front. apply (front_then (print_value _ _)); front. Qed.

End Grid.
