(** Two lists of numbers with close prefix sums: the test of one exceeds that of the other by a
    correction at most (docs/theory.md, section 2.2). In the units of compositions: b plays the part
    of the composition c, a that of S times the masses, and [E j], the difference of the prefix
    sums of length j, is m T_j of the text. *)
From Coq Require Import Reals Arith Bool Lia Lra Psatz.
From Sidon Require Import Sums Facts.
From Sidon Require Import simplex.SumLemmas grid.Compositions.
Local Open Scope R_scope.

Section Close.
Variables (d L k : nat) (a b E : nat -> R).
Hypothesis window : (2 <= L)%nat.
Hypothesis step : forall i, b i = a i + (E (S i) - E i).
Hypothesis close : forall j, -1 <= E j <= 0.
Hypothesis first : E 0%nat = 0.
Hypothesis last : E d = 0.

Local Notation partial := (row_partial d L k).

Lemma prefix_difference j : rsum j (fun i => b i - a i) = E j.
Proof. induction j as [|j IH]; cbn; [lra|]. rewrite IH, step. lra. Qed.

(** In a row of the window the errors telescope. *)
Lemma row_difference i : (i < d)%nat ->
  rsum d (fun j => if in_window L k i j then b j - a j else 0) <= if partial i then 1 else 0.
Proof.
  intros Hi. set (p := Nat.min d (k - i)). set (q := Nat.min d (k + L - 1 - i)).
  rewrite (rsum_ext d _ (fun j => if ((p <=? j) && (j <? q))%nat then b j - a j else 0)).
  2:{ intros j Hj. replace (in_window L k i j) with ((p <=? j) && (j <? q))%nat; [reflexivity|].
      unfold in_window. apply eq_true_iff_eq.
      rewrite !andb_true_iff, !Nat.leb_le, Nat.ltb_lt. lia. }
  rewrite rsum_part, !prefix_difference by lia.
  pose proof (close p). pose proof (close q). unfold row_partial.
  destruct (row_meets d L k i) eqn:Meets; cbn [andb].
  - destruct (row_full d L k i) eqn:Full; cbn [negb]; [|lra].
    unfold row_full in Full. rewrite andb_true_iff, !Nat.leb_le in Full.
    replace p with 0%nat by lia. replace q with d by lia. lra.
  - unfold row_meets in Meets. rewrite andb_false_iff, !Nat.leb_gt in Meets.
    replace p with q by lia. lra.
Qed.

(** The window is symmetric. *)
Lemma window_difference : window_sum d L k b = window_sum d L k a +
  rsum d (fun i => (a i + b i) * rsum d (fun j => if in_window L k i j then b j - a j else 0)).
Proof.
  set (mixed x y := rsum d (fun i => rsum d (fun j => if in_window L k i j then x i * y j else 0))).
  assert (Symmetric : mixed a b = mixed b a).
  { unfold mixed. rewrite rsum_swap. apply rsum_ext. intros i _. apply rsum_ext. intros j _.
    unfold in_window. rewrite (Nat.add_comm j i). destruct (_ && _); lra. }
  assert (Split : mixed b b + mixed a b = mixed a a + mixed b a +
    rsum d (fun i => (a i + b i) * rsum d (fun j => if in_window L k i j then b j - a j else 0))).
  { unfold mixed. rewrite <- !rsum_plus. apply rsum_ext. intros i _.
    rewrite <- rsum_scale, <- !rsum_plus. apply rsum_ext. intros j _.
    destruct (in_window L k i j); lra. }
  unfold mixed in *. unfold window_sum. lra.
Qed.

Hypothesis a_nonneg : forall i, (i < d)%nat -> 0 <= a i.
Hypothesis b_nonneg : forall i, (i < d)%nat -> 0 <= b i.

(** Inequality (star) of the text. *)
Lemma window_above : window_sum d L k b <=
  window_sum d L k a + rsum d (fun i => if partial i then a i + b i else 0).
Proof.
  rewrite window_difference. apply Rplus_le_compat_l, rsum_le. intros i Hi.
  pose proof (row_difference i Hi). pose proof (a_nonneg i Hi). pose proof (b_nonneg i Hi).
  destruct (partial i); nra.
Qed.

Lemma window_above_prefix : window_sum d L k b <= window_sum d L k a + (rsum d a + rsum d b).
Proof.
  eapply Rle_trans; [exact window_above|]. rewrite <- rsum_plus.
  apply Rplus_le_compat_l, rsum_le. intros i Hi.
  pose proof (a_nonneg i Hi). pose proof (b_nonneg i Hi). destruct (partial i); lra.
Qed.

(** Over each run of partial rows the sum of a exceeds that of b by 1 at most. Inside of a run, at
    row n, by - E n at most. *)
Lemma runs_difference n : rsum n (fun i => if partial i then a i - b i else 0) <=
  rsum n (fun i => if run_begins d L k i then 1 else 0) +
  match n with O => 0 | S i => if partial i then - E n - 1 else 0 end.
Proof.
  induction n as [|n IH]; cbn [rsum]; [lra|].
  pose proof (close n). pose proof (close (S n)). pose proof (step n).
  unfold run_begins at 2. destruct (partial n) eqn:P; cbn [andb].
  - destruct n as [|i]; [lra|]. destruct (partial i); cbn [negb]; lra.
  - destruct n as [|i]; [lra|]. destruct (partial i); lra.
Qed.

Lemma window_above_refined : window_sum d L k b <= window_sum d L k a +
  (rsum d (fun i => if partial i then 2 * b i else 0) +
   rsum d (fun i => if run_begins d L k i then 1 else 0)).
Proof.
  eapply Rle_trans; [exact window_above|]. apply Rplus_le_compat_l.
  rewrite (rsum_ext d _ (fun i =>
    (if partial i then 2 * b i else 0) + (if partial i then a i - b i else 0)))
    by (intros i _; destruct (partial i); lra).
  rewrite rsum_plus. apply Rplus_le_compat_l.
  eapply Rle_trans; [apply runs_difference|].
  rewrite last. destruct d as [|i]; [lra|]. destruct (row_partial (S i) L k i); lra.
Qed.

End Close.
