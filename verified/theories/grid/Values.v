(** What the checker computes of a list of integers: tests of windows as differences of the sums
    over anti-diagonals, corrections as differences of prefix sums, and so the value of a
    composition compared with v. *)
From Coq Require Import ZArith Reals List Bool Arith Lia.
From Sidon Require Import Sums Facts Text.
From Sidon Require Import simplex.SumLemmas simplex.Forms simplex.Checker.
From Sidon Require Import grid.Compositions grid.Rounding grid.Minimum grid.Syntax grid.Checker.
Import ListNotations Grid.
Local Open Scope Z_scope.

(** ** Sums *)

Lemma zsum_ext n F G : (forall i, (i < n)%nat -> F i = G i) -> zsum n F = zsum n G.
Proof. induction n as [|n IH]; intros H; cbn; [reflexivity|]. now rewrite IH, H by auto. Qed.

Lemma zsum_plus n F G : zsum n (fun i => F i + G i) = zsum n F + zsum n G.
Proof. induction n as [|n IH]; cbn; lia. Qed.

Lemma zsum_scale n a F : zsum n (fun i => a * F i) = a * zsum n F.
Proof. induction n as [|n IH]; cbn; lia. Qed.

Lemma zsum_first n F : zsum (S n) F = F O + zsum n (fun i => F (S i)).
Proof. induction n as [|n IH]; cbn in *; lia. Qed.

Lemma zsum_zero n F : (forall i, (i < n)%nat -> F i = 0) -> zsum n F = 0.
Proof. induction n as [|n IH]; intros H; cbn; [reflexivity|]. now rewrite IH, H by auto. Qed.

Lemma zsum_monotone F a b : (a <= b)%nat -> (forall i, (i < b)%nat -> 0 <= F i) ->
  zsum a F <= zsum b F.
Proof.
  induction 1 as [|b L IH]; intros H; [lia|]. cbn. pose proof (H b ltac:(lia)).
  assert (zsum a F <= zsum b F) by (apply IH; intros; apply H; lia). lia.
Qed.

(** The part from a to b of a sum to n. *)
Lemma zsum_part F a b n : (a <= b <= n)%nat ->
  zsum n (fun i => if ((a <=? i) && (i <? b))%nat then F i else 0) = zsum b F - zsum a F.
Proof.
  intros H. apply eq_IZR. rewrite minus_IZR, !zsum_IZR, <- (rsum_part _ a b n) by lia.
  apply rsum_ext. intros i _. destruct (_ && _); reflexivity.
Qed.

(** A single term. *)
Lemma zsum_at F a n : zsum n (fun i => if (i =? a)%nat then F i else 0) =
  if (a <? n)%nat then F a else 0.
Proof.
  destruct (Nat.ltb_spec a n) as [L|L].
  - replace (F a) with (zsum (S a) F - zsum a F) by (cbn; lia).
    rewrite <- (zsum_part F a (S a) n) by lia. apply zsum_ext. intros i _.
    replace (i =? a)%nat with ((a <=? i) && (i <? S a))%nat; [reflexivity|].
    apply eq_true_iff_eq. rewrite andb_true_iff, Nat.leb_le, Nat.ltb_lt, Nat.eqb_eq. lia.
  - apply zsum_zero. intros i Hi. destruct (Nat.eqb_spec i a); [lia|reflexivity].
Qed.

Lemma nth_running n : forall s l j, (j <= n)%nat ->
  nth j (running n s l) 0 = s + zsum j (fun i => nth i l 0).
Proof.
  induction n as [|n IH]; intros s l [|j] H; cbn [running nth]; try (cbn; lia).
  rewrite IH, zsum_first, (zsum_ext j _ (fun i => nth (S i) l 0)) by (lia || intros; apply nth_tl).
  destruct l; cbn [at_0 nth]; lia.
Qed.

(** ** Tests *)

Lemma nth_add_multiple c l : forall m s,
  nth s (add_multiple c l m) 0 = nth s m 0 + c * nth s l 0.
Proof.
  induction l as [|a l IH]; intros m s; [cbn; destruct s; lia|].
  destruct m as [|b m], s as [|s]; cbn [add_multiple nth]; rewrite ?IH;
    try (destruct (Z.eqb_spec a 0); lia). destruct s; cbn; lia.
Qed.

Lemma nth_product a b : forall s, nth s (product a b) 0 =
  zsum (length a) (fun i => zsum (length b) (fun j =>
    if (i + j =? s)%nat then nth i a 0 * nth j b 0 else 0)).
Proof.
  induction a as [|x a IH]; intros s; [destruct s; reflexivity|].
  cbn [product length]. rewrite nth_add_multiple, zsum_first. cbn [nth Nat.add].
  rewrite (zsum_at (fun j => x * nth j b 0)), Z.add_comm. f_equal.
  - destruct (Nat.ltb_spec s (length b)); [reflexivity|]. rewrite nth_overflow by lia. lia.
  - destruct s as [|s]; [|exact (IH s)]. symmetry. apply zsum_zero. intros i _.
    apply zsum_zero. reflexivity.
Qed.

Lemma window_test_product d L k c : length c = d -> (1 <= L)%nat ->
  window_test d L k (part c) =
  zsum (k + L - 1) (fun s => nth s (product c c) 0) - zsum k (fun s => nth s (product c c) 0).
Proof.
  intros Hd HL. replace (k + L - 1)%nat with (k + (L - 1))%nat by lia.
  assert (E : forall n,
    zsum d (fun i => zsum d (fun j =>
      if ((k <=? i + j) && (i + j <? k + n))%nat then part c i * part c j else 0)) =
    zsum (k + n) (fun s => nth s (product c c) 0) - zsum k (fun s => nth s (product c c) 0)).
  { induction n as [|n IH].
    - rewrite Nat.add_0_r, Z.sub_diag. apply zsum_zero. intros i _. apply zsum_zero. intros j _.
      destruct (Nat.leb_spec k (i + j)), (Nat.ltb_spec (i + j) k); cbn; lia.
    - rewrite Nat.add_succ_r. cbn [zsum]. rewrite nth_product, Hd.
      transitivity (zsum (k + n) (fun s => nth s (product c c) 0) +
        zsum d (fun i => zsum d (fun j =>
          if (i + j =? k + n)%nat then nth i c 0 * nth j c 0 else 0)) -
        zsum k (fun s => nth s (product c c) 0)); [|reflexivity].
      replace (zsum (k + n) _) with (zsum (k + n) (fun s => nth s (product c c) 0) -
        zsum k (fun s => nth s (product c c) 0) + zsum k (fun s => nth s (product c c) 0)) by lia.
      rewrite <- IH. rewrite Z.add_comm, Z.add_assoc, Z.add_simpl_r, <- zsum_plus.
      apply zsum_ext. intros i _. rewrite <- zsum_plus. apply zsum_ext. intros j _. unfold part.
      destruct (Nat.leb_spec k (i + j)), (Nat.ltb_spec (i + j) (S (k + n))),
        (Nat.ltb_spec (i + j) (k + n)), (Nat.eqb_spec (i + j) (k + n)); cbn; lia. }
  rewrite <- E. unfold window_test. apply zsum_ext. intros i _. apply zsum_ext. intros j _.
  replace (in_window L k i j) with ((k <=? i + j) && (i + j <? k + (L - 1)))%nat; [reflexivity|].
  unfold in_window. apply eq_true_iff_eq. rewrite !andb_true_iff, !Nat.leb_le, Nat.ltb_lt. lia.
Qed.

(** ** Corrections *)

Section Rows.
Variables (d L k : nat).
Hypothesis two_cells : (2 <= d)%nat.
Hypothesis window : (2 <= L)%nat /\ (k + L <= 2 * d)%nat.

Lemma row_partial_short i : (L <= d)%nat -> (i < d)%nat ->
  row_partial d L k i = ((first_row d k <=? i) && (i <? past_row d L k))%nat.
Proof.
  intros H Hi. apply eq_true_iff_eq. unfold row_partial, row_meets, row_full, first_row, past_row.
  rewrite !andb_true_iff, negb_true_iff, andb_false_iff, !Nat.leb_le, !Nat.leb_gt, Nat.ltb_lt. lia.
Qed.

Lemma row_partial_long i : (d < L)%nat -> (i < d)%nat ->
  row_partial d L k i = ((first_row d k <=? i) && (i <? k) ||
                         (k + L - d <=? i) && (i <? past_row d L k))%nat.
Proof.
  intros H Hi. apply eq_true_iff_eq. unfold row_partial, row_meets, row_full, first_row, past_row.
  rewrite orb_true_iff, !andb_true_iff, negb_true_iff, andb_false_iff, !Nat.leb_le, !Nat.leb_gt,
    !Nat.ltb_lt. lia.
Qed.

Lemma run_begins_short i : (L <= d)%nat -> (i < d)%nat ->
  run_begins d L k i = (i =? first_row d k)%nat.
Proof.
  intros H Hi. apply eq_true_iff_eq. unfold run_begins.
  rewrite andb_true_iff, row_partial_short, Nat.eqb_eq by assumption.
  destruct i as [|i]; [|rewrite row_partial_short by lia];
    rewrite ?negb_true_iff, ?andb_false_iff, ?andb_true_iff, ?Nat.leb_le, ?Nat.leb_gt, ?Nat.ltb_lt,
      ?Nat.ltb_ge; unfold first_row, past_row; lia.
Qed.

Lemma run_begins_long i : (d < L)%nat -> (i < d)%nat ->
  run_begins d L k i =
  ((i =? first_row d k) && (0 <? k) || (i =? k + L - d) && (k + L <? 2 * d))%nat.
Proof.
  intros H Hi. apply eq_true_iff_eq. unfold run_begins.
  rewrite orb_true_iff, !andb_true_iff, row_partial_long, !Nat.eqb_eq, !Nat.ltb_lt by assumption.
  destruct i as [|i]; [|rewrite row_partial_long by lia];
    rewrite ?negb_true_iff, ?orb_false_iff, ?orb_true_iff, ?andb_false_iff, ?andb_true_iff,
      ?Nat.leb_le, ?Nat.leb_gt, ?Nat.ltb_lt, ?Nat.ltb_ge; unfold first_row, past_row; lia.
Qed.

Lemma refined_lambda_rows c : refined_lambda d L k c =
  let all := zsum (past_row d L k) c - zsum (first_row d k) c in
  run_count d L k +
  2 * if (L <=? d)%nat then all else all - (zsum (k + L - d) c - zsum k c).
Proof.
  unfold refined_lambda, run_count. rewrite Z.add_comm. cbn zeta.
  destruct (Nat.leb_spec L d) as [H|H]; f_equal.
  - rewrite (zsum_ext d _ (fun i => if (i =? first_row d k)%nat then 1 else 0)).
    + rewrite (zsum_at (fun _ => 1)). unfold first_row.
      destruct (Nat.ltb_spec (k - (d - 1)) d); lia.
    + intros i Hi. now rewrite run_begins_short.
  - rewrite (zsum_ext d _ (fun i => if ((first_row d k <=? i) && (i <? past_row d L k))%nat
                                    then 2 * c i else 0)).
    + rewrite (zsum_part (fun i => 2 * c i)), !zsum_scale by (unfold first_row, past_row; lia). lia.
    + intros i Hi. now rewrite row_partial_short.
  - rewrite (zsum_ext d _ (fun i =>
      (if (i =? first_row d k)%nat then if (0 <? k)%nat then 1 else 0 else 0) +
      (if (i =? k + L - d)%nat then if (k + L <? 2 * d)%nat then 1 else 0 else 0))).
    + rewrite zsum_plus, (zsum_at (fun _ => if (0 <? k)%nat then 1 else 0)),
        (zsum_at (fun _ => if (k + L <? 2 * d)%nat then 1 else 0)). unfold first_row.
      destruct (Nat.ltb_spec (k - (d - 1)) d), (Nat.ltb_spec (k + L - d) d),
        (Nat.ltb_spec (k + L) (2 * d)); lia.
    + intros i Hi. rewrite run_begins_long by assumption. unfold first_row.
      destruct (Nat.eqb_spec i (k - (d - 1))), (Nat.eqb_spec i (k + L - d)), (Nat.ltb_spec 0 k),
        (Nat.ltb_spec (k + L) (2 * d)); cbn; lia.
  - rewrite (zsum_ext d _ (fun i =>
      (if ((first_row d k <=? i) && (i <? k))%nat then 2 * c i else 0) +
      (if ((k + L - d <=? i) && (i <? past_row d L k))%nat then 2 * c i else 0))).
    + rewrite zsum_plus, !(zsum_part (fun i => 2 * c i)), !zsum_scale
        by (unfold first_row, past_row; lia). lia.
    + intros i Hi. rewrite row_partial_long by assumption.
      destruct (Nat.leb_spec (first_row d k) i), (Nat.ltb_spec i k), (Nat.leb_spec (k + L - d) i),
        (Nat.ltb_spec i (past_row d L k)); cbn; lia.
Qed.

End Rows.

Lemma first_past_row d L k : (2 <= d)%nat -> (2 <= L)%nat /\ (k + L <= 2 * d)%nat ->
  (first_row d k <= past_row d L k <= d)%nat.
Proof. unfold first_row, past_row. lia. Qed.

(** ** The two directions *)

Definition reversal_of (d : nat) (c : nat -> Z) (i : nat) : Z := c (d - 1 - i)%nat.

Lemma zsum_tail d c m : (m <= d)%nat ->
  zsum m (reversal_of d c) = zsum d c - zsum (d - m) c.
Proof.
  induction m as [|m IH]; intros H; cbn [zsum].
  - rewrite Nat.sub_0_r. lia.
  - rewrite IH by lia. replace (d - m)%nat with (S (d - S m)) by lia. cbn [zsum].
    unfold reversal_of. replace (d - 1 - m)%nat with (d - S m)%nat by lia. lia.
Qed.

(** Only the first d numbers count. *)
Lemma value_minus_ext g how p q c c' L k : (forall i, (i < grid_cells g)%nat -> c i = c' i) ->
  value_minus g how p q c L k = value_minus g how p q c' L k.
Proof.
  intros E. unfold value_minus. f_equal. f_equal. f_equal.
  - unfold window_test. apply zsum_ext. intros i Hi. apply zsum_ext. intros j Hj.
    now rewrite !E.
  - destruct how; cbn [kappa]; [reflexivity|]. unfold refined_lambda. f_equal. f_equal.
    apply zsum_ext. intros i Hi. now rewrite E.
Qed.

Section Grid.
Variable g : grid.
Hypothesis in_range : in_grid_range g.
Let d := grid_cells g.

Lemma two_cells : (2 <= d)%nat.
Proof. destruct in_range. unfold d, grid_cells. lia. Qed.

Lemma reversed_composition c : composition g c -> composition g (reversal_of d c).
Proof.
  intros [N T]. split.
  - intros i Hi. apply N. unfold d in *. lia.
  - change (zsum d (reversal_of d c) = grid_sum g). rewrite zsum_tail, Nat.sub_diag by lia.
    rewrite <- T. apply Z.sub_0_r.
Qed.

Lemma window_test_reversed L k c : is_window g L k ->
  window_test d L k (reversal_of d c) = window_test d L (2 * d - L - k) c.
Proof.
  intros [_ H]. apply eq_IZR. rewrite !window_test_IZR.
  exact (window_sum_reversed d L k (fun i => IZR (c i)) H).
Qed.

Lemma refined_lambda_reversed L k c : is_window g L k ->
  refined_lambda d L k (reversal_of d c) = refined_lambda d L (2 * d - L - k) c.
Proof.
  intros [HL Hk]. pose proof two_cells as H2. fold d in Hk.
  rewrite !refined_lambda_rows by lia. cbn zeta. f_equal.
  - unfold run_count. destruct (Nat.leb_spec L d); [reflexivity|].
    destruct (Nat.ltb_spec 0 k), (Nat.ltb_spec (k + L) (2 * d)), (Nat.ltb_spec 0 (2 * d - L - k)),
      (Nat.ltb_spec (2 * d - L - k + L) (2 * d)); lia.
  - f_equal. rewrite !(zsum_tail d c (past_row _ _ _)), !(zsum_tail d c (first_row _ _))
      by (unfold first_row, past_row; lia).
    replace (d - past_row d L k)%nat with (first_row d (2 * d - L - k))
      by (unfold first_row, past_row; lia).
    replace (d - first_row d k)%nat with (past_row d L (2 * d - L - k))
      by (unfold first_row, past_row; lia).
    destruct (Nat.leb_spec L d); [lia|]. rewrite !(zsum_tail d c) by lia.
    replace (d - (k + L - d))%nat with (2 * d - L - k)%nat by lia.
    replace (d - k)%nat with (2 * d - L - k + L - d)%nat by lia. lia.
Qed.

Lemma value_minus_reversed how p q c L k : is_window g L k ->
  value_minus g how p q (reversal_of d c) L k = value_minus g how p q c L (2 * d - L - k).
Proof.
  intros W. unfold value_minus. fold d. rewrite (window_test_reversed _ _ _ W).
  destruct how; cbn [kappa]; fold d; rewrite ?(refined_lambda_reversed _ _ _ W); reflexivity.
Qed.

Lemma reversed_window L k : is_window g L k -> is_window g L (2 * d - L - k).
Proof. unfold is_window. fold d. lia. Qed.

Lemma value_at_least_reversed how p q c :
  value_at_least g how p q c -> value_at_least g how p q (reversal_of d c).
Proof.
  intros (L & k & W & H). exists L, (2 * d - L - k)%nat. split; [exact (reversed_window _ _ W)|].
  rewrite value_minus_reversed by exact (reversed_window _ _ W).
  destruct W as [_ W]. fold d in W. now replace (2 * d - L - (2 * d - L - k))%nat with k by lia.
Qed.

Lemma value_at_most_reversed how p q c :
  value_at_most g how p q c -> value_at_most g how p q (reversal_of d c).
Proof.
  intros H L k W. rewrite value_minus_reversed by exact W. exact (H _ _ (reversed_window _ _ W)).
Qed.

End Grid.

(** ** The value of a list *)

Section Head.
Variable h : head.
Hypothesis in_range : in_grid_range (size h).
Let d := cells h.
Let p := value_numerator h.
Let q := value_denominator_of h.

Lemma kappa_most L k c : kappa (size h) (how h) L k c <= largest_kappa h.
Proof. unfold kappa, largest_kappa, sum. destruct (how h); lia. Qed.

Lemma excess_value c L k : length c = d -> is_window (size h) L k ->
  excess h (running (2 * cells h) 0 (product c c)) (running (cells h) 0 c)
    (value_numerator h * value_denominator (size h) L) L k =
  value_minus (size h) (how h) p q (part c) L k.
Proof.
  intros Hd [HL Hk]. pose proof (two_cells _ in_range) as H2.
  change (grid_cells (size h)) with d in *.
  unfold excess, value_minus. change (cells h) with d. change (grid_cells (size h)) with d.
  fold p q. rewrite !nth_running by lia. rewrite (window_test_product d) by lia.
  replace (kappa_at h (running d 0 c) L k) with (kappa (size h) (how h) L k (part c)); [lia|].
  unfold kappa, kappa_at. destruct (how h); [reflexivity|].
  change (cells h) with d. change (grid_cells (size h)) with d. cbn zeta. unfold sum. f_equal.
  pose proof (first_past_row d L k H2 (conj HL Hk)).
  rewrite refined_lambda_rows by lia. cbn zeta. rewrite !(nth_running d 0 c) by lia.
  destruct (Nat.leb_spec L d); [reflexivity|]. rewrite !(nth_running d 0 c) by lia. reflexivity.
Qed.

Lemma some_window_spec test c : length c = d ->
  some_window h test c = true <->
  exists L k, is_window (size h) L k /\
    test (value_minus (size h) (how h) p q (part c) L k) = true.
Proof.
  intros Hd. unfold some_window. rewrite existsb_exists. split.
  - intros (L & HL & H). apply existsb_exists in H. destruct H as (k & Hk & T).
    apply in_seq in HL, Hk. exists L, k.
    assert (W : is_window (size h) L k)
      by (unfold is_window; change (grid_cells (size h)) with (cells h); lia).
    split; [exact W|]. now rewrite <- excess_value.
  - intros (L & k & W & T). exists L. rewrite <- excess_value in T by assumption.
    unfold is_window in W. change (grid_cells (size h)) with (cells h) in W.
    split; [apply in_seq; lia|]. apply existsb_exists. exists k. split; [apply in_seq; lia|exact T].
Qed.

Lemma no_window test c : length c = d -> some_window h test c = false -> forall L k,
  is_window (size h) L k -> test (value_minus (size h) (how h) p q (part c) L k) = false.
Proof.
  intros Hd E L k W. apply not_true_iff_false. intros T. apply not_true_iff_false in E.
  apply E, some_window_spec; eauto.
Qed.

(** v(c) > v, v(c) = v, v(c) < v *)
Theorem compare_value_spec c : length c = d ->
  let at_least := value_at_least (size h) (how h) p q (part c) in
  let at_most := value_at_most (size h) (how h) p q (part c) in
  match compare_value h c with
  | Gt => at_least /\ ~ at_most
  | Eq => at_least /\ at_most
  | Lt => at_most /\ ~ at_least
  end.
Proof.
  intros Hd at_least at_most. unfold compare_value. destruct (some_window h (Z.ltb 0) c) eqn:G.
  - apply some_window_spec in G; [|exact Hd]. destruct G as (L & k & W & T). apply Z.ltb_lt in T.
    split; [exists L, k; split; [exact W|lia]|]. intros A. pose proof (A L k W). lia.
  - assert (M : at_most) by (intros L k W; apply Z.ltb_ge, (no_window _ c Hd G L k W)).
    destruct (some_window h (Z.eqb 0) c) eqn:E; (split; [|]); try exact M.
    + apply some_window_spec in E; [|exact Hd]. destruct E as (L & k & W & T).
      apply Z.eqb_eq in T. exists L, k. split; [exact W|lia].
    + intros (L & k & W & T). pose proof (M L k W).
      pose proof (no_window _ c Hd E L k W) as N. apply Z.eqb_neq in N. lia.
Qed.

End Head.
