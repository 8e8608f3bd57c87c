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
Lemma rsum_part F a b : (a <= b)%nat -> forall n, (b <= n)%nat ->
  rsum n (fun i => if ((a <=? i) && (i <? b))%nat then F i else 0) = rsum b F - rsum a F.
Proof.
  intros L. induction n as [|n IH]; intros Hn.
  - replace a with O by lia. replace b with O by lia. cbn. lra.
  - destruct (Nat.eq_dec b (S n)) as [->|Nb].
    + cbn [rsum]. destruct (Nat.eq_dec a (S n)) as [->|Na].
      * rewrite (rsum_ext n _ (fun _ => 0)), rsum_zero.
        -- replace (S n <=? n)%nat with false by (symmetry; apply Nat.leb_gt; lia). cbn. lra.
        -- intros i Hi. replace (S n <=? i)%nat with false by (symmetry; apply Nat.leb_gt; lia).
           reflexivity.
      * replace ((a <=? n) && (n <? S n))%nat with true
          by (symmetry; apply andb_true_intro; split; [apply Nat.leb_le|apply Nat.ltb_lt]; lia).
        assert (G : forall m, (m <= n)%nat -> rsum m
          (fun i => if ((a <=? i) && (i <? S n))%nat then F i else 0) =
          if (a <=? m)%nat then rsum m F - rsum a F else 0).
        { clear - Na L. induction m as [|m IH]; intros Hm; cbn [rsum].
          - destruct (Nat.leb_spec a 0); [replace a with O by lia; cbn; lra|reflexivity].
          - rewrite IH by lia.
            replace (m <? S n)%nat with true by (symmetry; apply Nat.ltb_lt; lia).
            rewrite andb_true_r.
            destruct (Nat.leb_spec a m), (Nat.leb_spec a (S m)); try lia; try lra.
            replace a with (S m) by lia. cbn. lra. }
        rewrite G by lia. replace (a <=? n)%nat with true by (symmetry; apply Nat.leb_le; lia).
        lra.
    + cbn [rsum]. rewrite IH by lia.
      replace (n <? b)%nat with false by (symmetry; apply Nat.ltb_ge; lia).
      rewrite andb_false_r. lra.
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
  intros L H N. rewrite <- (rsum_part x a b L d H). unfold window_sum.
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
