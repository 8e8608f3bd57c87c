(** When f*f <= M almost everywhere: f*f agrees almost everywhere with a real function h with
    0 <= h <= M, which is again a weight, and whose means are the double means of f. After this
    file f*f is an ordinary function and every integral a mean. *)
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums.
From Sidon.analysis Require Import Lebesgue Means Convolution Intervals.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** f*f <= M almost everywhere. *)
Definition bounded_by (f : R -> R) (M : R) : Prop :=
  {ae mu, forall x : RR, (autoconvolution f x <= M%:E)%E}.

(** The line is not a null set. *)
Lemma ae_inhabited (P : RR -> Prop) : {ae mu, forall x, P x} -> exists x, P x.
Proof.
move=> [N [mN N0 PN]]; apply: contrapT => /forallNP noP.
have : (mu (closed 0 1) <= mu N)%E.
  apply: le_measure; rewrite ?inE //; first exact: measurable_closed.
  by move=> x _; apply: PN => /=; exact: noP.
rewrite N0 (@mu_closed 0 1 1); [|lra..].
by rewrite lee_fin => /RleP le10; have : 1 <= 0 by []; lra.
Qed.

Section Bounded.
Variables (f : R -> R) (M : R).
Hypotheses (wf : weight f) (fM : bounded_by f M).

Lemma bound_ge0 : 0 <= M.
Proof.
have [x xM] := ae_inhabited fM; apply/RleP; rewrite -lee_fin.
exact: le_trans (autoconvolution_ge0 wf x) xM.
Qed.

(** f*f, cut off at M. *)
Definition truncated (x : R) : R := fine (mine (autoconvolution f x) M%:E).

Lemma truncatedE x : (truncated x)%:E = mine (autoconvolution f x) M%:E.
Proof.
rewrite /truncated fineK // fin_numE.
have := autoconvolution_ge0 wf x; have /RleP := bound_ge0.
case: (autoconvolution f x) => [r| |] //=; rewrite /mine /= => M0 r0.
by rewrite fun_if; case: ifP.
Qed.

Lemma truncated_ge0 x : 0 <= truncated x.
Proof.
apply/RleP; rewrite -lee_fin truncatedE le_minr (autoconvolution_ge0 wf) lee_fin.
exact/RleP/bound_ge0.
Qed.

Lemma truncated_le x : truncated x <= M.
Proof. by apply/RleP; rewrite -lee_fin truncatedE le_minl lexx orbT. Qed.

Lemma measurable_truncated : measurable_on_R truncated.
Proof.
apply/EFin_measurable_fun.
have -> : EFin \o truncated = fun x => mine (autoconvolution f x) (cst M%:E x).
  by apply/funext => x; rewrite /= truncatedE.
apply: emeasurable_fun_min; first exact: measurable_autoconvolution.
exact: measurable_fun_cst.
Qed.

(** Integrals against f*f may be taken against h instead. *)
Lemma integral_truncated g : measurable_on_R g -> (forall x, 0 <= g x) ->
  (\int[mu]_x (autoconvolution f x * (g x)%:E) = \int[mu]_x (truncated x * g x)%R%:E)%E.
Proof.
move=> mg g0; have g0' x : (0 <= (g x)%:E)%E by rewrite lee_fin; apply/RleP.
apply: ge0_ae_eq_integral => //.
- apply: emeasurable_funM; first exact: measurable_autoconvolution.
  exact: measurable_ge0_EFin.
- exact: measurable_ge0_EFin (measurable_mul measurable_truncated mg).
- by move=> x _; apply: mule_ge0 => //; exact: autoconvolution_ge0.
- by move=> x _; rewrite EFinM; apply: mule_ge0 => //; rewrite lee_fin; apply/RleP/truncated_ge0.
- case: fM => N [mN N0 PN]; exists N; split => // x /= H; apply: PN => /= xM; apply: H => _.
  by rewrite EFinM truncatedE; congr (_ * _)%E; apply/esym/min_idPl.
Qed.

(** [mean truncated g] is the double mean of g(x + y). *)
Lemma mean_truncated_ge0 g : test_function g -> (forall x, 0 <= g x) ->
  mean truncated g = mean f (shifted_mean f g).
Proof.
move=> tg g0; rewrite /mean -integral_truncated //; last by case: tg.
by rewrite integral_autoconvolution.
Qed.

Lemma weight_truncated : weight truncated.
Proof.
split; [exact: measurable_truncated|exact: truncated_ge0|].
have := @integral_truncated (fun=> 1) (measurable_cst 1) (fun=> Rle_0_1).
rewrite integral_autoconvolution //; [|exact: test_cst|by move=> _; lra].
have -> : mean f (shifted_mean f (fun=> 1)) = 1.
  by rewrite -[RHS](mean_cst wf); apply: eq_mean => y; exact: mean_cst.
by move=> ->; apply: eq_integral => x _; rewrite mulr1.
Qed.

Lemma test_shifted_mean_any g : test_function g -> test_function (shifted_mean f g).
Proof.
move=> tg; have [mg [B gB]] := tg.
have tgB : test_function (fun x => g x + B) by exact/test_add/test_cst.
have gB0 x : 0 <= g x + B.
  by have := gB x; have := Rle_abs (- g x); rewrite Rabs_Ropp; lra.
have -> : shifted_mean f g = fun y => shifted_mean f (fun x => g x + B) y + (- B).
  apply/funext => y; rewrite /shifted_mean mean_add ?mean_cst //; first by lra.
  - exact: test_shift.
  - exact: test_cst.
exact/test_add/test_cst/test_shifted_mean.
Qed.

Lemma mean_truncated g : test_function g ->
  mean truncated g = mean f (shifted_mean f g).
Proof.
move=> tg; have [mg [B gB]] := tg.
have tgB : test_function (fun x => g x + B) by exact/test_add/test_cst.
have gB0 x : 0 <= g x + B.
  by have := gB x; have := Rle_abs (- g x); rewrite Rabs_Ropp; lra.
have := mean_truncated_ge0 tgB gB0.
rewrite (mean_add weight_truncated tg (test_cst B)) (mean_cst weight_truncated).
have -> : mean f (shifted_mean f (fun x => g x + B)) = mean f (shifted_mean f g) + B.
  rewrite -[in RHS](mean_cst wf B) -mean_add //; last exact: test_cst.
  - apply: eq_mean => y; rewrite /shifted_mean mean_add ?mean_cst //; last exact: test_cst.
    exact: test_shift.
  - exact: test_shifted_mean_any.
lra.
Qed.

(** h <= M, integrated against g. *)
Lemma mean_truncated_le g area : test_function g -> (forall x, 0 <= g x) ->
  (\int[mu]_x (g x)%:E = area%:E)%E -> mean truncated g <= M * area.
Proof.
move=> tg g0 garea; have mg : measurable_on_R g by case: tg.
apply/RleP; rewrite -lee_fin -(meanE weight_truncated tg) EFinM -garea.
rewrite -ge0_integralM_EFin //; [|by move=> x _; rewrite lee_fin; apply/RleP| |]; last 2 first.
- exact: measurable_ge0_EFin.
- exact/RleP/bound_ge0.
apply: ge0_le_integral => //.
- by move=> x _; rewrite lee_fin; apply/RleP/Rmult_le_pos => //; exact: truncated_ge0.
- exact: measurable_ge0_EFin (measurable_mul measurable_truncated mg).
- by move=> x _; rewrite -EFinM lee_fin; apply/RleP/Rmult_le_pos => //; exact: bound_ge0.
- apply: (@measurable_ge0_EFin (fun x => M * g x)); apply: measurable_mul => //.
  exact: measurable_cst.
- move=> x _; rewrite -EFinM lee_fin; apply/RleP; apply: Rmult_le_compat_r => //.
  exact: truncated_le.
Qed.

End Bounded.

(** Two weights against two test functions: what is >= 0 pointwise is >= 0 in the mean. *)
Lemma mean_pair_ge0 h u g1 g2 : weight h -> weight u -> test_function g1 -> test_function g2 ->
  (forall x, 0 <= h x * g1 x + u x * g2 x) -> 0 <= mean h g1 + mean u g2.
Proof.
move=> wh wu t1 t2 pos; apply/RleP; rewrite -lee_fin EFinD -!meanE //.
rewrite -integralD_EFin //; [|exact: test_integrable..].
by apply: integral_ge0 => x _; rewrite -EFinD lee_fin; apply/RleP.
Qed.
