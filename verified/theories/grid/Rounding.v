(** Compositions decide for all masses (docs/theory.md, section 2.2): rounding prefix sums down
    turns masses into a composition whose tests are larger by the correction at most. Finite sums
    of real numbers and of integers; f*f enters with the facts on masses, in the last theorem. *)
From Coq Require Import ZArith Reals Lia Lra Psatz.
From Sidon Require Import Sums Facts.
From Sidon Require Import simplex.SumLemmas grid.Compositions grid.CloseSums.
Local Open Scope R_scope.

(** ** Sums of integers as sums of real numbers *)

Lemma zsum_IZR n F : IZR (zsum n F) = rsum n (fun i => IZR (F i)).
Proof. induction n as [|n IH]; cbn; [reflexivity|]. now rewrite plus_IZR, IH. Qed.

Lemma window_test_IZR d L k c :
  IZR (window_test d L k c) = window_sum d L k (fun i => IZR (c i)).
Proof.
  unfold window_test, window_sum. rewrite zsum_IZR. apply rsum_ext. intros i _.
  rewrite zsum_IZR. apply rsum_ext. intros j _.
  destruct (in_window L k i j); [apply mult_IZR|reflexivity].
Qed.

Lemma refined_lambda_IZR d L k c : IZR (refined_lambda d L k c) =
  rsum d (fun i => if row_partial d L k i then 2 * IZR (c i) else 0) +
  rsum d (fun i => if run_begins d L k i then 1 else 0).
Proof.
  unfold refined_lambda. rewrite plus_IZR, !zsum_IZR. f_equal; apply rsum_ext; intros i _.
  - destruct (row_partial d L k i); [apply mult_IZR|reflexivity].
  - destruct (run_begins d L k i); reflexivity.
Qed.

(** ** Rounding prefix sums down *)

Definition rounded (a : nat -> R) (i : nat) : Z :=
  (Int_part (rsum (S i) a) - Int_part (rsum i a))%Z.

Definition rounding_error (a : nat -> R) (j : nat) : R := IZR (Int_part (rsum j a)) - rsum j a.

Lemma floor_monotone r s : r <= s -> (Int_part r <= Int_part s)%Z.
Proof.
  intros H. destruct (base_Int_part r) as [A _]. destruct (base_Int_part s) as [_ B].
  apply Z.lt_succ_r, lt_IZR. rewrite succ_IZR. lra.
Qed.

Lemma floor_IZR z : Int_part (IZR z) = z.
Proof.
  destruct (base_Int_part (IZR z)) as [A B]. apply Z.le_antisymm; [now apply le_IZR|].
  apply Z.lt_succ_r, lt_IZR. rewrite succ_IZR. lra.
Qed.

Lemma rounded_step a i :
  IZR (rounded a i) = a i + (rounding_error a (S i) - rounding_error a i).
Proof. unfold rounded, rounding_error. rewrite minus_IZR. cbn [rsum]. lra. Qed.

Lemma rounding_error_close a j : -1 <= rounding_error a j <= 0.
Proof. unfold rounding_error. pose proof (base_Int_part (rsum j a)). lra. Qed.

Lemma rounding_error_integer a j z : rsum j a = IZR z -> rounding_error a j = 0.
Proof. intros H. unfold rounding_error. rewrite H, floor_IZR. lra. Qed.

Lemma rounded_total a n : zsum n (rounded a) = Int_part (rsum n a).
Proof.
  induction n as [|n IH]; [symmetry; apply (floor_IZR 0)|].
  cbn [zsum]. rewrite IH. unfold rounded. lia.
Qed.

Lemma rounded_nonneg a n i : (forall j, (j < n)%nat -> 0 <= a j) -> (i < n)%nat ->
  (0 <= rounded a i)%Z.
Proof.
  intros N H. unfold rounded. apply Z.le_0_sub, floor_monotone. cbn [rsum].
  pose proof (N i H). lra.
Qed.

(** ** The proposition *)

(** By what a bound is lowered in the end. *)
Definition correction_loss (g : grid) (how : correction) : R :=
  match how with Lemma3 => / IZR (resolution g) | _ => 0 end.

(** In the units of T_W. *)
Lemma rounded_test (g : grid) (how : correction) (a : nat -> R) L k :
  (forall i, (i < grid_cells g)%nat -> 0 <= a i) -> rsum (grid_cells g) a = IZR (grid_sum g) ->
  (2 <= L)%nat ->
  IZR (window_test (grid_cells g) L k (rounded a) - kappa g how L k (rounded a)) <=
  window_sum (grid_cells g) L k a +
  match how with Lemma3 => 2 * IZR (grid_sum g) | _ => 0 end.
Proof.
  intros N T HL. set (d := grid_cells g) in *.
  assert (C : forall i, (i < d)%nat -> 0 <= IZR (rounded a i))
    by (intros i Hi; apply IZR_le, (rounded_nonneg a d); assumption).
  assert (Total : rsum d (fun i => IZR (rounded a i)) = IZR (grid_sum g))
    by (now rewrite <- zsum_IZR, rounded_total, T, floor_IZR).
  assert (First := rounding_error_integer a 0 0 eq_refl).
  assert (Last := rounding_error_integer a d _ T).
  pose proof (window_above_prefix d L k a (fun i => IZR (rounded a i)) (rounding_error a) HL
    (rounded_step a) (rounding_error_close a) First Last N C) as P.
  pose proof (window_above_refined d L k a (fun i => IZR (rounded a i)) (rounding_error a) HL
    (rounded_step a) (rounding_error_close a) First Last N C) as Q.
  rewrite minus_IZR, window_test_IZR. destruct how; cbn [kappa]; [lra|].
  destruct (Z.min_spec (refined_lambda d L k (rounded a)) (2 * grid_sum g)) as [[_ E]|[_ E]];
    fold d; rewrite E, ?mult_IZR, ?refined_lambda_IZR; lra.
Qed.

Theorem rounded_composition (g : grid) (how : correction) (x : nat -> R) :
  in_grid_range g -> (forall i, (i < grid_cells g)%nat -> 0 <= x i) ->
  rsum (grid_cells g) x = 1 ->
  exists c, composition g c /\ forall L k, is_window g L k ->
    IZR (window_test (grid_cells g) L k c - kappa g how L k c) / IZR (value_denominator g L)
      - correction_loss g how
    <= (2 * INR (grid_cells g) / INR L) * window_sum (grid_cells g) L k x.
Proof.
  intros [Hn Hm] N T.
  assert (n0 : 0 < INR (half_cells g)) by (apply lt_0_INR; lia).
  assert (m0 : 0 < IZR (resolution g)) by (apply IZR_lt; lia).
  assert (ES : IZR (grid_sum g) = 4 * INR (half_cells g) * IZR (resolution g))
    by (unfold grid_sum; now rewrite !mult_IZR, <- INR_IZR_INZ).
  set (a := fun i => IZR (grid_sum g) * x i).
  assert (S0 : 0 <= IZR (grid_sum g)) by (rewrite ES; nra).
  assert (aN : forall i, (i < grid_cells g)%nat -> 0 <= a i)
    by (intros i Hi; apply Rmult_le_pos; auto).
  assert (aT : rsum (grid_cells g) a = IZR (grid_sum g)) by (unfold a; rewrite rsum_scale, T; lra).
  exists (rounded a). split.
  { split; [intros i; apply rounded_nonneg; exact aN|].
    now rewrite rounded_total, aT, floor_IZR. }
  intros L k [HL _]. pose proof (rounded_test g how a L k aN aT HL) as U.
  rewrite (window_sum_scale _ _ _ _ x : window_sum _ L k a = _) in U.
  assert (L2 : 2 <= INR L) by (apply (le_INR 2); exact HL).
  assert (ED : IZR (value_denominator g L) =
    4 * INR (half_cells g) * INR L * (IZR (resolution g) * IZR (resolution g)))
    by (unfold value_denominator; now rewrite !mult_IZR, <- !INR_IZR_INZ).
  assert (D0 : 0 < IZR (value_denominator g L))
    by (rewrite ED; repeat apply Rmult_lt_0_compat; lra).
  assert (Ed : INR (grid_cells g) = 2 * INR (half_cells g))
    by (unfold grid_cells; now rewrite mult_INR).
  set (W := window_sum (grid_cells g) L k x) in *.
  set (loss := match how with Lemma3 => 2 * IZR (grid_sum g) | _ => 0 end) in U.
  assert (Loss : loss / IZR (value_denominator g L) <= correction_loss g how).
  { unfold loss, correction_loss. destruct how; [|unfold Rdiv; lra].
    rewrite ES, ED. apply Rmult_le_reg_r with (IZR (resolution g)); [exact m0|].
    rewrite Rinv_l by lra. apply Rmult_le_reg_r with (INR L); [lra|]. field_simplify; lra. }
  apply (Rmult_le_compat_r (/ IZR (value_denominator g L))) in U;
    [|left; now apply Rinv_0_lt_compat].
  replace (2 * INR (grid_cells g) / INR L * W)
    with (IZR (grid_sum g) * IZR (grid_sum g) * W / IZR (value_denominator g L))
    by (rewrite ES, ED, Ed; field; lra).
  unfold Rdiv in *. rewrite Rmult_plus_distr_r in U. lra.
Qed.

(** Hence the bound, for any M whose product with the length bounds the integrals of f*f over the
    intervals of the windows. *)
Theorem grid_bound (g : grid) (how : correction) (v : R) :
  in_grid_range g ->
  (forall c, composition g c -> exists L k, is_window g L k /\
     v <= IZR (window_test (grid_cells g) L k c - kappa g how L k c) /
          IZR (value_denominator g L)) ->
  forall x w, mass_facts (grid_cells g) x w ->
  forall M, (forall L k, (2 <= L)%nat -> (k + L <= 2 * grid_cells g)%nat ->
               w L k <= M * (INR L / INR (2 * grid_cells g))) ->
  v - correction_loss g how <= M.
Proof.
  intros in_range V x w [N T W] M HM.
  destruct (rounded_composition g how x in_range N T) as (c & Hc & C).
  destruct (V c Hc) as (L & k & HW & Hv). specialize (C L k HW). destruct HW as [HL Hk].
  assert (L0 : 0 < INR L) by (apply lt_0_INR; lia).
  assert (d0 : 0 < INR (grid_cells g))
    by (apply lt_0_INR; destruct in_range; unfold grid_cells; lia).
  assert (B : 2 * INR (grid_cells g) / INR L * window_sum (grid_cells g) L k x <= M).
  { pose proof (Rle_trans _ _ _ (W L k HL Hk) (HM L k HL Hk)) as B.
    rewrite mult_INR in B. cbn [INR] in B.
    apply (Rmult_le_compat_l (2 * INR (grid_cells g) / INR L)) in B.
    - eapply Rle_trans; [exact B|]. right. field. lra.
    - left. apply Rdiv_lt_0_compat; lra. }
  lra.
Qed.
