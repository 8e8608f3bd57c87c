(** A cover certificate with basis `masses` proves its claim (docs/theory.md, sections 3.4 and 4.3):
    for all masses there is a window whose test value is at least the target. *)
From Coq Require Import ZArith Reals List String Bool Lia Lra Psatz.
From Sidon Require Import Sums Facts Text Stream Claim.
From Sidon Require Import cover.SumLemmas cover.Syntax cover.Forms cover.Bounds cover.Checker
  cover.Leaf.
Import ListNotations Cover Cover_reason.
Local Open Scope R_scope.

(** A node without survivors. *)
Definition excluded (h : head) (n : option bounds) : Prop :=
  head_in_range h = true -> forall X, survivor h X -> satisfied n (prefix X) -> False.

Lemma check_line_sound h n l children :
  check_line h n l = inl children -> Forall (excluded h) children -> excluded h n.
Proof.
  intros C A in_range X survives S. destruct n as [D|]; [|exact S]. cbn [satisfied] in S.
  destruct l as [a b t| |groups]; cbn [check_line] in C; [|discriminate C|].
  - destruct (_ && _ && _); [|discriminate C]. injection C as <-.
    inversion_clear A as [|? ? A1 A2]. inversion_clear A2 as [|? ? A2' _].
    destruct (Rle_lt_dec (prefix X b - prefix X a) (IZR t)) as [L|L].
    + exact (A1 in_range X survives (tighten_sound _ _ _ _ _ S L)).
    + apply (A2' in_range X survives), tighten_sound; [exact S|]. rewrite opp_IZR. lra.
  - exact (leaf_sound h D X in_range survives S groups children C).
Qed.

(** ** The root *)

Lemma target_positive h : head_in_range h = true -> 0 < target h.
Proof.
  intros H. apply head_facts in H. destruct H as [Hn [Hd _]]. apply IZR_lt in Hn, Hd.
  unfold target. apply Rdiv_lt_0_compat; assumption.
Qed.

(** The mass of w neighbouring cells is below the cap (corollary in docs/theory.md, section 1). *)
Lemma cap_above h X a w : head_in_range h = true -> survivor h X ->
  (1 <= w)%nat -> (a + w <= cells h)%nat -> prefix X (a + w) - prefix X a <= IZR (cap h w).
Proof.
  intros in_range [N T W] Hw Ha. pose proof (head_facts h in_range) as (Hn & Hd & Hc & Hu).
  set (s := prefix X (a + w) - prefix X a).
  assert (S0 : 0 <= s).
  { pose proof (rsum_monotone X a (a + w) ltac:(lia) ltac:(intros; apply N; lia)).
    unfold s, prefix. lra. }
  assert (SU : s <= IZR (units h)).
  { pose proof (rsum_monotone X (a + w) (cells h) Ha ltac:(intros; apply N; lia)).
    pose proof (rsum_nonneg a X ltac:(intros; apply N; lia)). unfold s, prefix. lra. }
  set (num := (units h * units h * target_numerator h * Z.of_nat w)%Z).
  set (den := (target_denominator h * Z.of_nat (cells h))%Z).
  assert (Hden : (0 < den)%Z) by (unfold den; nia).
  assert (Square : s * s < IZR num / IZR den).
  { pose proof (square_in_window (cells h) a (a + w) X ltac:(lia) Ha N) as Q.
    replace (2 * (a + w - a))%nat with (2 * w)%nat in Q by lia.
    pose proof (W (2 * w)%nat (2 * a)%nat ltac:(lia) ltac:(lia)) as B.
    fold (prefix X (a + w)) (prefix X a) in Q. fold s in Q.
    eapply Rle_lt_trans; [exact Q|]. eapply Rlt_le_trans; [exact B|]. right.
    unfold target, num, den. rewrite !mult_IZR, <- !INR_IZR_INZ, !mult_INR. cbn [INR].
    apply IZR_lt in Hd. assert (0 < INR (cells h)) by (apply lt_0_INR; lia). field. lra. }
  assert (Root : s <= IZR (Z.sqrt (num / den) + 1)).
  { pose proof (Z.sqrt_nonneg (num / den)) as R0.
    assert (Hq : (0 <= num / den)%Z) by (apply Z.div_pos; [unfold num; nia|exact Hden]).
    pose proof (Z.sqrt_spec (num / den) Hq) as [_ R1].
    pose proof (Z.mul_succ_div_gt num den Hden) as G.
    assert (G' : IZR num / IZR den < IZR (Z.succ (num / den))).
    { apply IZR_lt in G, Hden. rewrite mult_IZR in G.
      apply Rmult_lt_reg_l with (IZR den); [exact Hden|].
      replace (IZR den * (IZR num / IZR den)) with (IZR num) by (field; lra). exact G. }
    assert (R2 : IZR (Z.succ (num / den)) <=
                 IZR (Z.sqrt (num / den) + 1) * IZR (Z.sqrt (num / den) + 1)).
    { rewrite <- mult_IZR. apply IZR_le. lia. }
    assert (R3 : 0 <= IZR (Z.sqrt (num / den) + 1)) by (apply IZR_le; lia).
    apply Rnot_lt_le. intros L. nra. }
  unfold cap. fold num den. destruct (Z.min_spec (units h) (Z.sqrt (num / den) + 1)) as [[_ ->]|[_ ->]];
    assumption.
Qed.

Lemma intervals_spec d a w : In (a, w) (intervals d) -> (1 <= w < d)%nat /\ (a + w <= d)%nat.
Proof.
  unfold intervals. rewrite in_flat_map. intros (w' & Hw & H). apply in_seq in Hw.
  apply in_map_iff in H. destruct H as (a' & [= <- <-] & Ha). apply in_seq in Ha. lia.
Qed.

(** At least half of the mass lies on the first half of the cells, the middle one included; if the
    certificate assumes it. *)
Definition half_mass (h : head) (X : nat -> R) : Prop :=
  reversal h = true -> IZR (units h) / 2 <= prefix X (Nat.div2 (S (cells h))).

Lemma root_satisfied h X : head_in_range h = true -> survivor h X -> half_mass h X ->
  satisfied (root_node h) (prefix X).
Proof.
  intros in_range survives Half. pose proof (head_facts h in_range) as (_ & _ & Hc & Hu).
  pose proof survives as [N T _]. unfold root_node.
  assert (Start : satisfied (half_bound h (Some (simplex (cells h) (units h)))) (prefix X)).
  { assert (S : satisfied (Some (simplex (cells h) (units h))) (prefix X)).
    { apply simplex_holds; [lia|reflexivity|exact T|].
      intros a b L Hb. apply rsum_monotone; [exact L|]. intros; apply N; lia. }
    unfold half_bound. destruct (reversal h) eqn:Rv; [|exact S].
    apply constrain_sound; [exact S|]. specialize (Half Rv).
    change (prefix X 0) with 0. rewrite opp_IZR.
    pose proof (division_below (units h) 2 ltac:(lia)). lra. }
  assert (All : forall aw, In aw (intervals (cells h)) ->
                 (1 <= snd aw < cells h)%nat /\ (fst aw + snd aw <= cells h)%nat).
  { intros [a w]. apply intervals_spec. }
  revert Start All. generalize (half_bound h (Some (simplex (cells h) (units h)))) as n.
  induction (intervals (cells h)) as [|[a w] l IH]; intros n Start All; [exact Start|].
  cbn [fold_left fst snd]. apply IH; [|intros aw Haw; apply All; right; exact Haw].
  destruct (All (a, w) (or_introl eq_refl)) as [Hw Ha]. cbn [fst snd] in Hw, Ha.
  apply constrain_sound; [exact Start|].
  assert (E : nth w (map (cap h) (seq 0 (cells h))) (units h) = cap h w).
  { rewrite (nth_indep _ _ (cap h 0)) by (rewrite map_length, seq_length; lia).
    rewrite map_nth, seq_nth by lia. reflexivity. }
  rewrite E. apply cap_above; [assumption|assumption|lia|exact Ha].
Qed.

Definition reversed (h : head) (X : nat -> R) : nat -> R := fun i => X (cells h - 1 - i)%nat.

Lemma reversed_survives h X : survivor h X -> survivor h (reversed h X).
Proof.
  intros [N T W]. split.
  - intros i Hi. apply N. lia.
  - rewrite <- T. symmetry. apply rsum_reversed.
  - intros L k HL Hk. unfold reversed. rewrite window_sum_reversed by exact Hk.
    apply W; lia.
Qed.

Lemma rsum_tail d X m : (m <= d)%nat ->
  rsum m (fun i => X (d - 1 - i)%nat) = rsum d X - rsum (d - m) X.
Proof.
  induction m as [|m IH]; intros H; cbn [rsum].
  - rewrite Nat.sub_0_r. lra.
  - rewrite IH by lia. replace (d - m)%nat with (S (d - S m)) by lia. cbn [rsum].
    replace (d - 1 - m)%nat with (d - S m)%nat by lia. lra.
Qed.

Lemma half_mass_or_reversed h X : survivor h X -> half_mass h X \/ half_mass h (reversed h X).
Proof.
  intros [N T _]. set (m := Nat.div2 (S (cells h))).
  assert (Hm : (cells h - m <= m <= cells h)%nat).
  { pose proof (Nat.div2_odd (S (cells h))) as E. fold m in E.
    destruct (Nat.odd (S (cells h))); cbn [Nat.b2n] in E; lia. }
  destruct (Rle_lt_dec (IZR (units h) / 2) (prefix X m)) as [L|L]; [left; intros _; exact L|].
  right. intros _. fold m. unfold prefix, reversed. rewrite rsum_tail by lia. rewrite T.
  pose proof (rsum_monotone X (cells h - m) m ltac:(lia) ltac:(intros; apply N; lia)).
  unfold prefix in L. lra.
Qed.

Theorem no_survivor h : head_in_range h = true -> excluded h (root_node h) ->
  forall X, survivor h X -> False.
Proof.
  intros in_range E X survives. destruct (half_mass_or_reversed h X survives) as [H|H].
  - exact (E in_range X survives (root_satisfied h X in_range survives H)).
  - pose proof (reversed_survives h X survives) as survives'.
    exact (E in_range _ survives' (root_satisfied h _ in_range survives' H)).
Qed.

(** ** From windows to intervals *)

(** Either some window is large, or all are small: there are finitely many. *)
Lemma finitely_many_windows (A B : nat -> nat -> R) n :
  (exists L k, (2 <= L)%nat /\ (k + L <= n)%nat /\ B L k <= A L k) \/
  (forall L k, (2 <= L)%nat -> (k + L <= n)%nat -> A L k < B L k).
Proof.
  assert (Row : forall L m, (exists k, (k < m)%nat /\ B L k <= A L k) \/
                            (forall k, (k < m)%nat -> A L k < B L k)).
  { intros L. induction m as [|m [(k & Hk & H)|H]]; [right; lia|left; exists k; split; [lia|exact H]|].
    destruct (Rle_lt_dec (B L m) (A L m)) as [C|C]; [left; exists m; split; [lia|exact C]|].
    right. intros k Hk. destruct (Nat.eq_dec k m) as [->|]; [exact C|apply H; lia]. }
  assert (All : forall m, (exists L k, (2 <= L < m)%nat /\ (k + L <= n)%nat /\ B L k <= A L k) \/
    (forall L k, (2 <= L < m)%nat -> (k + L <= n)%nat -> A L k < B L k)).
  { induction m as [|m [(L & k & HL & Hk & H)|H]]; [right; lia| |].
    - left. exists L, k. split; [lia|split; [exact Hk|exact H]].
    - destruct (le_lt_dec 2 m) as [Hm|Hm]; [|right; intros L k HL; lia].
      destruct (Row m (S n - m)%nat) as [(k & Hk & C)|C].
      + destruct (le_lt_dec m n).
        * left. exists m, k. split; [lia|split; [lia|exact C]].
        * lia.
      + right. intros L k HL Hk. destruct (Nat.eq_dec L m) as [->|]; [apply C; lia|apply H; lia]. }
  destruct (All (S n)) as [(L & k & HL & Hk & H)|H].
  - left. exists L, k. split; [lia|split; [exact Hk|exact H]].
  - right. intros L k HL Hk. apply H; lia.
Qed.

Definition verified_head (h : head) : Prop :=
  head_in_range h = true /\ excluded h (root_node h).

(** The interval statement: on one of the intervals J = [-1/2 + k/(2d), -1/2 + (k+L)/(2d)], L >= 2,
    the mean of f*f is at least the target. *)
Theorem cover_intervals h : verified_head h -> forall x w, mass_facts (cells h) x w ->
  exists L k, (2 <= L)%nat /\ (k + L <= 2 * cells h)%nat /\
    target h * (INR L / INR (2 * cells h)) <= w L k.
Proof.
  intros [in_range E] x w [N T W].
  destruct (finitely_many_windows (fun L k => window_sum (cells h) L k x)
    (fun L k => target h * (INR L / INR (2 * cells h))) (2 * cells h))
    as [(L & k & HL & Hk & H)|H].
  - exists L, k. split; [exact HL|split; [exact Hk|]].
    eapply Rle_trans; [exact H|]. apply W; assumption.
  - exfalso. pose proof (head_facts h in_range) as (_ & _ & _ & Hu). apply IZR_lt in Hu.
    apply (no_survivor h in_range E (fun i => IZR (units h) * x i)). split.
    + intros i Hi. pose proof (N i Hi). nra.
    + rewrite rsum_scale, T. lra.
    + intros L k HL Hk. rewrite window_sum_scale. pose proof (H L k HL Hk).
      rewrite (Rmult_comm (target h * _)). apply Rmult_lt_compat_l; [nra|assumption].
Qed.

(** Hence the bound, for any M whose product with the length bounds all these integrals. *)
Theorem cover_bound h : verified_head h -> forall x w, mass_facts (cells h) x w ->
  forall M, (forall L k, (2 <= L)%nat -> (k + L <= 2 * cells h)%nat ->
               w L k <= M * (INR L / INR (2 * cells h))) ->
  target h <= M.
Proof.
  intros V x w F M HM. destruct (cover_intervals h V x w F) as (L & k & HL & Hk & H).
  pose proof (HM L k HL Hk) as U.
  assert (P : 0 < INR L / INR (2 * cells h))
    by (apply Rdiv_lt_0_compat; apply lt_0_INR; lia).
  apply Rmult_le_reg_r with (INR L / INR (2 * cells h)); [exact P|]. lra.
Qed.

(** What the stream of lines shows: the file is the text of a certificate, its claim line says
    [target h], and the head of this certificate is verified. *)
Theorem run_verified items h : run masses_kind items = Verified h ->
  (exists lines leaves,
     bytes_of items = print_certificate masses_kind h lines leaves EmptyString) /\
  claim_of (bytes_of items) = Some (target_numerator h, target_denominator h) /\
  verified_head h.
Proof.
  intros H. apply (run_sound masses_kind front_print_head front_print_line excluded
    check_line_sound) in H.
  destruct H as [Text (n & R & E)]. split; [exact Text|].
  cbn in R. unfold root in R. destruct (head_in_range h) eqn:I; [|discriminate R].
  injection R as <-. split; [|split; assumption].
  destruct Text as (lines & leaves & ->).
  unfold head_in_range in I. rewrite !andb_true_iff in I.
  refine (claim_of_text "sac 1 cover" (claim h) _ _ (fun s => eq_refl)). tauto.
Qed.

(** The same for a certificate that is there as a whole, without its text. *)
Theorem accepted_verified h lines : accepts masses_kind h lines = true -> verified_head h.
Proof.
  intros H. apply (accepts_sound masses_kind front_print_head front_print_line excluded
    check_line_sound) in H.
  destruct H as (n & R & E). cbn in R. unfold root in R.
  destruct (head_in_range h) eqn:I; [|discriminate R]. injection R as <-. split; assumption.
Qed.
