(** Means over one period: the uniform weight on [-1/2, 1/2), under which the waves of
    frequencies 1, 2, ... have mean 0 (half a wave further they change their sign, and the mean
    over a period does not depend on where it begins). No antiderivatives are needed. *)
From Coq Require Import Lia.
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums Facts.
From Sidon.analysis Require Import Lebesgue Means Convolution Intervals Trig.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** ** Waves as test functions *)

Lemma test_cosine k : test_function (cosine k).
Proof.
split; first by apply: measurable_of_continuity; exact: continuity_cosine.
by exists 1 => t; apply: Rabs_le; exact: cosine_bounds.
Qed.

Lemma test_sine k : test_function (sine k).
Proof.
split; first by apply: measurable_of_continuity; exact: continuity_sine.
by exists 1 => t; apply: Rabs_le; exact: sine_bounds.
Qed.

Lemma test_wave k a b : test_function (wave k a b).
Proof.
by apply: test_add; apply: test_scale; [exact: test_cosine|exact: test_sine].
Qed.

Lemma test_trig n c0 p q : test_function (trig n c0 p q).
Proof.
apply: test_add; first exact: test_cst.
by apply: test_scale; apply: test_rsum => i; exact: (test_wave i.+1).
Qed.

(** ** The uniform weight on a period *)

Definition uniform : R -> R := ind (closed_open (- / 2) (/ 2)).

Lemma weight_uniform : weight uniform.
Proof.
have mP := measurable_closed_open (- / 2) (/ 2).
split; [by case: (test_ind mP)|by move=> x; exact: ind_ge0|].
rewrite integral_indic // setIT; apply: (@mu_closed_open _ _ 1); lra.
Qed.

Lemma ind_shift b c s x :
  ind (closed_open (b + s) (c + s)) (x + s) = ind (closed_open b c) x.
Proof.
case: (ind_cases (closed_open (b + s) (c + s)) (x + s)) => -[Ax ->];
  case: (ind_cases (closed_open b c) x) => -[Bx ->] //;
  rewrite /closed_open /= in Ax Bx; exfalso; lra.
Qed.

(** The mean of a periodic function over a period does not change under shifts. *)
Section PeriodicShift.
Variables (g : R -> R) (s : R).
Hypotheses (tg : test_function g) (g0 : forall x, 0 <= g x).
Hypotheses (periodic : forall x, g (x + 1) = g x) (s01 : 0 <= s <= 1).

Let part (b c x : R) : R := ind (closed_open b c) x * g x.
Let area b c : \bar RR := (\int[mu]_x (part b c x)%:E)%E.

Let part_ge0 b c x : (0 <= (part b c x)%:E)%E.
Proof. by rewrite lee_fin; apply/RleP/Rmult_le_pos => //; exact: ind_ge0. Qed.

Let measurable_part b c : measurable_fun (setT : set RR) (fun x => (part b c x)%:E).
Proof.
apply: measurable_ge0_EFin; apply: measurable_mul; last by case: tg.
by case: (test_ind (measurable_closed_open b c)).
Qed.

Let area_period : area (- / 2) (/ 2) = (mean uniform g)%:E.
Proof. by rewrite -(meanE weight_uniform tg). Qed.

Let area_shifted : area (- / 2 + s) (/ 2 + s) = (mean uniform (fun x => g (x + s)))%:E.
Proof.
rewrite -(meanE weight_uniform (test_shift s tg)).
rewrite /area -(integral_shift s (measurable_part _ _)) //.
by apply: eq_integral => x _; congr (_ %:E); rewrite /part ind_shift.
Qed.

Let area_moved : area (/ 2) (/ 2 + s) = area (- / 2) (- / 2 + s).
Proof.
rewrite /area -(integral_shift 1 (measurable_part _ _)) //.
apply: eq_integral => x _; congr (_ %:E); rewrite /part -(ind_shift (- / 2) (- / 2 + s) 1).
rewrite -[g x]periodic.
replace (- / 2 + 1) with (/ 2) by lra; replace (- / 2 + s + 1) with (/ 2 + s) by lra.
by [].
Qed.

Let area_finite : area (- / 2) (- / 2 + s) \is a fin_num.
Proof.
have tp : test_function (part (- / 2) (- / 2 + s)).
  by apply: test_mul => //; apply: test_ind; exact: measurable_closed_open.
suff -> : area (- / 2) (- / 2 + s) = (mean uniform (part (- / 2) (- / 2 + s)))%:E by [].
rewrite -(meanE weight_uniform tp); apply: eq_integral => x _; congr (_ %:E).
rewrite /part /uniform; case: (ind_cases (closed_open (- / 2) (- / 2 + s)) x) => -[Ax ->].
  rewrite (ind_in (A := closed_open (- / 2) (/ 2))) ?mul1r //.
  by move: Ax; rewrite /closed_open /=; lra.
change (0 * g x = ind (closed_open (- / 2) (/ 2)) x * (0 * g x)); lra.
Qed.

Let area_split : (area (- / 2 + s) (/ 2 + s) + area (- / 2) (- / 2 + s)
  = area (- / 2) (/ 2) + area (/ 2) (/ 2 + s))%E.
Proof.
rewrite /area -!ge0_integralD //.
apply: eq_integral => x _; rewrite -!EFinD; congr (_ %:E); rewrite /part -!mulrDl; congr (_ * _)%R.
case: (ind_cases (closed_open (- / 2 + s) (/ 2 + s)) x) => -[Ax ->];
  case: (ind_cases (closed_open (- / 2) (- / 2 + s)) x) => -[Bx ->];
  case: (ind_cases (closed_open (- / 2) (/ 2)) x) => -[Cx ->];
  case: (ind_cases (closed_open (/ 2) (/ 2 + s)) x) => -[Dx ->];
  rewrite /closed_open /= in Ax Bx Cx Dx; rewrite -!RplusE; lra.
Qed.

Lemma mean_uniform_shift_ge0 : mean uniform (fun x => g (x + s)) = mean uniform g.
Proof.
apply: EFin_inj; rewrite -area_shifted -area_period.
by rewrite -(addeK (area (- / 2 + s) (/ 2 + s)) area_finite) area_split area_moved addeK.
Qed.

End PeriodicShift.

(** ** Waves have mean 0 *)

Lemma mean_uniform_antiperiodic g s : test_function g -> (forall x, -1 <= g x <= 1) ->
  0 <= s <= 1 -> (forall x, g (x + 1) = g x) -> (forall x, g (x + s) = - g x) ->
  mean uniform g = 0.
Proof.
move=> tg g1 s01 periodic anti; have t1 := test_cst 1; have wu := weight_uniform.
have tg1 : test_function (fun x => 1 + g x) by exact: test_add.
have g0 x : 0 <= 1 + g x by have := g1 x; lra.
have periodic1 x : 1 + g (x + 1) = 1 + g x by rewrite periodic.
have := mean_uniform_shift_ge0 tg1 g0 periodic1 s01.
rewrite (@eq_mean uniform _ (fun x => 1 + (-1) * g x)); last by move=> x; rewrite anti; lra.
rewrite !mean_add ?mean_scale ?mean_cst //; [lra|exact: test_scale].
Qed.

Lemma mean_uniform_wave k a b : (0 < k)%N -> mean uniform (wave k a b) = 0.
Proof.
move=> /ssrnat.ltP k0; have wu := weight_uniform.
have tc := test_cosine k; have ts := test_sine k.
have s01 := half_wave_bounds _ k0.
have c0 : mean uniform (cosine k) = 0.
  apply: (mean_uniform_antiperiodic tc (cosine_bounds k) s01) => x.
  - exact: cosine_period.
  - exact: cosine_half_wave.
have s0 : mean uniform (sine k) = 0.
  apply: (mean_uniform_antiperiodic ts (sine_bounds k) s01) => x.
  - exact: sine_period.
  - exact: sine_half_wave.
rewrite /wave mean_add ?mean_scale ?c0 ?s0 //; [lra|exact: test_scale..].
Qed.

Lemma mean_uniform_wave0 a b : mean uniform (wave 0 a b) = a.
Proof.
rewrite -[RHS](mean_cst weight_uniform); apply: eq_mean => x.
by rewrite /wave cosine_0 sine_0; lra.
Qed.

(** ** Trigonometric polynomials: the mean, and the mean square *)

Lemma mean_uniform_trig n c0 p q : mean uniform (trig n c0 p q) = c0.
Proof.
have wu := weight_uniform.
elim: n => [|n IH].
  by rewrite -[RHS](mean_cst wu); apply: eq_mean => x; rewrite trig_0.
rewrite (eq_mean uniform (trig_S n c0 p q)).
rewrite (mean_add wu (test_trig _ _ _ _) (test_scale 2 (test_wave _ _ _))).
by rewrite (mean_scale wu _ (test_wave _ _ _)) mean_uniform_wave // IH; lra.
Qed.

(** Waves of different frequencies are orthogonal. *)
Lemma mean_uniform_wave_product j m a b a' b' : (0 < j)%N ->
  mean uniform (fun t => wave j a b t * wave (j + m)%coq_nat a' b' t) =
  mean uniform (wave m (/ 2 * (a * a' + b * b')) (/ 2 * (a * b' - b * a'))).
Proof.
move=> j0; have wu := weight_uniform.
rewrite (eq_mean uniform (wave_product j m a b a' b')).
rewrite (mean_add wu (test_wave _ _ _) (test_wave _ _ _)).
rewrite (@mean_uniform_wave (j + (j + m))%coq_nat); first by lra.
by case: j j0.
Qed.

Lemma mean_uniform_trig_wave n k c0 p q a b : (n < k)%N ->
  mean uniform (fun t => trig n c0 p q t * wave k a b t) = 0.
Proof.
have wu := weight_uniform; have tw := test_wave k a b.
elim: n => [|n IH] nk.
  rewrite (@eq_mean uniform _ (fun t => c0 * wave k a b t)).
    by rewrite (mean_scale wu _ tw) mean_uniform_wave //; lra.
  by move=> x; rewrite trig_0.
have tT : test_function (fun t => trig n c0 p q t * wave k a b t).
  exact: (test_mul (test_trig _ _ _ _) tw).
have tW := test_mul (test_wave n.+1 (p n.+1) (q n.+1)) tw.
rewrite (@eq_mean uniform _ (fun t => trig n c0 p q t * wave k a b t
    + 2 * (wave n.+1 (p n.+1) (q n.+1) t * wave k a b t))); last first.
  by move=> x; rewrite trig_S; lra.
rewrite (mean_add wu tT (test_scale 2 tW)) (mean_scale wu 2 tW) IH; last exact: ltnW.
have {1}-> : k = (n.+1 + (k - n.+1))%coq_nat by rewrite plusE subnKC // ltnW.
rewrite mean_uniform_wave_product // mean_uniform_wave ?subn_gt0 //; lra.
Qed.

Theorem mean_uniform_trig_square n c0 p q :
  mean uniform (fun t => trig n c0 p q t * trig n c0 p q t) =
  c0 * c0 + 2 * rsum n (fun i => p i.+1 * p i.+1 + q i.+1 * q i.+1).
Proof.
have wu := weight_uniform.
elim: n => [|n IH].
  rewrite -[RHS](mean_cst wu); apply: eq_mean => x; rewrite trig_0 /=; lra.
pose T := trig n c0 p q; pose W := wave n.+1 (p n.+1) (q n.+1).
have tT : test_function T by exact: test_trig.
have tW : test_function W by exact: test_wave.
rewrite (@eq_mean uniform _ (fun t => T t * T t + (4 * (T t * W t) + 4 * (W t * W t)))); last first.
  by move=> x; rewrite trig_S /T /W; lra.
have t1 := test_mul tT tW; have t2 := test_mul tW tW.
rewrite (mean_add wu (test_mul tT tT) (test_add (test_scale 4 t1) (test_scale 4 t2))).
rewrite (mean_add wu (test_scale 4 t1) (test_scale 4 t2)) !mean_scale //.
rewrite IH mean_uniform_trig_wave //.
have -> : mean uniform (fun t => W t * W t) = / 2 * (p n.+1 * p n.+1 + q n.+1 * q n.+1).
  have := @mean_uniform_wave_product n.+1 0 (p n.+1) (q n.+1) (p n.+1) (q n.+1) isT.
  by rewrite mean_uniform_wave0 -plus_n_O.
rewrite /=; lra.
Qed.
