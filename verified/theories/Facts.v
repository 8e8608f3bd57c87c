(** The wall between analysis and certificates: what is known of a density f >= 0 on [-1/4, 1/4]
    with integral 1, said with finitely many real numbers. The analytic part proves these records
    for every f; the finite part derives bounds from them and knows no integral. *)
From Coq Require Import Reals Arith.
From Sidon Require Import Sums.
Local Open Scope R_scope.

(** The pairs (i, j) of the window (L, k): k <= i + j <= k + L - 2 (docs/theory.md, section 0). *)
Definition in_window (L k i j : nat) : bool := (k <=? i + j)%nat && (i + j + 2 <=? k + L)%nat.

Definition window_sum (d L k : nat) (x : nat -> R) : R :=
  rsum d (fun i => rsum d (fun j => if in_window L k i j then x i * x j else 0)).

(** [x i] is the mass of f on cell i of d, [w L k] the integral of f*f over the interval
    J = [-1/2 + k/(2d), -1/2 + (k+L)/(2d)]. (Theorem 1 of docs/theory.md.) *)
Record mass_facts (d : nat) (x : nat -> R) (w : nat -> nat -> R) : Prop := {
  mass_nonneg : forall i, (i < d)%nat -> 0 <= x i;
  mass_total : rsum d x = 1;
  mass_window : forall L k, (2 <= L)%nat -> (k + L <= 2 * d)%nat -> window_sum d L k x <= w L k }.

(** The angle 2 pi k t. *)
Definition angle (k : nat) (t : R) : R := 2 * PI * INR k * t.

(** c0 + 2 sum_{1<=k<=n} (p_k cos 2 pi k t + q_k sin 2 pi k t); index i of the sum stands for
    k = i+1. *)
Definition trig (n : nat) (c0 : R) (p q : nat -> R) (t : R) : R :=
  c0 + 2 * rsum n (fun i => p (S i) * cos (angle (S i) t) + q (S i) * sin (angle (S i) t)).

(** [x k], [y k] are the integrals of f(t) cos 2 pi k t and f(t) sin 2 pi k t, and M bounds f*f
    almost everywhere. *)
Record fourier_facts (M : R) (x y : nat -> R) : Prop := {
  (* (F1) a trigonometric polynomial that is >= 0 everywhere tests f*f *)
  fourier_test : forall n c0 p q, (forall t, 0 <= trig n c0 p q t) ->
    c0 + 2 * rsum n (fun i => let k := S i in
      p k * (x k * x k - y k * y k) + 2 * q k * x k * y k) <= M * c0;
  (* (F2) the L2 norm of f*f, as a tangent *)
  fourier_norm : forall n (s : nat -> R),
    1 + 2 * rsum n (fun i => let k := S i in
      2 * s k * (x k * x k + y k * y k) - s k * s k) <= M;
  (* (F3) f is a measure on the arc *)
  fourier_arc : forall n c0 p q, (forall t, -/4 <= t <= /4 -> 0 <= trig n c0 p q t) ->
    0 <= c0 + 2 * rsum n (fun i => let k := S i in p k * x k + q k * y k) }.
