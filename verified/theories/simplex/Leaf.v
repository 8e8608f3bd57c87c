(** Theorem 2 of docs/theory.md: a leaf that passes holds no point that has to be excluded. *)
From Coq Require Import ZArith Reals List Bool Lia Lra Psatz.
From Sidon Require Import Sums Facts.
From Sidon Require Import simplex.SumLemmas simplex.Syntax simplex.Forms simplex.Bounds
  simplex.Checker.
Import ListNotations Simplex Simplex_reason.
Local Open Scope R_scope.

Definition prefix (X : nat -> R) (j : nat) : R := rsum j X.

(** Where forms are evaluated: 1, then the prefix sums, then zeros. *)
Definition point (d : nat) (X : nat -> R) (j : nat) : R :=
  match j with O => 1 | S _ => if (j <=? d)%nat then rsum j X else 0 end.

Lemma point_prefix d X j : (j <= d)%nat ->
  point d X j = if (j =? 0)%nat then 1 else prefix X j.
Proof.
  destruct j as [|j]; [reflexivity|]. intros H. unfold point, prefix.
  replace (S j <=? d)%nat with true by (symmetry; apply Nat.leb_le; lia). reflexivity.
Qed.

(** ** Forms at a point *)

Lemma value_add_prefix j c l d X : (j <= d)%nat ->
  value (add_prefix j c l) (point d X) = value l (point d X) + IZR c * prefix X j.
Proof.
  intros H. destruct j as [|j]; cbn [add_prefix].
  - unfold prefix; cbn. lra.
  - rewrite value_add_at, point_prefix by exact H. reflexivity.
Qed.

Lemma value_difference a b c d X : (a <= d)%nat -> (b <= d)%nat ->
  value (difference a b c) (point d X) = IZR c + prefix X b - prefix X a.
Proof.
  intros Ha Hb. unfold difference. rewrite !value_add_prefix by assumption.
  cbn [value]. change (point d X 0) with 1. lra.
Qed.

Lemma value_slack D a b l d X : (a <= d)%nat -> (b <= d)%nat -> holds D (prefix X) ->
  slack D a b = Some l -> 0 <= value l (point d X).
Proof.
  intros Ha Hb H. unfold slack. destruct (get D a b) as [t|] eqn:G; [|discriminate].
  intros [= <-]. apply H in G. rewrite value_difference by assumption. lra.
Qed.

Lemma value_summed_by_parts c : forall z before X,
  (forall i, (i < length c)%nat ->
     X i = z i - match i with O => before | S i => z i end) ->
  value (summed_by_parts c) z = value c X + IZR (at_0 c) * before.
Proof.
  induction c as [|a c IH]; intros z before X H; [cbn; lra|].
  cbn [summed_by_parts value at_0]. rewrite (IH _ (z O) (later X)).
  - rewrite minus_IZR, (H O) by (cbn; lia). lra.
  - intros i Hi. unfold later. rewrite (H (S i)) by (cbn; lia). destruct i; reflexivity.
Qed.

Lemma value_of_masses c d X : (length c <= d)%nat ->
  value (of_masses c) (point d X) = value c X.
Proof.
  intros H. unfold of_masses. cbn [value].
  rewrite (value_summed_by_parts c _ 0 X); [lra|].
  intros i Hi. unfold later. rewrite (point_prefix d X (S i)) by lia.
  unfold prefix. cbn [Nat.eqb]. destruct i as [|i]; [cbn; lra|].
  rewrite (point_prefix d X (S i)) by lia. cbn. unfold prefix. cbn. lra.
Qed.

Lemma value_nth n : forall l X,
  value (firstn n l) X = rsum n (fun j => entry l j * X j).
Proof.
  induction n as [|n IH]; intros l X; [destruct l; reflexivity|].
  rewrite rsum_first. destruct l as [|a l]; cbn [firstn value].
  - rewrite (rsum_ext n _ (fun _ => 0)), rsum_zero.
    + unfold entry; cbn; lra.
    + intros i _. unfold entry. cbn. lra.
  - rewrite IH. reflexivity.
Qed.

(** ** Windows by anti-diagonals *)

Definition diagonal_sum (d : nat) (weights : linear) (X : nat -> R) : R :=
  rsum d (fun i => rsum d (fun j => entry weights (i + j) * (X i * X j))).

Lemma diagonal_sum_window d L k w l X : (2 <= L)%nat ->
  diagonal_sum d (add_run k (L - 1) w l) X = diagonal_sum d l X + IZR w * window_sum d L k X.
Proof.
  intros HL. unfold diagonal_sum, window_sum. rewrite <- rsum_scale, <- rsum_plus.
  apply rsum_ext. intros i _. rewrite <- rsum_scale, <- rsum_plus.
  apply rsum_ext. intros j _. unfold entry. rewrite nth_add_run, plus_IZR.
  replace (in_window L k i j) with ((k <=? i + j) && (i + j <? k + (L - 1)))%nat.
  - destruct ((k <=? i + j) && (i + j <? k + (L - 1)))%nat; lra.
  - unfold in_window. apply eq_true_iff_eq.
    rewrite !andb_true_iff, !Nat.leb_le, Nat.ltb_lt. lia.
Qed.

Lemma value_add_rows d X n : forall i0 weights q, (i0 + n <= d)%nat ->
  quadratic_value (add_rows d i0 n weights q) (point d X) =
  quadratic_value q (point d X) +
  rsum n (fun i => rsum d (fun j => entry weights (i + j) * (X (i0 + i)%nat * X j))).
Proof.
  induction n as [|n IH]; intros i0 weights q H; [cbn; lra|].
  cbn [add_rows]. rewrite IH by lia. rewrite value_add_product, rsum_first.
  rewrite value_difference by lia.
  rewrite value_of_masses by (rewrite firstn_length; lia). rewrite value_nth.
  replace (prefix X (S i0)) with (prefix X i0 + X i0) by reflexivity.
  rewrite (rsum_ext d (fun j => entry weights (0 + j) * (X (i0 + 0)%nat * X j))
             (fun j => X i0 * (entry weights j * X j))), rsum_scale
    by (intros; rewrite Nat.add_0_r; cbn; ring).
  rewrite (rsum_ext n (fun i => rsum d (fun j => entry (tl weights) (i + j) *
             (X (S i0 + i)%nat * X j)))
           (fun i => rsum d (fun j => entry weights (S i + j) * (X (i0 + S i)%nat * X j)))).
  - change (IZR 0) with 0. ring.
  - intros i _. apply rsum_ext. intros j _. rewrite entry_tl. cbn [Nat.add].
    rewrite Nat.add_succ_r. reflexivity.
Qed.

(** ** What has to be excluded *)

Definition small (goal : problem) (test : R) : Prop :=
  if integral goal then test <= 0 else test < 0.

(** The masses, in units, that a tree has to exclude. *)
Record survivor (goal : problem) (X : nat -> R) : Prop := {
  survivor_nonneg : forall i, (i < variables goal)%nat -> 0 <= X i;
  survivor_total : rsum (variables goal) X = IZR (units goal);
  survivor_integral : integral goal = true ->
    forall i, (i < variables goal)%nat -> exists n, X i = IZR n;
  survivor_windows : forall L k, (2 <= L)%nat -> (k + L <= 2 * variables goal)%nat ->
    small goal (window_sum (variables goal) L k X -
                value (allowance goal L k) (point (variables goal) X)) }.

(** Prefix sums of integers are integers. *)
Lemma prefix_integral goal X j : survivor goal X -> integral goal = true ->
  (j <= variables goal)%nat -> exists n, prefix X j = IZR n.
Proof.
  intros survives I. unfold prefix. induction j as [|j IH]; intros H; [exists 0%Z; reflexivity|].
  destruct (IH ltac:(lia)) as [n E].
  destruct (survivor_integral goal X survives I j ltac:(lia)) as [x Ex].
  exists (n + x)%Z. cbn [rsum]. now rewrite plus_IZR, E, Ex.
Qed.

(** There is no integer between t and t + 1. *)
Lemma integer_gap goal X a b t : survivor goal X -> integral goal = true ->
  (a <= variables goal)%nat -> (b <= variables goal)%nat ->
  prefix X b - prefix X a <= IZR t \/ IZR t + 1 <= prefix X b - prefix X a.
Proof.
  intros survives I Ha Hb. destruct (prefix_integral goal X a survives I Ha) as [x ->].
  destruct (prefix_integral goal X b survives I Hb) as [y ->].
  rewrite <- minus_IZR, <- plus_IZR.
  destruct (Z.le_gt_cases (y - x) t); [left|right]; apply IZR_le; lia.
Qed.

(** ** The leaf *)

Section Leaf.
Variables (goal : problem) (X : nat -> R).
Hypothesis survives : survivor goal X.
Let d := variables goal.
Let z := point d X.

(** R of docs/format.md, as far as it has been collected. *)
Definition total (s : sums) : R := quadratic_value (collected s) z + diagonal_sum d (diagonals s) X.

Lemma z_0 : z O = 1.
Proof. reflexivity. Qed.

Lemma is_interval_true a b : is_interval goal a b = true -> (a < b <= d)%nat.
Proof. unfold is_interval. rewrite andb_true_iff, Nat.ltb_lt, Nat.leb_le. tauto. Qed.

Section Node.
Variable D : bounds.
Hypothesis on_node : holds D (prefix X).

Lemma lower_slack_nonneg a b l : lower_slack goal D a b = Some l -> 0 <= value l z.
Proof.
  unfold lower_slack. destruct (is_interval goal a b) eqn:I; [|discriminate].
  apply is_interval_true in I. apply value_slack; [lia|lia|exact on_node].
Qed.

Lemma upper_slack_nonneg a b l : upper_slack goal D a b = Some l -> 0 <= value l z.
Proof.
  unfold upper_slack. destruct (is_interval goal a b) eqn:I; [|discriminate].
  apply is_interval_true in I. apply value_slack; [lia|lia|exact on_node].
Qed.

Lemma subtract_product_below p l m s : (0 < p)%Z -> 0 <= value l z * value m z ->
  total (subtract_product p l m s) <= total s.
Proof.
  intros Hp H. unfold total, subtract_product. cbn [diagonals collected].
  rewrite value_add_scaled_product, opp_IZR. apply IZR_lt in Hp. nra.
Qed.

Lemma subtract_slacks_below p l m s s' :
  (forall f, l = Some f -> 0 <= value f z) -> (forall f, m = Some f -> 0 <= value f z) ->
  subtract_slacks p l m s = Some s' -> total s' <= total s /\ tested s' = tested s.
Proof.
  intros Hl Hm. unfold subtract_slacks. destruct l as [l|]; [|discriminate].
  destruct m as [m|]; [|discriminate]. destruct (Z.ltb_spec 0 p); [|discriminate].
  intros [= <-]. split; [|reflexivity]. apply subtract_product_below; [assumption|].
  apply Rmult_le_pos; auto.
Qed.

Lemma subtract_slack_below p l s s' :
  (forall f, l = Some f -> 0 <= value f z) ->
  subtract_slack p l s = Some s' -> total s' <= total s /\ tested s' = tested s.
Proof.
  intros Hl. unfold subtract_slack. destruct l as [l|]; [|discriminate].
  destruct (Z.ltb_spec 0 p) as [Hp|]; [|discriminate]. intros [= <-]. split; [|reflexivity].
  unfold total, subtract. cbn [diagonals collected].
  rewrite value_add_affine, opp_IZR by exact z_0. apply IZR_lt in Hp.
  pose proof (Hl l eq_refl). nra.
Qed.

(** What was collected is <= 0, and small if there is a test in it. *)
Definition collected_below (s : sums) : Prop :=
  total s <= 0 /\ (tested s = true -> small goal (total s)).

Lemma small_below x y : small goal x -> y <= x -> small goal y.
Proof. unfold small. destruct (integral goal); lra. Qed.

Lemma add_group_below s g s' :
  add_group goal D s g = Some s' -> collected_below s -> collected_below s'.
Proof.
  intros A [B0 B1].
  assert (E : total s' <= total s /\ tested s' = tested s -> collected_below s').
  { intros [E1 E2]. split; [lra|]. rewrite E2. intros T. exact (small_below _ _ (B1 T) E1). }
  destruct g as [L k w|a b c e p|a b c e p|a b c e p|a b t p|a b r|a b r];
    cbn [add_group] in A.
  - destruct ((2 <=? L)%nat && (k + L <=? 2 * variables goal)%nat && (0 <? w)%Z) eqn:C;
      [|discriminate A].
    rewrite !andb_true_iff, !Nat.leb_le, Z.ltb_lt in C. destruct C as [[HL Hk] Hw].
    injection A as <-.
    pose proof (survivor_windows goal X survives L k HL Hk) as T.
    assert (W : total (add_window goal L k w s) = total s + IZR w *
      (window_sum d L k X - value (allowance goal L k) z)).
    { unfold total, add_window. cbn [diagonals collected].
      rewrite diagonal_sum_window, value_add_affine, opp_IZR by (auto using z_0). ring. }
    apply IZR_lt in Hw. unfold collected_below. fold d z in T. rewrite W. unfold small in *.
    destruct (integral goal); split; intros; nra.
  - apply E. eapply subtract_slacks_below; [| |exact A];
      [apply lower_slack_nonneg|apply lower_slack_nonneg].
  - apply E. eapply subtract_slacks_below; [| |exact A];
      [apply upper_slack_nonneg|apply upper_slack_nonneg].
  - apply E. eapply subtract_slacks_below; [| |exact A];
      [apply lower_slack_nonneg|apply upper_slack_nonneg].
  - destruct (is_interval goal a b && (0 <=? t)%Z && (t <=? units goal)%Z && (0 <? p)%Z) eqn:C;
      [|discriminate A].
    rewrite !andb_true_iff, Z.ltb_lt in C. destruct C as [[[I _] _] Hp]. injection A as <-.
    apply E. split; [|reflexivity]. apply subtract_product_below; [exact Hp|].
    apply is_interval_true in I.
    destruct (integral goal) eqn:G; [|nra].
    unfold z. rewrite !value_difference, minus_IZR, opp_IZR by lia.
    destruct (integer_gap goal X a b t survives G) as [N|N]; [unfold d in I; lia..| |]; nra.
  - apply E. eapply subtract_slack_below; [apply lower_slack_nonneg|exact A].
  - apply E. eapply subtract_slack_below; [apply upper_slack_nonneg|exact A].
Qed.

Lemma add_groups_below groups : forall s s',
  add_groups goal D s groups = Some s' -> collected_below s -> collected_below s'.
Proof.
  induction groups as [|g groups IH]; cbn; intros s s' A B.
  - injection A as <-. exact B.
  - destruct (add_group goal D s g) as [s1|] eqn:G; [|discriminate A].
    exact (IH _ _ A (add_group_below _ _ _ G B)).
Qed.

Lemma nothing_collected_below : collected_below nothing_collected.
Proof.
  split; [|discriminate]. unfold total, diagonal_sum. cbn [nothing_collected diagonals collected].
  rewrite (rsum_ext d _ (fun _ => 0)), rsum_zero; [cbn; lra|].
  intros i _. rewrite (rsum_ext d _ (fun _ => 0)), rsum_zero; [reflexivity|].
  intros j _. unfold entry. destruct (i + j)%nat; cbn; lra.
Qed.

Lemma nth_error_corner from_0 : forall rows j l w,
  nth_error (corner from_0 rows) j = Some (l, w) ->
  exists u v row, nth_error from_0 j = Some u /\ nth_error rows j = Some (v :: row) /\
    l = (- v)%Z /\ w = (u + v)%Z.
Proof.
  induction from_0 as [|u from_0 IH]; intros rows j l w.
  - destruct j; discriminate.
  - cbn [corner]. destruct rows as [|[|v row] rows]; try (destruct j; discriminate).
    destruct j as [|j].
    + intros [= <- <-]. exists u, v, row. auto.
    + cbn [nth_error]. apply IH.
Qed.

Lemma corners_box : length (corners D) = d ->
  in_box (map snd (corners D)) (fun i => z (S i) - entry (map fst (corners D)) i).
Proof.
  intros Hlength i. unfold entry.
  pose proof (map_nth fst (corners D) (0, 0)%Z i) as F.
  pose proof (map_nth snd (corners D) (0, 0)%Z i) as S.
  cbn [fst snd] in F, S. rewrite F, S. clear F S.
  destruct (Nat.lt_ge_cases i d) as [L|L].
  - destruct (nth_error (corners D) i) as [[l w]|] eqn:N;
      [|apply nth_error_None in N; lia].
    rewrite (nth_error_nth _ _ _ N). cbn [fst snd].
    unfold corners in N. destruct D as [|[|x from_0] rows] eqn:ED; try (destruct i; discriminate N).
    apply nth_error_corner in N. destruct N as (u & v & row & Hu & Hv & -> & ->).
    assert (A : prefix X (S i) - prefix X 0 <= IZR u) by (apply on_node; exact Hu).
    assert (B : prefix X 0 - prefix X (S i) <= IZR v)
      by (apply on_node; unfold get; cbn [nth_error]; now rewrite Hv).
    unfold z. rewrite point_prefix by lia. cbn [Nat.eqb].
    change (prefix X 0) with 0 in A, B. rewrite opp_IZR, plus_IZR. lra.
  - rewrite nth_overflow by lia. cbn [fst snd]. unfold z, point.
    replace (S i <=? d)%nat with false by (symmetry; apply Nat.leb_gt; lia). lra.
Qed.

Theorem leaf_sound groups children : check_leaf goal D groups = inl children -> False.
Proof.
  unfold check_leaf. destruct (add_groups _ _ _ _) as [s|] eqn:A; [|discriminate].
  destruct (tested s) eqn:T; [|discriminate].
  destruct (Nat.eqb_spec (length (corners D)) (variables goal)) as [L|]; [|discriminate].
  destruct (passes _ _) eqn:B; [|discriminate]. intros _.
  destruct (add_groups_below _ _ _ A nothing_collected_below) as [_ C]. specialize (C T).
  pose proof (lower_bound_spec
    (add_rows (variables goal) 0 (variables goal) (diagonals s) (collected s)) _ _ z z_0
    (corners_box L)) as Q.
  fold d in Q, B. unfold z in Q. rewrite value_add_rows in Q by lia.
  unfold total, diagonal_sum, z in C. cbn [Nat.add] in Q.
  unfold passes, small in *. destruct (integral goal).
  - apply Z.ltb_lt, IZR_lt in B. lra.
  - apply Z.leb_le, IZR_le in B. lra.
Qed.

End Node.

(** ** A line of the tree *)

(** If a line is accepted, one of the children has the point, too. *)
Theorem check_line_sound n l children : check_line goal n l = inl children ->
  satisfied n (prefix X) -> exists child, In child children /\ satisfied child (prefix X).
Proof.
  intros C S. destruct n as [D|]; [|destruct S]. cbn [satisfied] in S.
  destruct l as [a b t| |groups|]; cbn [check_line] in C; [|discriminate C| |discriminate C].
  - destruct (is_interval goal a b && _ && _) eqn:I; [|discriminate C]. injection C as <-.
    rewrite !andb_true_iff in I. destruct I as [[I _] _]. apply is_interval_true in I.
    destruct (Rle_lt_dec (prefix X b - prefix X a) (IZR t)) as [L|L].
    + exists (tighten a b t D). split; [left; reflexivity|exact (tighten_sound _ _ _ _ _ S L)].
    + eexists. split; [right; left; reflexivity|]. apply tighten_sound; [exact S|].
      destruct (integral goal) eqn:G; [|rewrite opp_IZR; lra].
      rewrite minus_IZR, opp_IZR.
      destruct (integer_gap goal X a b t survives G); [unfold d in I; lia..|lra|lra].
  - destruct (leaf_sound D S groups children C).
Qed.

End Leaf.
