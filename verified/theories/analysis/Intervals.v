(** Indicators of sets as test functions, and the masses they measure. *)
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

(** The indicator function of A. (Sums in its argument are Coq's, for lra.) *)
Definition ind (A : set RR) (x : R) : R := \1_A x.
Arguments ind _ _%R_scope.

Lemma ind_in (A : set RR) x : A x -> ind A x = 1.
Proof. by move=> Ax; rewrite /ind indicE mem_set. Qed.

Lemma ind_out (A : set RR) x : ~ A x -> ind A x = 0.
Proof. by move=> Ax; rewrite /ind indicE memNset. Qed.

Lemma ind_cases (A : set RR) x : (A x /\ ind A x = 1) \/ (~ A x /\ ind A x = 0).
Proof. by case: (pselect (A x)) => Ax; [left; rewrite ind_in|right; rewrite ind_out]. Qed.
Arguments ind_cases _ _%R_scope.

Lemma ind_ge0 (A : set RR) x : 0 <= ind A x.
Proof. by case: (ind_cases A x) => -[_ ->]; lra. Qed.

Lemma test_ind (A : set RR) : measurable A -> test_function (ind A).
Proof.
move=> mA; split; first exact: measurable_fun_indic.
by exists 1 => x; case: (ind_cases A x) => -[_ ->]; rewrite ?Rabs_R1 ?Rabs_R0; lra.
Qed.

(** Intervals, their ends compared in Coq's order. *)
Definition closed_open (a b : R) : set RR := [set t : RR | a <= t < b].
Definition closed (a b : R) : set RR := [set t : RR | a <= t <= b].

Lemma closed_open_itv a b : closed_open a b = `[a, b[%classic.
Proof.
apply/seteqP; split=> t; rewrite /closed_open /= in_itv /=.
- by move=> [/RleP-> /RltP->].
- by move=> /andP[/RleP ? /RltP ?].
Qed.

Lemma measurable_closed_open a b : measurable (closed_open a b).
Proof. by rewrite closed_open_itv; exact: measurable_itv. Qed.

Lemma closed_itv a b : closed a b = `[a, b]%classic.
Proof.
apply/seteqP; split=> t; rewrite /closed /= in_itv /=.
- by move=> [/RleP-> /RleP->].
- by move=> /andP[/RleP ? /RleP ?].
Qed.

Lemma measurable_closed a b : measurable (closed a b).
Proof. by rewrite closed_itv; exact: measurable_itv. Qed.

Lemma mu_closed a b length : a <= b -> b - a = length -> mu (closed a b) = length%:E.
Proof. by move=> ab <-; rewrite closed_itv mu_itv. Qed.

Lemma mu_closed_open a b length : a <= b -> b - a = length ->
  mu (closed_open a b) = length%:E.
Proof.
move=> /RleP ab <-; rewrite closed_open_itv.
rewrite /mu /= /lebesgue lebesgue_measure_itv hlength_itv /= lte_fin.
by case: ltgtP ab => // -> _; rewrite RminusE subrr.
Qed.

Section Masses.
Variable f : R -> R.
Hypothesis wf : weight f.

Lemma mean_ind (A : set RR) : measurable A ->
  mean f (ind A) = fine (\int[mu]_(x in A) (f x)%:E)%E.
Proof.
move=> mA; rewrite /mean; congr fine.
by rewrite -[in RHS](setTI A) integral_setI_indic.
Qed.

(** Points have no mass. *)
Lemma mean_point a : mean f (ind (closed a a)) = 0.
Proof.
rewrite mean_ind; last exact: measurable_closed.
have -> : (\int[mu]_(x in closed a a) (f x)%:E = \int[mu]_(x in closed a a) `|(f x)%:E|)%E.
  by apply: eq_integral => x _; rewrite gee0_abs // lee_fin; apply/RleP/(weight_ge0 wf).
rewrite (@integral_abs_eq0 _ _ _ mu setT) //; first exact: measurable_closed.
- by apply: measurable_ge0_EFin; exact: (weight_measurable wf).
- by apply: (@mu_closed a a 0); lra.
Qed.

(** Two test functions that agree where f does not vanish have the same mean. *)
Lemma mean_eq_on g h : test_function g -> test_function h ->
  (forall x, f x <> 0 -> g x = h x) -> mean f g = mean f h.
Proof.
by move=> tg th gh; apply: Rle_antisym; apply: mean_le => // x /gh ->; apply: Rle_refl.
Qed.

End Masses.
