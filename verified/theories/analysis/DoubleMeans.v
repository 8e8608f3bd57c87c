(** Double means: the mean of H(x, y) over x and then over y, for the H that are built from
    products u(x) v(y). What bounds a bilinear H(x, y) by g(x + y) bounds the same form in the
    means of u and v by the integral of (f*f) g: windows are of this kind. *)
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums.
From Sidon.analysis Require Import Lebesgue Means Convolution.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section DoubleMeans.
Variable f : R -> R.
Hypothesis wf : weight f.

(** v is the double mean of H. *)
Record double_mean (H : R -> R -> R) (v : R) : Prop := {
  double_mean_inner : forall y, test_function (fun x => H x y);
  double_mean_outer : test_function (fun y => mean f (fun x => H x y));
  double_mean_value : mean f (fun y => mean f (fun x => H x y)) = v }.

Lemma double_mean_zero : double_mean (fun _ _ => 0) 0.
Proof.
split; [by move=> y; exact: test_cst| |].
- have -> : (fun y : R => mean f (fun=> 0)) = (fun=> 0) by apply/funext => y; exact: mean_cst.
  exact: test_cst.
- by rewrite !mean_cst.
Qed.

Lemma double_mean_product u v : test_function u -> test_function v ->
  double_mean (fun x y => u x * v y) (mean f u * mean f v).
Proof.
move=> tu tv.
have outer : (fun y => mean f (fun x => u x * v y)) = fun y => mean f u * v y.
  apply/funext => y; rewrite (@eq_mean f _ (fun x => v y * u x)).
    by rewrite mean_scale // Rmult_comm.
  by move=> x; exact: Rmult_comm.
split; rewrite ?outer; last exact: mean_scale.
- by move=> y; apply: test_mul => //; exact: test_cst.
- exact: test_scale.
Qed.

Lemma double_mean_add H1 H2 v1 v2 : double_mean H1 v1 -> double_mean H2 v2 ->
  double_mean (fun x y => H1 x y + H2 x y) (v1 + v2).
Proof.
move=> [inner1 outer1 <-] [inner2 outer2 <-].
have outer : (fun y => mean f (fun x => H1 x y + H2 x y)) =
    fun y => mean f (fun x => H1 x y) + mean f (fun x => H2 x y).
  by apply/funext => y; exact: mean_add.
split; rewrite ?outer; last exact: mean_add.
- by move=> y; exact: test_add.
- exact: test_add.
Qed.

Lemma double_mean_rsum n (H : nat -> R -> R -> R) (v : nat -> R) :
  (forall i, double_mean (H i) (v i)) ->
  double_mean (fun x y => rsum n (fun i => H i x y)) (rsum n v).
Proof.
by move=> Hv; elim: n => [|n IH] /=; [exact: double_mean_zero|exact: double_mean_add].
Qed.

Lemma double_mean_le H v g : double_mean H v -> test_function g -> (forall x, 0 <= g x) ->
  (forall x y, H x y <= g (x + y)) -> v <= mean f (shifted_mean f g).
Proof.
move=> [inner outer <-] tg g0 Hg; apply: mean_le => //; first exact: test_shifted_mean.
by move=> y _; apply: mean_le => //; exact: test_shift.
Qed.

End DoubleMeans.
