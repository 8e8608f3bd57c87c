(** The autoconvolution f*f of a weight, and the one fact that all certificates use (Tonelli and
    translation invariance): the integral of (f*f) g is the double integral of
    f(x) f(y) g(x + y), for every bounded measurable g >= 0. *)
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums.
From Sidon.analysis Require Import Lebesgue Means.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** (f*f)(x), possibly infinite. *)
Definition autoconvolution (f : R -> R) (x : R) : \bar RR :=
  (\int[mu]_y (f y * f (x - y)%R)%R%:E)%E.

(** ** Measurability on the plane *)

Notation plane := [the measurableType _ of (RR * RR)%type : Type].
Notation measurable_on_plane h := (measurable_fun (setT : set plane) (h : plane -> RR)).

Lemma measurable_fst : measurable_on_plane (fun z => z.1).
Proof. by have /prod_measurable_funP[] := @measurable_fun_id _ plane setT. Qed.

Lemma measurable_snd : measurable_on_plane (fun z => z.2).
Proof. by have /prod_measurable_funP[] := @measurable_fun_id _ plane setT. Qed.

Section MeasurablePlane.
Variables (f g : R -> R).
Hypotheses (mf : measurable_on_R f) (mg : measurable_on_R g).

Lemma measurable_convolution_integrand :
  measurable_on_plane (fun z => f z.2 * f (z.1 - z.2)%R * g z.1)%R.
Proof.
apply: measurable_funM; first apply: measurable_funM.
- exact: measurable_fun_comp mf measurable_snd.
- apply: measurable_fun_comp mf _.
  exact: measurable_funB measurable_fst measurable_snd.
- exact: measurable_fun_comp mg measurable_fst.
Qed.

Lemma measurable_sum_integrand : measurable_on_plane (fun z => f z.1 * g (z.1 + z.2)%R)%R.
Proof.
apply: measurable_funM; first exact: measurable_fun_comp mf measurable_fst.
apply: measurable_fun_comp mg _.
exact: measurable_funD measurable_fst measurable_snd.
Qed.

End MeasurablePlane.

Section Autoconvolution.
Variable f : R -> R.
Hypothesis wf : weight f.

Let mf : measurable_on_R f := weight_measurable wf.
Let f0 x : (0 <= f x)%R. Proof. by apply/RleP; exact: (weight_ge0 wf). Qed.

Lemma autoconvolution_ge0 x : (0 <= autoconvolution f x)%E.
Proof. by apply: integral_ge0 => y _; rewrite lee_fin mulr_ge0. Qed.

Lemma measurable_autoconvolution : measurable_fun setT (autoconvolution f : RR -> \bar RR).
Proof.
have := @measurable_fun_fubini_tonelli_F _ _ RR RR RR mu sigma_finite_mu
  (fun z => (f z.2 * f (z.1 - z.2)%R * 1)%R%:E).
rewrite /fubini_F /=.
have -> : (fun x => \int[mu]_y (f y * f (x - y)%R * 1)%R%:E)%E = autoconvolution f.
  by apply/funext => x; apply: eq_integral => y _; rewrite mulr1.
apply.
- apply/EFin_measurable_fun.
  exact: (measurable_convolution_integrand mf (measurable_cst 1)).
- by move=> z; rewrite lee_fin mulr1 mulr_ge0.
Qed.

(** The mean of g(x + y) over x, as a function of y. *)
Definition shifted_mean (g : R -> R) (y : R) : R := mean f (fun x => g (x + y)).

Lemma test_shift (g : R -> R) y : test_function g -> test_function (fun x => g (x + y)).
Proof.
move=> [mg [B gB]]; split; last by exists B.
exact: (measurable_fun_comp mg (@measurable_shift y)).
Qed.

Lemma test_shifted_mean g : test_function g -> (forall x, 0 <= g x) ->
  test_function (shifted_mean g).
Proof.
move=> tg g0; have [mg [B gB]] := tg; split; last first.
  exists B => y; rewrite Rabs_pos_eq.
    rewrite -(mean_cst wf B); apply: mean_le => //; [exact: test_shift|exact: test_cst|].
    by move=> x _; have := Rle_abs (g (x + y)); have := gB (x + y); lra.
  by apply: mean_ge0 => //; exact: test_shift.
apply/EFin_measurable_fun.
have := @measurable_fun_fubini_tonelli_G _ _ RR RR RR mu sigma_finite_mu
  (fun z => (f z.1 * g (z.1 + z.2)%R)%R%:E).
rewrite /fubini_G /=.
have -> : (fun y => \int[mu]_x (f x * g (x + y)%R)%R%:E)%E = EFin \o shifted_mean g.
  by apply/funext => y; rewrite (meanE wf (test_shift y tg)).
apply.
- by apply/EFin_measurable_fun; exact: measurable_sum_integrand.
- by move=> z; rewrite lee_fin mulr_ge0 //; apply/RleP.
Qed.

Theorem integral_autoconvolution g : test_function g -> (forall x, 0 <= g x) ->
  (\int[mu]_x (autoconvolution f x * (g x)%:E) = (mean f (shifted_mean g))%:E)%E.
Proof.
move=> tg g0; have mg : measurable_on_R g by case: tg.
have g0' x : (0 <= g x)%R by apply/RleP.
pose h (z : RR * RR) : \bar RR := (f z.2 * f (z.1 - z.2)%R * g z.1)%R%:E.
have mh : measurable_fun setT (h : plane -> \bar RR).
  by apply/EFin_measurable_fun; exact: measurable_convolution_integrand.
have h0 z : (0 <= h z)%E by rewrite lee_fin !mulr_ge0.
have -> : (\int[mu]_x (autoconvolution f x * (g x)%:E) = \int[mu]_x fubini_F mu h x)%E.
  apply: eq_integral => x _; rewrite muleC -ge0_integralM_EFin //.
  - by apply: eq_integral => y _; rewrite -EFinM mulrC.
  - by move=> y _; rewrite lee_fin mulr_ge0.
  - apply: (@measurable_ge0_EFin (fun y => (f y * f (x - y)%R)%R)).
    apply: measurable_mul => //.
    apply: (measurable_fun_comp mf).
    apply: measurable_funB; [exact: measurable_fun_cst|exact: measurable_fun_id].
rewrite -(@fubini_tonelli1 _ _ RR RR RR mu mu sigma_finite_mu h mh h0).
rewrite (@fubini_tonelli2 _ _ RR RR RR mu mu sigma_finite_mu sigma_finite_mu h mh h0).
rewrite -meanE //; last exact: test_shifted_mean.
apply: eq_integral => y _; rewrite /fubini_G /h /=.
rewrite EFinM -(meanE wf (test_shift y tg)) -ge0_integralM_EFin //.
- rewrite -(@integral_shift y (fun x => (f y * f (x - y)%R * g x)%R%:E)).
  + by apply: eq_integral => x _; rewrite addrK -EFinM mulrA.
  + exact: (measurable_fun_prod2 y mh).
  + by move=> x; rewrite lee_fin !mulr_ge0.
- by move=> x _; rewrite lee_fin mulr_ge0.
- apply: measurable_ge0_EFin; apply: measurable_mul => //.
  by case: (test_shift y tg).
Qed.

End Autoconvolution.
