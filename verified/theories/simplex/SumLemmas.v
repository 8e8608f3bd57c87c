(** Finite sums (Sums.v) and windows (Facts.v): algebra. *)
From Coq Require Import Reals List Arith Bool Lia Lra Psatz.
From Sidon Require Export Sums.
From Sidon Require Import Facts.
Local Open Scope R_scope.

Lemma rsum_reversed n : forall F, rsum n F = rsum n (fun i => F (n - 1 - i)%nat).
Proof.
  induction n as [|n IH]; intros F; [reflexivity|].
  rewrite rsum_first. cbn [rsum]. rewrite IH, Rplus_comm.
  replace (S n - 1 - 0)%nat with n by lia. f_equal.
  - apply rsum_ext. intros i Hi. f_equal. lia.
  - replace (S n - 1 - n)%nat with O by lia. reflexivity.
Qed.

Lemma rsum_monotone F a b : (a <= b)%nat -> (forall i, (i < b)%nat -> 0 <= F i) ->
  rsum a F <= rsum b F.
Proof.
  induction 1 as [|b L IH]; intros H; [lra|]. cbn. pose proof (H b ltac:(lia)).
  assert (rsum a F <= rsum b F) by (apply IH; intros; apply H; lia). lra.
Qed.

(** The part from a to b of a sum to n. *)
Lemma rsum_part F a b n : (a <= b)%nat -> (b <= n)%nat ->
  rsum n (fun i => if ((a <=? i) && (i <? b))%nat then F i else 0) = rsum b F - rsum a F.
Proof.
  intros L H. replace (rsum b F - rsum a F) with (rsum (min b n) F - rsum (min a n) F)
    by (rewrite !Nat.min_l by lia; reflexivity).
  clear H. induction n as [|n IH]; [rewrite !Nat.min_0_r; cbn; lra|].
  cbn [rsum]. rewrite IH.
  destruct (Nat.leb_spec a n), (Nat.ltb_spec n b); cbn [andb]; try lia;
    rewrite ?(Nat.min_l a), ?(Nat.min_r a), ?(Nat.min_l b), ?(Nat.min_r b) by lia;
    try (replace a with (S n) by lia); cbn [rsum]; lra.
Qed.

(** ** Windows *)

Lemma window_sum_scale d L k c x :
  window_sum d L k (fun i => c * x i) = c * c * window_sum d L k x.
Proof.
  unfold window_sum. rewrite <- rsum_scale. apply rsum_ext. intros i _.
  rewrite <- rsum_scale. apply rsum_ext. intros j _. destruct (in_window L k i j); lra.
Qed.

Lemma window_sum_reversed d L k x : (k + L <= 2 * d)%nat ->
  window_sum d L k (fun i => x (d - 1 - i)%nat) = window_sum d L (2 * d - L - k) x.
Proof.
  intros H. unfold window_sum.
  rewrite (rsum_reversed d (fun i => rsum d (fun j =>
    if in_window L (2 * d - L - k) i j then x i * x j else 0))).
  apply rsum_ext. intros i Hi.
  rewrite (rsum_reversed d (fun j =>
    if in_window L (2 * d - L - k) (d - 1 - i) j then x (d - 1 - i)%nat * x j else 0)).
  apply rsum_ext. intros j Hj.
  replace (in_window L (2 * d - L - k) (d - 1 - i) (d - 1 - j)) with (in_window L k i j);
    [reflexivity|].
  unfold in_window. apply eq_true_iff_eq. rewrite !andb_true_iff, !Nat.leb_le. lia.
Qed.

(** The window (2(b-a), 2a) holds all pairs of the interval [a, b). *)
Lemma square_in_window d a b x : (a <= b)%nat -> (b <= d)%nat ->
  (forall i, (i < d)%nat -> 0 <= x i) ->
  (rsum b x - rsum a x) * (rsum b x - rsum a x) <= window_sum d (2 * (b - a)) (2 * a) x.
Proof.
  intros L H N. rewrite <- (rsum_part x a b d L H). unfold window_sum.
  set (g := fun i => if ((a <=? i) && (i <? b))%nat then x i else 0).
  rewrite <- rsum_scale. apply rsum_le. intros i Hi. rewrite Rmult_comm, <- rsum_scale.
  apply rsum_le. intros j Hj. subst g. cbn beta.
  pose proof (N i Hi). pose proof (N j Hj).
  destruct (Nat.leb_spec a i), (Nat.ltb_spec i b), (Nat.leb_spec a j), (Nat.ltb_spec j b);
    cbn [andb]; unfold in_window;
    try (destruct (_ && _); nra).
  replace ((2 * a <=? i + j) && (i + j + 2 <=? 2 * a + 2 * (b - a)))%nat with true; [lra|].
  symmetry. apply andb_true_intro. rewrite !Nat.leb_le. lia.
Qed.
