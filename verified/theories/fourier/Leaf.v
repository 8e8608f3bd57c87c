(** A leaf excludes its node: there R < 0 at every density below the target, and R >= 0 by the
    multipliers of the leaf. *)
From Coq Require Import ZArith Reals List Bool Lia Lra Psatz.
From Sidon Require Import Sums Facts Text.
From Sidon Require Import fourier.Syntax fourier.Coefficients fourier.Forms fourier.Checker
  fourier.Rows.
Import ListNotations Fourier Fourier_reason.
Local Open Scope R_scope.

(** ** The head *)

Definition target (h : head) : R := IZR (numerator (claim h)) / IZR (denominator_of (claim h)).

Record good_head (h : head) : Prop := {
  denominator_positive : 0 < IZR (target_denominator h);
  units_positive : 0 < IZR (units h);
  target_above : IZR (target_denominator h) < IZR (target_numerator h);
  target_reduced : target h * IZR (target_denominator h) = IZR (target_numerator h) }.

Lemma head_good h : head_in_range h = true -> good_head h.
Proof.
  unfold head_in_range, printable. rewrite !andb_true_iff, !Z.ltb_lt, !Z.leb_le.
  intros [[[[[[[[[_ Hd] _] HN] HN'] _] _] _] HU] _].
  set (d := denominator_of (claim h)) in *. set (n := numerator (claim h)).
  set (g := common_divisor h).
  assert (Hg : (0 <= g)%Z) by apply Z.gcd_nonneg.
  destruct (Z.gcd_divide_l n d) as [n' En]. destruct (Z.gcd_divide_r n d) as [d' Ed].
  change (Z.gcd n d) with g in En, Ed.
  assert (Hg' : (0 < g)%Z) by (destruct (Z.eq_dec g 0) as [G|G]; [rewrite G in Ed|]; lia).
  assert (Hd' : (0 < d')%Z) by nia.
  assert (EN : target_numerator h = n').
  { unfold target_numerator. fold g n. rewrite En. apply Z.div_mul. lia. }
  assert (ED : target_denominator h = d').
  { unfold target_denominator. fold g d. rewrite Ed. apply Z.div_mul. lia. }
  rewrite EN, ED in *. split.
  - rewrite ED. apply IZR_lt. exact Hd'.
  - apply IZR_lt. lia.
  - rewrite EN, ED. now apply IZR_lt.
  - rewrite EN, ED. unfold target. fold n d. rewrite En, Ed, !mult_IZR.
    apply IZR_lt in Hg', Hd'. field. lra.
Qed.

Lemma gap_value h : IZR (gap h) =
  (IZR (target_numerator h) - IZR (target_denominator h)) * (IZR (units h) * IZR (units h)).
Proof. unfold gap. reals. reflexivity. Qed.

Section Node.
Variable h : head.
Hypothesis good : good_head h.
Variables (M : R) (x y : nat -> R).
Hypothesis facts : fourier_facts M x y.
Hypothesis below : M < target h.

Let U : R := IZR (units h).
Let N : R := IZR (target_numerator h).
Let D : R := IZR (target_denominator h).

(** The coordinates in units. *)
Definition coordinate_x (k : nat) : R := IZR (units h) * x k.
Definition coordinate_y (k : nat) : R := IZR (units h) * y k.

Lemma below_reduced : D * M < N.
Proof.
  unfold D, N. rewrite <- (target_reduced h good). pose proof (denominator_positive h good). nra.
Qed.

Lemma disc_gap k : (1 <= k)%nat ->
  IZR (target_denominator h) * (coordinate_x k * coordinate_x k + coordinate_y k * coordinate_y k)
  < IZR (gap h).
Proof.
  intros Hk. rewrite gap_value. unfold coordinate_x, coordinate_y. fold U D N.
  pose proof (disc M x y facts k Hk) as H. pose proof below_reduced as B.
  assert (P : 0 < D) by apply (denominator_positive h good).
  assert (Q : 0 < U) by apply (units_positive h good).
  apply Rmult_le_compat_l with (r := D) in H; [|lra].
  replace (D * (U * x k * (U * x k) + U * y k * (U * y k)))
    with (D * (x k * x k + y k * y k) * (U * U)) by ring.
  apply Rmult_lt_compat_r; [nra|lra].
Qed.

(** ** R < 0 *)

Lemma test_forms_total w : forall n j c s, (length c <= n)%nat -> (length s <= n)%nat ->
  total coordinate_x coordinate_y j (test_forms (target_denominator h) w n c s) =
  U * U * (2 * D * squares x y j c + IZR w * energy x y j s).
Proof.
  assert (Nil : forall n j,
    total coordinate_x coordinate_y j (test_forms (target_denominator h) w n [] []) = 0).
  { induction n as [|n IH]; intros j; [reflexivity|].
    cbn [test_forms total tl]. rewrite IH. unfold value. cbn. rewrite !Z.mul_0_r. cbn. ring. }
  induction n as [|n IH]; intros j c s Hc Hs.
  - destruct c; [|cbn in Hc; lia]. destruct s; [|cbn in Hs; lia].
    unfold squares. cbn. ring.
  - cbn [test_forms total]. rewrite IH; [|destruct c; cbn in *; lia|destruct s; cbn in *; lia].
    unfold value, test_form, squares, coordinate_x, coordinate_y.
    cbn [xx xy yy Forms.x Forms.y one]. fold U. unfold D.
    destruct c as [|[re im] c], s as [|a s]; cbn [sum_of energy pair_or_zero first fst snd tl];
      reals; ring.
Qed.

Lemma test_negative v s :
  (0 <= norm_multiplier s)%Z -> (0 <= norm_exponent s)%Z ->
  (length v <= S (modes h))%nat -> (length (slopes s) <= modes h)%nat ->
  let c := autocorrelation v in
  (0 < constant c + norm_multiplier s)%Z ->
  IZR (test_constant h (constant c) s) +
  total coordinate_x coordinate_y 1
    (test_forms (target_denominator h) (norm_weight h s) (modes h) (tl c) (slopes s)) < 0.
Proof.
  intros Hl He Hv Hs c Pos.
  rewrite test_forms_total; [|unfold c|exact Hs].
  2: { pose proof (autocorrelation_length v). destruct (autocorrelation v); cbn in *; lia. }
  pose proof (test_row M x y facts c (autocorrelation_nonneg v)) as T.
  assert (E1 : 1 <= IZR (2 ^ norm_exponent s)).
  { apply IZR_le. pose proof (Z.pow_pos_nonneg 2 (norm_exponent s)). lia. }
  pose proof (norm_row M x y facts (IZR (2 ^ norm_exponent s)) (slopes s) ltac:(lra)) as Nr.
  pose proof (autocorrelation_constant_nonneg v) as C0. fold c in C0.
  unfold test_constant, norm_weight. reals. rewrite gap_value. fold N D U.
  set (e := IZR (2 ^ norm_exponent s)) in *. set (l := IZR (norm_multiplier s)).
  set (c0 := IZR (constant c)) in *. set (T1 := squares x y 1 (tl c)) in *.
  set (S1 := energy x y 1 (slopes s)) in *. set (S2 := IZR (sum_of_squares (slopes s))) in *.
  assert (Hl' : 0 <= l) by now apply IZR_le.
  assert (Hc0 : 0 <= c0) by now apply IZR_le.
  assert (Hsum : 0 < c0 + l) by (unfold c0, l; rewrite <- plus_IZR; now apply IZR_lt).
  assert (HD : 0 < D) by apply (denominator_positive h good).
  assert (HU : 0 < U) by apply (units_positive h good).
  pose proof below_reduced as B.
  assert (Hee : 1 <= e * e) by nra.
  assert (W : 0 < c0 + l * (e * e)) by nra.
  replace (_ + _) with (U * U * (D * (c0 + 2 * T1 - c0) + D * (l * (4 * (e * S1) - 2 * S2))
    - (c0 + l * (e * e)) * (N - D))) by ring.
  assert (G1 : D * (c0 + 2 * T1 - c0) <= D * (M * c0 - c0)) by (apply Rmult_le_compat_l; lra).
  assert (G2 : D * (l * (4 * (e * S1) - 2 * S2)) <= D * (l * (e * e * M - e * e))).
  { apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra. }
  assert (G3 : (c0 + l * (e * e)) * (D * M - N) < 0) by nra.
  assert (UU : 0 < U * U) by nra.
  assert (G : D * (c0 + 2 * T1 - c0) + D * (l * (4 * (e * S1) - 2 * S2)) -
    (c0 + l * (e * e)) * (N - D) < 0) by lra.
  nra.
Qed.

(** ** Products *)

Lemma subtract_products_below boxes s forms :
  optional (products_in_range (modes h)) s = true ->
  inside coordinate_x coordinate_y 1 boxes ->
  total coordinate_x coordinate_y 1 (subtract_products h boxes s forms) <=
  total coordinate_x coordinate_y 1 forms.
Proof.
  intros R I. destruct s as [s|]; [|apply Rle_refl]. cbn [optional subtract_products] in *.
  unfold products_in_range in R. rewrite !andb_true_iff in R. destruct R as [_ R].
  revert forms R. induction (terms s) as [|t l IH]; intros forms R; [apply Rle_refl|].
  cbn [forallb fold_left] in *. apply andb_true_iff in R. destruct R as [Rt R].
  eapply Rle_trans; [apply IH, R|]. unfold subtract_term. apply subtract_at_below.
  - unfold term_in_range in Rt. rewrite !andb_true_iff, Z.leb_le in Rt.
    pose proof (Z.pow_nonneg 2 (product_exponent s)). nia.
  - exact I.
  - intros k Hk. apply Rlt_le, disc_gap. lia.
Qed.

(** ** The polynomial on the arc *)

Lemma arc_polynomial_nonneg s t : - / 4 <= t <= / 4 -> 0 <= polynomial (arc_polynomial s) t.
Proof.
  intros Ht. unfold arc_polynomial. set (u := autocorrelation _).
  assert (Pu : 0 <= polynomial u t) by apply autocorrelation_nonneg.
  destruct (half_v s) as [v|]; [|exact Pu]. set (Q := rev_append _ v).
  assert (Sum : forall a b, polynomial (add a b) t = polynomial a t + polynomial b t).
  { intros a b. unfold polynomial.
    assert (Ec : constant (add a b) = (constant a + constant b)%Z).
    { destruct a as [|[? ?] a], b as [|[? ?] b]; cbn; lia. }
    assert (Et : tl (add a b) = add (tl a) (tl b)).
    { destruct a as [|[? ?] a], b as [|[? ?] b]; cbn; try reflexivity.
      destruct a as [|[? ?] a]; reflexivity. }
    rewrite Ec, Et, plus_IZR. unfold wave. rewrite sum_of_add. ring. }
  rewrite Sum, times_two_cos_polynomial by apply autocorrelation_constant_real.
  pose proof (autocorrelation_nonneg Q t). pose proof (cos_on_arc t Ht).
  assert (0 <= 2 * cos (angle 1 t) * polynomial (autocorrelation Q) t).
  { apply Rmult_le_pos; [lra|assumption]. }
  lra.
Qed.

Lemma arc_coefficients_nonneg s t : - / 4 <= t <= / 4 ->
  0 <= IZR (arc_scale s) * polynomial (arc_coefficients s) t.
Proof.
  intros Ht. destruct s as [s|]; cbn [arc_scale arc_coefficients].
  - apply Rmult_le_pos; [|now apply arc_polynomial_nonneg].
    apply IZR_le. apply Z.pow_nonneg. lia.
  - lra.
Qed.

Lemma affine_nonneg s c affine :
  (excess (units h) (arc_scale s) affine c (arc_coefficients s) <= 0)%Z ->
  0 <= IZR c + sum_of coordinate_x coordinate_y 1 affine.
Proof.
  intros E. apply IZR_le in E. revert E. unfold excess. reals. intros E.
  assert (Units : sum_of coordinate_x coordinate_y 1 affine = U * sum_of x y 1 affine).
  { rewrite (sum_of_ext _ _ (fun k => U * x k + 0 * x k) (fun k => U * y k + 0 * y k));
      [|intros; unfold coordinate_x, U; ring|intros; unfold coordinate_y, U; ring].
    rewrite sum_of_combination. ring. }
  rewrite Units. apply (arc_row M x y facts). intros t Ht.
  pose proof (arc_coefficients_nonneg s t Ht) as P.
  set (poly := arc_coefficients s) in *. set (r := IZR (arc_scale s)) in *.
  pose proof (wave_bound t (residual (units h) (arc_scale s) affine poly) 1) as B.
  assert (W : wave 1 (residual (units h) (arc_scale s) affine poly) t =
    U * sum_of (fun k => cos (angle k t)) (fun k => sin (angle k t)) 1 affine
    - 2 * r * wave 1 (tl poly) t).
  { unfold wave, residual. rewrite sum_of_add, sum_of_scale. reals. fold r.
    assert (A : forall l j, sum_of (fun k => cos (angle k t)) (fun k => - sin (angle k t)) j
        (map (fun a : Z * Z => ((units h * fst a)%Z, (- (units h * snd a))%Z)) l) =
      U * sum_of (fun k => cos (angle k t)) (fun k => sin (angle k t)) j l).
    { induction l as [|a l IH]; intros j; cbn [map sum_of fst snd]; [ring|].
      rewrite IH. reals. fold U. ring. }
    rewrite A. ring. }
  rewrite W in B. unfold polynomial in P. lra.
Qed.

(** ** All together *)

Lemma leaf_excludes boxes l children :
  check_leaf h boxes l = inl children -> inside coordinate_x coordinate_y 1 boxes -> False.
Proof.
  unfold check_leaf. destruct (leaf_in_range h l) eqn:R; [|discriminate].
  set (c := autocorrelation (test l)). set (s := norm_or_none l).
  destruct (Z.ltb_spec 0 (constant c + norm_multiplier s)) as [Pos|]; [|discriminate].
  destruct (lower_bound _ _ _ _ _ _ _) as [[affine low]|k] eqn:L; [|discriminate].
  destruct (Z.leb_spec (excess (units h) (arc_scale (arc l)) affine
    (test_constant h (constant c) s + low) (arc_coefficients (arc l))) 0) as [E|]; [|discriminate].
  intros _ I. unfold leaf_in_range in R. rewrite !andb_true_iff in R.
  destruct R as [[[[[Rt Rn] Rp] _] _] _].
  assert (Lt : (length (test l) <= S (modes h))%nat).
  { unfold length_from_to in Rt. apply andb_true_iff in Rt. now apply Nat.leb_le. }
  assert (Sn : (0 <= norm_multiplier s)%Z /\ (0 <= norm_exponent s)%Z /\
               (length (slopes s) <= modes h)%nat).
  { unfold s, norm_or_none. destruct (norm l) as [s'|]; [|cbn; lia].
    cbn [optional] in Rn. unfold norm_in_range, short_exponent, length_from_to in Rn.
    rewrite !andb_true_iff, !Z.leb_le, !Nat.leb_le in Rn. lia. }
  destruct Sn as (Hl & He & Hs).
  pose proof (test_negative (test l) s Hl He Lt Hs Pos) as Neg. fold c in Neg.
  pose proof (affine_nonneg _ _ _ E) as A. rewrite plus_IZR in A.
  pose proof (lower_bound_below _ _ _ _ _ _ _ _ _ _ _ L I) as B.
  pose proof (subtract_products_below boxes (products l)
    (test_forms (target_denominator h) (norm_weight h s) (modes h) (tl c) (slopes s)) Rp I) as S.
  lra.
Qed.

End Node.
