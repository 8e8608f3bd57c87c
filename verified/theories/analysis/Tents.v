(** Piecewise linear functions, without integrals: nodes, places in cells, and the pointwise
    inequality behind Theorem 4 of docs/theory.md. *)
From Coq Require Import Reals Lra Lia Psatz.
From Sidon Require Import Sums MomentFacts.
Local Open Scope R_scope.

(** The bilinear form of one pair of cells, at the places s and t; its corner has the second
    difference D = g0 - 2 g1 + g2. *)
Definition corner (g0 g1 g2 alpha s t : R) : R :=
  let C := Rmax 0 (g0 - 2 * g1 + g2) in
  (g0 - C * (1 - alpha)) * ((1 - s) * (1 - t)) + g1 * ((1 - s) * t)
  + g1 * (s * (1 - t)) + (g2 - C * alpha) * (s * t).

Lemma corner_lower g0 g1 g2 alpha s t : 0 <= alpha <= 1 -> 0 <= s <= 1 -> 0 <= t <= 1 ->
  s + t <= 1 -> corner g0 g1 g2 alpha s t <= (1 - (s + t)) * g0 + (s + t) * g1.
Proof.
intros a01 s01 t01 st; unfold corner.
set (D := g0 - 2 * g1 + g2); assert (CD : D <= Rmax 0 D) by apply Rmax_r.
assert (C0 : 0 <= Rmax 0 D) by apply Rmax_l; set (C := Rmax 0 D) in *; clearbody C.
assert (p0 : 0 <= s * t) by (apply Rmult_le_pos; lra).
assert (0 <= (s * t) * (C - D)) by (apply Rmult_le_pos; lra).
assert (0 <= C * (1 - alpha) * (1 - (s + t)))
  by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
unfold D in *; lra.
Qed.

Lemma corner_upper g0 g1 g2 alpha s t : 0 <= alpha <= 1 -> 0 <= s <= 1 -> 0 <= t <= 1 ->
  1 <= s + t -> corner g0 g1 g2 alpha s t <= (2 - (s + t)) * g1 + (s + t - 1) * g2.
Proof.
intros a01 s01 t01 st; unfold corner.
set (D := g0 - 2 * g1 + g2); assert (CD : D <= Rmax 0 D) by apply Rmax_r.
assert (C0 : 0 <= Rmax 0 D) by apply Rmax_l; set (C := Rmax 0 D) in *; clearbody C.
assert (q0 : 0 <= (1 - s) * (1 - t)) by (apply Rmult_le_pos; lra).
assert (0 <= ((1 - s) * (1 - t)) * (C - D)) by (apply Rmult_le_pos; lra).
assert (0 <= C * alpha * (s + t - 1)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
unfold D in *; lra.
Qed.
