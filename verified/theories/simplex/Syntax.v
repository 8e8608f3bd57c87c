(** The tree of certificates about masses, covers and grids: what its lines say, and how they print
    (docs/format.md, section 6). *)
From Coq Require Import ZArith List String Ascii.
From Sidon Require Import Text.
Import ListNotations.

(* A module, so that the names of its types and constructors stay as they are when the program is
   extracted together with other kinds. *)
Module Simplex.

(** Intervals are a, b for [a, b). *)
Inductive group : Type :=
  | Window (length first : nat) (multiplier : Z)
  | Lower_lower (a b c d : nat) (multiplier : Z)
  | Upper_upper (a b c d : nat) (multiplier : Z)
  | Lower_upper (a b c d : nat) (multiplier : Z)
  | Square (a b : nat) (centre multiplier : Z)
  | Above_lower (a b : nat) (multiplier : Z)
  | Below_upper (a b : nat) (multiplier : Z).

Inductive line : Type :=
  | Branch (a b : nat) (t : Z)
  | Empty
  | Leaf (groups : list group)
  | Point.  (* of grids only *)

Definition print_indices : list nat -> printer := print_all (fun i => token (print_nat i)).
Definition print_integers : list Z -> printer := print_all (fun n => token (print_integer n)).

Definition print_group (g : group) : printer := fun rest =>
  match g with
  | Window l k w => word " w" (print_indices [l; k] (print_integers [w] rest))
  | Lower_lower a b c d p => word " ll" (print_indices [a; b; c; d] (print_integers [p] rest))
  | Upper_upper a b c d p => word " uu" (print_indices [a; b; c; d] (print_integers [p] rest))
  | Lower_upper a b c d p => word " lu" (print_indices [a; b; c; d] (print_integers [p] rest))
  | Square a b t p => word " q" (print_indices [a; b] (print_integers [t; p] rest))
  | Above_lower a b r => word " lo" (print_indices [a; b] (print_integers [r] rest))
  | Below_upper a b r => word " hi" (print_indices [a; b] (print_integers [r] rest))
  end.

Definition print_line (l : line) : printer := fun rest =>
  match l with
  | Branch a b t => word "s" (print_indices [a; b] (print_integers [t] rest))
  | Empty => word "e" rest
  | Leaf groups => word "l" (print_all print_group groups rest)
  | Point => word "p" rest
  end.

Lemma front_print_indices l : writes_in_front (print_indices l).
Proof. apply front_print_all. auto with front. Qed.

Lemma front_print_integers l : writes_in_front (print_integers l).
Proof. apply front_print_all. auto with front. Qed.

Global Hint Resolve front_print_indices front_print_integers : front.

(* So that a printer is taken for itself only. *)
Local Opaque word line_feed token print_all print_integer print_nat print_indices print_integers
  print_fraction print_lower_bound.

Ltac front := repeat (first [solve [auto with front] | apply (front_then (word _)) |
  apply (front_then line_feed) | apply (front_then (print_indices _)) |
  apply (front_then (print_integers _)) | apply (front_then (print_integer _)) |
  apply (front_then (print_fraction _)) |
  apply (front_then (token _)) | apply (front_then (print_lower_bound _)) |
  apply (front_then (print_all _ _))]).

Lemma front_print_group g : writes_in_front (print_group g).
Proof. destruct g; unfold print_group; front. Qed.

Global Hint Resolve front_print_group : front.

Lemma front_print_line l : writes_in_front (print_line l).
Proof. destruct l; unfold print_line; front. Qed.

End Simplex.
