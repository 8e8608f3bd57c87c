(** The wall between analysis and certificates, continued: what is known of a density from its
    masses and first moments on cells (docs/theory.md, section 8). With t in [0, 1] the place in
    cell i, a i is the integral of (1 - t) f and b i that of t f over the cell. *)
From Coq Require Import Reals.
From Sidon Require Import Sums Facts.
Local Open Scope R_scope.

(** The second difference D_(i+j+1) of the node values G. *)
Definition curvature (G : nat -> R) (i j : nat) : R :=
  G (i + j)%nat - 2 * G (S (i + j)) + G (S (S (i + j))).

(** What the moments know of the integral of (f*f) g, where g is linear between its values G k at
    the nodes -1/2 + k/(2d); alpha weighs the two bounds of each convex corner. *)
Definition tent_sum (d : nat) (G : nat -> R) (alpha : nat -> nat -> R) (a b : nat -> R) : R :=
  rsum d (fun i => rsum d (fun j =>
    a i * a j * G (i + j)%nat + (a i * b j + b i * a j) * G (S (i + j))
    + b i * b j * G (S (S (i + j)))
    - Rmax 0 (curvature G i j) * (alpha i j * (b i * b j) + (1 - alpha i j) * (a i * a j)))).

(** The integral of g. *)
Definition tent_integral (d : nat) (G : nat -> R) : R :=
  rsum (2 * d) (fun k => G k + G (S k)) / (4 * INR d).

Record moment_facts (d : nat) (M : R) (a b : nat -> R) : Prop := {
  moment_nonneg : forall i, (i < d)%nat -> 0 <= a i /\ 0 <= b i;
  moment_total : rsum d (fun i => a i + b i) = 1;
  (* the masses a + b and windows, for the caps of the root *)
  moment_window : forall L k, (2 <= L)%nat -> (k + L <= 2 * d)%nat ->
    window_sum d L k (fun i => a i + b i) <= M * (INR L / (2 * INR d));
  (* Theorem 4 *)
  moment_tent : forall G alpha, (forall k, (k <= 2 * d)%nat -> 0 <= G k) ->
    (forall i j, (i < d)%nat -> (j < d)%nat -> 0 <= alpha i j <= 1) ->
    tent_sum d G alpha a b <= M * tent_integral d G }.
