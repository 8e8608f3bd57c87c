(** Cover certificates with basis `masses`: what their head says, and how it prints
    (docs/format.md, section 5). The tree is that of simplex/Syntax.v. *)
From Coq Require Import ZArith String.
From Sidon Require Import Text simplex.Syntax.
Import Simplex.

(* A module, so that the names of its types and constructors stay as they are when the program is
   extracted together with other kinds. *)
Module Cover.

Record head : Type := {
  claim : fraction;
  cells : nat;
  units : Z;       (* U: the file says 1/U *)
  reversal : bool }.

Definition print_head (h : head) : printer := fun rest =>
  word "sac 1 cover" (line_feed
  (print_lower_bound (claim h)
  (word "basis masses" (line_feed
  (word "cells" (token (print_nat (cells h)) (line_feed
  (word "unit 1/" (print_integer (units h) (line_feed
  (word "reversal " (word (if reversal h then "yes" else "no") (line_feed rest))))))))))))).

(* So that a printer is taken for itself only. *)
Local Opaque word line_feed token print_integer print_nat print_lower_bound.

Lemma front_print_head h : writes_in_front (print_head h).
Proof. unfold print_head. front. Qed.

End Cover.
