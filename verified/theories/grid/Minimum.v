(** What a grid certificate says of compositions, in integers: the least value and where it is
    attained. *)
From Coq Require Import ZArith List Arith.
From Sidon Require Import Facts grid.Compositions.
Local Open Scope Z_scope.

(** The value of c at the window (L, k), (T_W(c) - kappa_W(c)) / (4 n L m^2), less v = p/q; times
    4 n L m^2 q, which is positive. *)
Definition value_minus (g : grid) (how : correction) (p q : Z) (c : nat -> Z) (L k : nat) : Z :=
  (window_test (grid_cells g) L k c - kappa g how L k c) * q - p * value_denominator g L.

(** The value of c is the largest of those at the windows. *)
Definition value_at_least g how p q (c : nat -> Z) : Prop :=
  exists L k, is_window g L k /\ 0 <= value_minus g how p q c L k.
Definition value_at_most g how p q (c : nat -> Z) : Prop :=
  forall L k, is_window g L k -> value_minus g how p q c L k <= 0.

Definition part (c : list Z) (i : nat) : Z := nth i c 0.

(** The first d numbers of c, or their reversal, are those of b. *)
Definition is_or_reverses (d : nat) (c b : nat -> Z) : Prop :=
  (forall i, (i < d)%nat -> c i = b i) \/ (forall i, (i < d)%nat -> c i = b (d - 1 - i)%nat).

(** The minimum over all compositions of their values is p/q, and those that attain it are the ones
    of the list and their reversals, no others. *)
Record minimum_statement (g : grid) (how : correction) (p q : Z) (list : list (list Z)) : Prop := {
  minimum_below : forall c, composition g c -> value_at_least g how p q c;
  minimum_attained : forall b, In b list ->
    length b = grid_cells g /\ composition g (part b) /\
    value_at_least g how p q (part b) /\ value_at_most g how p q (part b);
  minimum_only : forall c, composition g c -> value_at_most g how p q c ->
    exists b, In b list /\ is_or_reverses (grid_cells g) c (part b);
  minimum_exists : list <> nil }.
