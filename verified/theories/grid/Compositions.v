(** Compositions on the grid, in integers: tests, corrections and values (docs/theory.md, 2.1).

    n >= 1, m >= 1, d = 2n cells, S = 4nm. A composition c stands for the masses c_i / S. Functions
    on nat stand for compositions; only their values below d count. *)
From Coq Require Import ZArith Arith.
From Sidon Require Import Facts.
Local Open Scope Z_scope.

(** [zsum n F] is F 0 + ... + F (n-1). *)
Fixpoint zsum (n : nat) (F : nat -> Z) : Z :=
  match n with
  | O => 0
  | S m => zsum m F + F m
  end.

Inductive correction : Type := Lemma3 | Prefix_refined.

(** n and m of a grid. *)
Record grid : Type := { half_cells : nat; resolution : Z }.

Definition grid_cells (g : grid) : nat := 2 * half_cells g.
Definition grid_sum (g : grid) : Z := 4 * Z.of_nat (half_cells g) * resolution g.

Definition in_grid_range (g : grid) : Prop := (1 <= half_cells g)%nat /\ 1 <= resolution g.

Record composition (g : grid) (c : nat -> Z) : Prop := {
  part_nonneg : forall i, (i < grid_cells g)%nat -> 0 <= c i;
  part_total : zsum (grid_cells g) c = grid_sum g }.

(** T_W(c), W = (L, k). *)
Definition window_test (d L k : nat) (c : nat -> Z) : Z :=
  zsum d (fun i => zsum d (fun j => if in_window L k i j then c i * c j else 0)).

(** The window has some cell (i, j) in row i, but not all of them: i is in I_W. *)
Definition row_meets (d L k i : nat) : bool := (k <=? i + (d - 1))%nat && (i + 2 <=? k + L)%nat.
Definition row_full (d L k i : nat) : bool := (k <=? i)%nat && (i + d + 1 <=? k + L)%nat.
Definition row_partial (d L k i : nat) : bool := row_meets d L k i && negb (row_full d L k i).

(** The first row of a run of partial rows. *)
Definition run_begins (d L k i : nat) : bool :=
  row_partial d L k i && match i with O => true | S i => negb (row_partial d L k i) end.

(** lambda_W(c): affine in c *)
Definition refined_lambda (d L k : nat) (c : nat -> Z) : Z :=
  zsum d (fun i => if row_partial d L k i then 2 * c i else 0) +
  zsum d (fun i => if run_begins d L k i then 1 else 0).

(** kappa_W(c) *)
Definition kappa (g : grid) (how : correction) (L k : nat) (c : nat -> Z) : Z :=
  match how with
  | Lemma3 => 0
  | Prefix_refined => Z.min (refined_lambda (grid_cells g) L k c) (2 * grid_sum g)
  end.

(** (T_W(c) - kappa_W(c)) / (4 n L m^2) is the value of c at the window (L, k); this is its
    denominator. *)
Definition value_denominator (g : grid) (L : nat) : Z :=
  4 * Z.of_nat (half_cells g) * Z.of_nat L * (resolution g * resolution g).

Definition is_window (g : grid) (L k : nat) : Prop :=
  (2 <= L)%nat /\ (k + L <= 2 * grid_cells g)%nat.
