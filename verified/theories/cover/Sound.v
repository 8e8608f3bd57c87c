(** A cover certificate with basis `masses` proves its claim (docs/theory.md, sections 3.4 and 4.3):
    for all masses there is a window whose test value is at least the target. *)
From Coq Require Import ZArith Reals List String Bool Lia Lra Psatz.
From Sidon Require Import Sums Facts Text Stream Claim.
From Sidon Require Import simplex.SumLemmas simplex.Syntax simplex.Forms simplex.Bounds.
From Sidon Require Import simplex.Checker simplex.Leaf simplex.Root.
From Sidon Require Import cover.Syntax cover.Checker.
Import ListNotations Simplex Simplex_reason Cover.
Local Open Scope R_scope.

Definition target (h : head) : R := IZR (target_numerator h) / IZR (target_denominator h).

(** The masses, in units, that a tree has to exclude. *)
Record candidate (h : head) (X : nat -> R) : Prop := {
  candidate_nonneg : forall i, (i < cells h)%nat -> 0 <= X i;
  candidate_total : rsum (cells h) X = IZR (units h);
  candidate_windows : forall L k, (2 <= L)%nat -> (k + L <= 2 * cells h)%nat ->
    window_sum (cells h) L k X <
    target h * (INR L / INR (2 * cells h)) * (IZR (units h) * IZR (units h)) }.

(** ** Thresholds *)

Lemma divide_up_above n d : (0 < d)%Z -> IZR n / IZR d <= IZR (divide_up n d).
Proof.
  intros H. unfold divide_up. rewrite opp_IZR. pose proof (division_below (- n) d H) as E.
  rewrite opp_IZR in E. unfold Rdiv in *. lra.
Qed.

Lemma head_facts h : head_in_range h = true ->
  (0 < target_numerator h)%Z /\ (0 < target_denominator h)%Z /\
  (2 <= cells h)%nat /\ (0 < units h)%Z.
Proof.
  unfold head_in_range, printable, target_numerator, target_denominator.
  rewrite !andb_true_iff, !Z.ltb_lt, !Nat.leb_le. tauto.
Qed.

Lemma threshold_above h L : head_in_range h = true ->
  target h * (INR L / INR (2 * cells h)) * (IZR (units h) * IZR (units h)) <=
  IZR (threshold h L).
Proof.
  intros H. apply head_facts in H. destruct H as [Hn [Hd [Hc Hu]]].
  unfold threshold. eapply Rle_trans; [|apply divide_up_above; lia].
  unfold target. rewrite !mult_IZR, <- !INR_IZR_INZ, mult_INR. cbn [INR].
  apply IZR_lt in Hd. assert (0 < INR (cells h)) by (apply lt_0_INR; lia).
  right. field. lra.
Qed.

(** These are points that the tree excludes: the tests are rounded in the safe direction. *)
Lemma candidate_survives h X : head_in_range h = true -> candidate h X ->
  survivor (problem_of h) X.
Proof.
  intros in_range [N T W]. split; [exact N|exact T|discriminate|].
  intros L k HL Hk. pose proof (W L k HL Hk). pose proof (threshold_above h L in_range).
  unfold small, problem_of in *. cbn [variables integral allowance value] in *.
  change (point (cells h) X 0) with 1. lra.
Qed.

(** A node without candidates. *)
Definition excluded (h : head) (n : option bounds) : Prop :=
  head_in_range h = true -> forall X, candidate h X -> satisfied n (prefix X) -> False.

Lemma excluding_line h n l children :
  check_line (problem_of h) n l = inl children -> Forall (excluded h) children -> excluded h n.
Proof.
  intros C A in_range X candidate S.
  destruct (check_line_sound _ X (candidate_survives h X in_range candidate) n l children C S)
    as (child & I & S'). rewrite Forall_forall in A. exact (A child I in_range X candidate S').
Qed.

(** ** The root *)

Lemma target_positive h : head_in_range h = true -> 0 < target h.
Proof.
  intros H. apply head_facts in H. destruct H as [Hn [Hd _]]. apply IZR_lt in Hn, Hd.
  unfold target. apply Rdiv_lt_0_compat; assumption.
Qed.

(** The mass of w neighbouring cells is below the cap (corollary in docs/theory.md, section 1). *)
Lemma cap_above h X a w : head_in_range h = true -> candidate h X ->
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
  unfold cap. fold num den.
  destruct (Z.min_spec (units h) (Z.sqrt (num / den) + 1)) as [[_ ->]|[_ ->]]; assumption.
Qed.

Lemma reversed_candidate h X : candidate h X -> candidate h (reversed (cells h) X).
Proof.
  intros [N T W]. split.
  - intros i Hi. apply N. lia.
  - rewrite <- T. symmetry. apply rsum_reversed.
  - intros L k HL Hk. unfold reversed. rewrite window_sum_reversed by exact Hk.
    apply W; lia.
Qed.

Theorem no_candidate h : head_in_range h = true -> excluded h (cover_root h) ->
  forall X, candidate h X -> False.
Proof.
  intros in_range E.
  assert (Half : forall X, candidate h X -> half_mass (cells h) (units h) X -> False).
  { intros X candidate H. apply (E in_range X candidate).
    pose proof (head_facts h in_range) as (_ & _ & Hc & _).
    apply root_satisfied; [lia|apply candidate|apply candidate| |intros _; exact H].
    intros a w. exact (cap_above h X a w in_range candidate). }
  intros X candidate. pose proof candidate as [N T _].
  pose proof (head_facts h in_range) as (_ & _ & Hc & _).
  destruct (half_mass_or_reversed (cells h) (units h) X ltac:(lia) N T) as [H|H];
    [exact (Half X candidate H)|exact (Half _ (reversed_candidate h X candidate) H)].
Qed.

(** ** From windows to intervals *)

(** Either some window is large, or all are small: there are finitely many. *)
Lemma finitely_many_windows (A B : nat -> nat -> R) n :
  (exists L k, (2 <= L)%nat /\ (k + L <= n)%nat /\ B L k <= A L k) \/
  (forall L k, (2 <= L)%nat -> (k + L <= n)%nat -> A L k < B L k).
Proof.
  assert (Row : forall L m, (exists k, (k < m)%nat /\ B L k <= A L k) \/
                            (forall k, (k < m)%nat -> A L k < B L k)).
  { intros L. induction m as [|m [(k & Hk & H)|H]]; [right; lia| |].
    - left; exists k; split; [lia|exact H].
    - destruct (Rle_lt_dec (B L m) (A L m)) as [C|C]; [left; exists m; split; [lia|exact C]|].
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
  head_in_range h = true /\ excluded h (cover_root h).

Lemma root_verified h n : root h = inl n -> excluded h n -> verified_head h.
Proof.
  unfold root. destruct (head_in_range h) eqn:I; intros R E; [|discriminate R].
  injection R as <-. split; assumption.
Qed.

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
    apply (no_candidate h in_range E (fun i => IZR (units h) * x i)). split.
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
    excluding_line verified_head root_verified) in H.
  destruct H as [Text V]. split; [exact Text|]. split; [|exact V].
  destruct Text as (lines & leaves & ->). destruct V as [I _].
  unfold head_in_range in I. rewrite !andb_true_iff in I.
  refine (claim_of_text "sac 1 cover" (claim h) _ (printable_writable _ _) (fun s => eq_refl)).
  tauto.
Qed.

(** The same for a certificate that is there as a whole, without its text. *)
Theorem accepted_verified h lines : accepts masses_kind h lines = true -> verified_head h.
Proof.
  exact (accepts_sound masses_kind front_print_head front_print_line excluded excluding_line
    verified_head root_verified h lines).
Qed.
