(** What the analytic part gives to the certificates. A density is a measurable f >= 0 that
    vanishes outside [-1/4, 1/4] and has integral 1; M bounds it if f*f <= M almost everywhere.
    For every density the records of Facts.v hold. *)
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums Facts.
From Sidon.analysis Require Import Lebesgue Means Convolution Intervals Bounded.
From Sidon.analysis Require Import Windows Fourier.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** [mu] is Lebesgue measure; [RR] is Coq's R with the library's structures. *)
Record density (f : R -> R) : Prop := {
  density_measurable : measurable_fun [set: RR] (f : RR -> RR);
  density_ge0 : forall x, 0 <= f x;
  density_support : forall x, f x <> 0 -> - / 4 <= x <= / 4;
  density_total : (\int[mu]_x (f x)%:E = 1%:E)%E }.

Section Density.
Variable f : R -> R.
Hypothesis df : density f.

Lemma weight_of_density : weight f.
Proof. by case: df => mf f0 _ f1; split. Qed.

(** The masses of the d cells and the integrals of f*f over all windows. *)
Theorem density_mass_facts d : (0 < d)%coq_nat ->
  mass_facts d (cell_mass f d) (window_integral f d).
Proof. by move=> /ssrnat.ltP d0; apply: (weight_mass_facts weight_of_density d0); case: df. Qed.

Theorem density_window_bound d M L k : (0 < d)%coq_nat -> bounded_by f M ->
  window_integral f d L k <= M * (INR L / (2 * INR d)).
Proof. by move=> /ssrnat.ltP d0; exact: (window_integral_le weight_of_density d0). Qed.

(** The Fourier coefficients of f, when M bounds f*f. *)
Theorem density_fourier_facts M : bounded_by f M ->
  fourier_facts M (cosine_moment f) (sine_moment f).
Proof. by apply: (weight_fourier_facts weight_of_density); case: df. Qed.

End Density.
