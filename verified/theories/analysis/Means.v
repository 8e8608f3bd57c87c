(** Means with respect to a density: [mean f g] is the integral of f g as a real number, for a
    weight f >= 0 of integral 1 and a bounded measurable g. Everything that needs the
    integral's linearity and monotonicity is said here once, in Coq's own reals. *)
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums.
From Sidon.analysis Require Import Lebesgue.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** ** Measurable functions of a real variable *)

Notation measurable_on_R g := (measurable_fun (setT : set RR) (g : RR -> RR)).

Lemma measurable_cst (c : R) : measurable_on_R (fun=> c).
Proof. exact: measurable_fun_cst. Qed.

Lemma measurable_add (g h : R -> R) : measurable_on_R g -> measurable_on_R h ->
  measurable_on_R (fun x => g x + h x).
Proof. exact: (@measurable_funD _ _ RR). Qed.

Lemma measurable_mul (g h : R -> R) : measurable_on_R g -> measurable_on_R h ->
  measurable_on_R (fun x => g x * h x).
Proof. exact: (@measurable_funM _ _ RR). Qed.

Lemma measurable_of_continuity (g : R -> R) : continuity g -> measurable_on_R g.
Proof.
move=> cg; apply: (@continuous_measurable_fun RR g) => x.
by apply/continuity_pt_cvg; exact: cg.
Qed.

Lemma measurable_ge0_EFin (g : R -> R) : measurable_on_R g ->
  measurable_fun (setT : set RR) (fun x => (g x)%:E).
Proof. by move=> mg; apply/EFin_measurable_fun. Qed.

(** Bounded measurable functions. *)
Definition test_function (g : R -> R) : Prop :=
  measurable_on_R g /\ exists B, forall x, Rabs (g x) <= B.

Lemma test_cst c : test_function (fun=> c).
Proof. by split; [exact: measurable_cst|exists (Rabs c) => _; lra]. Qed.

Lemma test_add g h : test_function g -> test_function h ->
  test_function (fun x => g x + h x).
Proof.
move=> [mg [B gB]] [mh [C hC]]; split; first exact: measurable_add.
exists (B + C) => x; have := Rabs_triang (g x) (h x); have := gB x; have := hC x; lra.
Qed.

Lemma test_mul g h : test_function g -> test_function h ->
  test_function (fun x => g x * h x).
Proof.
move=> [mg [B gB]] [mh [C hC]]; split; first exact: measurable_mul.
exists (B * C) => x; rewrite Rabs_mult; apply: Rmult_le_compat => //; exact: Rabs_pos.
Qed.

Lemma test_scale c g : test_function g -> test_function (fun x => c * g x).
Proof. by apply: test_mul; exact: test_cst. Qed.

Lemma test_rsum n (g : nat -> R -> R) : (forall i, test_function (g i)) ->
  test_function (fun x => rsum n (fun i => g i x)).
Proof. by move=> tg; elim: n => [|n IH] /=; [exact: test_cst|exact: test_add]. Qed.

(** ** The mean *)

Definition mean (f g : R -> R) : R := fine (\int[mu]_x (f x * g x)%R%:E)%E.

(** A weight: a density on the line, wherever its support is. *)
Record weight (f : R -> R) : Prop := {
  weight_measurable : measurable_on_R f;
  weight_ge0 : forall x, 0 <= f x;
  weight_total : (\int[mu]_x (f x)%:E = 1%:E)%E }.

Section Mean.
Variable f : R -> R.
Hypothesis wf : weight f.

Lemma weight_integrable : mu.-integrable setT (fun x => (f x)%:E).
Proof.
split; first by apply: measurable_ge0_EFin; exact: (weight_measurable wf).
have -> : (\int[mu]_x `|(f x)%:E| = \int[mu]_x (f x)%:E)%E.
  by apply: eq_integral => x _; rewrite gee0_abs // lee_fin; apply/RleP/(weight_ge0 wf).
by rewrite (weight_total wf) ltry.
Qed.

Lemma test_integrable g : test_function g ->
  mu.-integrable setT (fun x => (f x * g x)%R%:E).
Proof.
move=> [mg [B gB]].
apply: (le_integrable _ _ _ (integrablerM _ B weight_integrable)) => //.
  by apply: measurable_ge0_EFin; apply: measurable_mul => //; exact: (weight_measurable wf).
move=> x _ /=; rewrite lee_fin; apply/RleP.
have f0 := weight_ge0 wf x; rewrite /Num.norm /= !Rabs_mult. rewrite (Rabs_pos_eq (f x)) //.
have := gB x; have := Rle_abs B => B1 gB1; rewrite Rmult_comm.
by apply: Rmult_le_compat_r => //; lra.
Qed.

Lemma meanE g : test_function g -> (\int[mu]_x (f x * g x)%R%:E = (mean f g)%:E)%E.
Proof.
move=> tg; rewrite /mean fineK //.
by apply: integral_fune_fin_num => //; exact: test_integrable.
Qed.

Lemma eq_mean g h : (forall x, g x = h x) -> mean f g = mean f h.
Proof. by move=> gh; rewrite /mean; congr fine; apply: eq_integral => x _; rewrite gh. Qed.

Lemma mean_cst c : mean f (fun=> c) = c.
Proof.
apply: EFin_inj; rewrite -meanE; last exact: test_cst.
under eq_integral do rewrite mulrC EFinM.
by rewrite integralM ?(weight_total wf) ?mule1 //; exact: weight_integrable.
Qed.

Lemma mean_add g h : test_function g -> test_function h ->
  mean f (fun x => g x + h x) = mean f g + mean f h.
Proof.
move=> tg th; apply: EFin_inj; rewrite -meanE; last exact: test_add.
rewrite EFinD -!meanE //.
rewrite -integralD_EFin //; [|exact: test_integrable..].
by apply: eq_integral => x _; rewrite -EFinD -mulrDr.
Qed.

Lemma mean_scale c g : test_function g -> mean f (fun x => c * g x) = c * mean f g.
Proof.
move=> tg; apply: EFin_inj; rewrite -meanE; last exact: test_scale.
rewrite EFinM -meanE // -integralM //; last exact: test_integrable.
by apply: eq_integral => x _; rewrite -EFinM mulrCA.
Qed.

Lemma mean_rsum n (g : nat -> R -> R) : (forall i, test_function (g i)) ->
  mean f (fun x => rsum n (fun i => g i x)) = rsum n (fun i => mean f (g i)).
Proof.
move=> tg; elim: n => [|n IH] /=; first exact: mean_cst.
by rewrite mean_add ?IH //; exact: test_rsum.
Qed.

Lemma mean_ge0 g : test_function g -> (forall x, f x <> 0 -> 0 <= g x) -> 0 <= mean f g.
Proof.
move=> tg g0; apply/RleP; rewrite -lee_fin -meanE //; apply: integral_ge0 => x _.
rewrite lee_fin; apply/RleP; have f0 := weight_ge0 wf x.
case: (Req_dec (f x) 0) => [->|/g0 gx]; first by rewrite mul0r; apply: Rle_refl.
exact: Rmult_le_pos.
Qed.

Lemma mean_le g h : test_function g -> test_function h ->
  (forall x, f x <> 0 -> g x <= h x) -> mean f g <= mean f h.
Proof.
move=> tg th gh.
have th' : test_function (fun x => h x + (-1) * g x) by apply/test_add/test_scale.
have : 0 <= mean f (fun x => h x + (-1) * g x).
  by apply: mean_ge0 => // x /gh; lra.
rewrite mean_add ?mean_scale //; [lra|exact: test_scale].
Qed.

End Mean.
