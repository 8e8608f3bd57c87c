(** A grid certificate proves its claims (docs/theory.md, section 4.3): the least value of all
    compositions, where it is attained, and the bound that follows. *)
From Coq Require Import String ZArith Reals List Bool Arith Lia Lra.
From Sidon Require Import Sums Facts Text Stream Claim.
From Sidon Require Import simplex.SumLemmas simplex.Syntax simplex.Forms simplex.Bounds.
From Sidon Require Import simplex.Checker simplex.Leaf simplex.Root.
From Sidon Require Import grid.Compositions grid.Rounding grid.Minimum grid.Syntax grid.Checker
  grid.Values.
Import ListNotations Simplex Grid Grid_reason.
Local Open Scope Z_scope.

(** ** The head *)

Lemma head_facts h : head_in_range h = true ->
  in_grid_range (size h) /\ (half_cells (size h) <= 64)%nat /\ sum h <= 2 ^ 40 /\
  writable (least_value h) = true /\ writable (claim h) = true /\
  0 < value_denominator_of h /\ 0 < claim_denominator h.
Proof.
  unfold head_in_range, in_grid_range. rewrite !andb_true_iff, !Nat.leb_le, !Z.leb_le.
  intros [[[[[N1 N2] M] S] V] C]. repeat split; try assumption.
  - unfold writable in V. rewrite !andb_true_iff, !Z.ltb_lt in V. apply V.
  - unfold writable in C. rewrite !andb_true_iff, !Z.ltb_lt in C. apply C.
Qed.

Lemma lexicographic_equal a : forall b, lexicographic a b = Eq -> a = b.
Proof.
  induction a as [|x a IH]; intros [|y b]; cbn; try discriminate; [reflexivity|].
  destruct (Z.eqb_spec x y) as [->|]; [|destruct (x <? y); discriminate].
  intros E. now rewrite (IH b E).
Qed.

Lemma same_equal a b : same a b = true -> a = b.
Proof.
  unfold same. destruct (lexicographic a b) eqn:E; try discriminate. intros _.
  now apply lexicographic_equal.
Qed.

Lemma sum_of_list c : fold_right Z.add 0 c = zsum (length c) (part c).
Proof.
  unfold part. induction c as [|x c IH]; [reflexivity|].
  cbn [fold_right length]. rewrite zsum_first, IH. reflexivity.
Qed.

Lemma is_composition_true h c : is_composition h c = true ->
  length c = cells h /\ composition (size h) (part c).
Proof.
  unfold is_composition. rewrite !andb_true_iff, Nat.eqb_eq, Z.eqb_eq, forallb_forall.
  intros [[Hd N] T]. split; [exact Hd|]. change (grid_cells (size h)) with (cells h). split.
  - intros i Hi. apply Z.leb_le, N, nth_In. change (grid_cells (size h)) with (cells h) in Hi. lia.
  - change (grid_cells (size h)) with (cells h). now rewrite <- Hd, <- sum_of_list.
Qed.

(** ** Compositions that have to be excluded, unless they are listed *)

Definition listed (h : head) (c : nat -> Z) : Prop :=
  exists b, In b (bindings h) /\ is_or_reverses (cells h) c (part b).

(** A composition of value at most v. *)
Definition candidate (h : head) (c : nat -> Z) : Prop :=
  composition (size h) c /\
  value_at_most (size h) (how h) (value_numerator h) (value_denominator_of h) c.

Definition reals (c : nat -> Z) (i : nat) : R := IZR (c i).

Lemma prefix_reals c j : prefix (reals c) j = IZR (zsum j c).
Proof. symmetry. apply zsum_IZR. Qed.

Section Head.
Variable h : head.
Hypothesis range : head_in_range h = true.
Let g := size h.
Let d := cells h.

Lemma in_range : in_grid_range g.
Proof. apply (head_facts h range). Qed.

Lemma value_lambda_form L k c : is_window g L k -> composition g c ->
  (IZR (kappa g (how h) L k c) <= value (lambda_form h L k) (point d (reals c)))%R.
Proof.
  intros W C. pose proof (two_cells g in_range) as H2. pose proof W as [HL Hk].
  change (grid_cells g) with d in *. pose proof (first_past_row d L k H2 (conj HL Hk)).
  unfold lambda_form, kappa. destruct (how h); [cbn; lra|].
  apply Rle_trans with (IZR (refined_lambda (grid_cells g) L k c)); [apply IZR_le, Z.le_min_l|].
  right. symmetry.
  change (cells h) with d. change (grid_cells g) with d.
  rewrite (refined_lambda_rows d L k H2 (conj HL Hk)). cbn zeta.
  assert (A : value (add_prefix (past_row d L k) 2 (add_prefix (first_row d k) (-2)
      [run_count d L k])) (point d (reals c)) =
    IZR (run_count d L k + 2 * (zsum (past_row d L k) c - zsum (first_row d k) c))).
  { rewrite !value_add_prefix, !prefix_reals, plus_IZR, mult_IZR, minus_IZR by lia.
    cbn [value]. change (point d (reals c) 0) with 1%R. lra. }
  destruct (Nat.leb_spec L d); [exact A|].
  rewrite 2!value_add_prefix, A, !prefix_reals, !plus_IZR, !mult_IZR, !minus_IZR by lia. lra.
Qed.

Lemma test_below_threshold L k c : candidate h c -> is_window g L k ->
  window_test d L k c - kappa g (how h) L k c <= threshold h L.
Proof.
  intros [_ M] W. pose proof (head_facts h range) as (_ & _ & _ & _ & _ & Q & _).
  unfold threshold. apply Z.div_le_lower_bound; [exact Q|].
  rewrite Z.mul_comm. apply Z.le_sub_0. exact (M L k W).
Qed.

Lemma candidate_survives c : candidate h c -> survivor (problem_of h) (reals c).
Proof.
  intros C. pose proof C as [[N T] _]. fold g in N, T. change (grid_cells g) with d in N, T.
  split; cbn [variables units integral allowance problem_of]; fold d.
  - intros i Hi. apply IZR_le, N, Hi.
  - change (rsum d (reals c)) with (prefix (reals c) d). rewrite prefix_reals. now rewrite T.
  - intros _ i _. now exists (c i).
  - intros L k HL Hk. assert (W : is_window g L k) by (split; assumption).
    change (window_sum d L k (fun i => IZR (c i)) -
      value (add_at 0 (threshold h L) (lambda_form h L k)) (point d (reals c)) <= 0)%R.
    rewrite <- window_test_IZR, value_add_at.
    pose proof (value_lambda_form L k c W (proj1 C)).
    change (point d (reals c) 0) with 1%R.
    pose proof (test_below_threshold L k c C W) as B. apply IZR_le in B.
    rewrite minus_IZR in B. lra.
Qed.

(** ** The root *)

Lemma cap_above c a w : candidate h c -> (1 <= w)%nat -> (a + w <= d)%nat ->
  (prefix (reals c) (a + w) - prefix (reals c) a <= IZR (cap h w))%R.
Proof.
  intros C Hw Ha. pose proof C as [[N T] _]. fold g in N, T. change (grid_cells g) with d in N, T.
  rewrite !prefix_reals, <- minus_IZR. apply IZR_le.
  set (s := zsum (a + w) c - zsum a c).
  assert (S0 : 0 <= s).
  { pose proof (zsum_monotone c a (a + w) ltac:(lia) ltac:(intros; apply N; lia)). unfold s. lia. }
  assert (SU : s <= sum h).
  { pose proof (zsum_monotone c (a + w) d Ha N).
    pose proof (zsum_monotone c 0 a ltac:(lia) ltac:(intros; apply N; lia)).
    change (zsum 0 c) with 0 in *. unfold s, sum. fold g. lia. }
  assert (W : is_window g (2 * w) (2 * a))
    by (unfold is_window; change (grid_cells g) with d; lia).
  pose proof (test_below_threshold _ _ c C W) as B.
  pose proof (kappa_most h (2 * w) (2 * a) c) as K. fold g in K.
  assert (Q : s * s <= window_test d (2 * w) (2 * a) c).
  { pose proof (square_in_window d a (a + w) (reals c) ltac:(lia) Ha
      ltac:(intros i Hi; apply IZR_le, N, Hi)) as Q.
    replace (2 * (a + w - a))%nat with (2 * w)%nat in Q by lia.
    change (rsum ?n (reals c)) with (prefix (reals c) n) in Q.
    rewrite !prefix_reals, <- minus_IZR, <- mult_IZR in Q.
    change (window_sum ?d ?L ?k (reals c)) with (window_sum d L k (fun i => IZR (c i))) in Q.
    rewrite <- window_test_IZR in Q. apply le_IZR in Q. exact Q. }
  unfold cap. apply Z.min_glb; [exact SU|]. apply Z.sqrt_le_square; nia.
Qed.

Lemma root_holds c : candidate h c -> half_mass d (sum h) (reals c) ->
  satisfied (grid_root h) (prefix (reals c)).
Proof.
  intros C H. pose proof (two_cells g in_range) as H2. change (grid_cells g) with d in H2.
  destruct (candidate_survives c C) as [N T _ _].
  apply root_satisfied; [lia|exact N|exact T| |intros _; exact H].
  intros a w Hw Ha. now apply cap_above.
Qed.

(** ** A line of the tree *)

Lemma only_point_spec D X : holds D (prefix X) -> forall n i l, only_point D i n = Some l ->
  length l = n /\ forall j, (j < n)%nat -> X (i + j)%nat = IZR (part l j).
Proof.
  intros H. induction n as [|n IH]; intros i l; cbn [only_point].
  - intros [= <-]. split; [reflexivity|lia].
  - destruct (get D i (S i)) as [u|] eqn:U; [|discriminate].
    destruct (get D (S i) i) as [v|] eqn:V; [|discriminate].
    destruct (Z.eqb_spec (u + v) 0) as [E|]; [|discriminate].
    destruct (only_point D (S i) n) as [l'|] eqn:P; [|discriminate]. intros [= <-].
    destruct (IH (S i) l' P) as [<- F]. split; [reflexivity|]. intros [|j] Hj.
    + apply H in U, V. unfold prefix in U, V. cbn [rsum] in U, V. unfold part. cbn [nth].
      replace v with (- u) in V by lia. rewrite opp_IZR in V. rewrite Nat.add_0_r. lra.
    + rewrite Nat.add_succ_r. apply (F j). lia.
Qed.

Lemma is_listed_true c l : length l = d -> (forall i, (i < d)%nat -> c i = part l i) ->
  is_listed h l = true -> listed h c.
Proof.
  intros Hl E. unfold is_listed. rewrite orb_true_iff, !existsb_exists.
  intros [(b & Hb & S)|(b & Hb & S)]; apply same_equal in S; exists b; (split; [exact Hb|]).
  - left. now rewrite <- S.
  - right. intros i Hi. change (i < d)%nat in Hi. change (cells h) with d.
    rewrite E, <- S by exact Hi. unfold part. rewrite rev_nth by lia. f_equal. lia.
Qed.

Lemma check_point_sound D c children : check_point h D = inl children -> candidate h c ->
  holds D (prefix (reals c)) -> listed h c.
Proof.
  unfold check_point. intros P C H. change (cells h) with d in P.
  destruct (only_point D 0 d) as [l|] eqn:O; [|discriminate P].
  destruct (only_point_spec D _ H _ _ _ O) as [Hl E].
  assert (E' : forall i, (i < d)%nat -> c i = part l i)
    by (intros i Hi; exact (eq_IZR _ _ (E i Hi))).
  pose proof (compare_value_spec h in_range l Hl) as V. cbn zeta in V.
  destruct (compare_value h l); [|discriminate P|].
  - destruct (is_listed h l) eqn:I; [|discriminate P]. exact (is_listed_true c l Hl E' I).
  - destruct V as [_ V]. destruct V. intros L k W.
    rewrite <- (value_minus_ext _ _ _ _ c) by exact E'. now apply C.
Qed.

(** One of a composition and its reversal is in the half that the root may keep. *)
Theorem half_or_reversed c : composition g c ->
  half_mass d (sum h) (reals c) \/ half_mass d (sum h) (reals (reversal_of d c)).
Proof.
  intros [N T]. pose proof (two_cells g in_range) as H2. change (grid_cells g) with d in *.
  apply (half_mass_or_reversed d (sum h) (reals c)); [lia| |].
  - intros i Hi. apply IZR_le, N, Hi.
  - change (rsum d (reals c)) with (prefix (reals c) d). rewrite prefix_reals. now rewrite T.
Qed.

End Head.

(** A node without candidates but those that are listed. *)
Definition excluded (h : head) (n : option bounds) : Prop :=
  head_in_range h = true -> forall c, candidate h c -> satisfied n (prefix (reals c)) -> listed h c.

Lemma check_grid_line_sound h n l children :
  check_grid_line h n l = inl children -> Forall (excluded h) children -> excluded h n.
Proof.
  intros C A range c candidate S.
  assert (Line : forall children, check_line (problem_of h) n l = inl children ->
                   Forall (excluded h) children -> listed h c).
  { intros cs C' A'. destruct (check_line_sound _ _ (candidate_survives h range c candidate)
      n l cs C' S) as (child & I & S').
    rewrite Forall_forall in A'. exact (A' child I range c candidate S'). }
  unfold check_grid_line in C. destruct n as [D|]; [|destruct S].
  destruct l; try exact (check_point_sound h range D c children C candidate S);
    (destruct (check_line _ _ _) as [cs|] eqn:E; [|discriminate C]; injection C as ->;
     exact (Line _ eq_refl A)).
Qed.

(** ** The claims *)

Definition verified_head (h : head) : Prop :=
  head_in_range h = true /\ bound_follows h = true /\ bindings_in_order h = true /\
  forallb (attains_value h) (bindings h) = true /\ excluded h (grid_root h).

Lemma binding_spec h b : verified_head h -> In b (bindings h) ->
  length b = cells h /\ composition (size h) (part b) /\
  value_at_least (size h) (how h) (value_numerator h) (value_denominator_of h) (part b) /\
  value_at_most (size h) (how h) (value_numerator h) (value_denominator_of h) (part b).
Proof.
  intros (range & _ & O & V & _) Hb. unfold bindings_in_order in O.
  rewrite !andb_true_iff, forallb_forall in O. destruct O as [[_ O] _].
  specialize (O b Hb). rewrite andb_true_iff in O. destruct O as [O _].
  destruct (is_composition_true h b O) as [Hl C]. split; [exact Hl|]. split; [exact C|].
  rewrite forallb_forall in V. specialize (V b Hb). unfold attains_value in V.
  pose proof (compare_value_spec h (in_range h range) b Hl) as S. cbn zeta in S.
  destruct (compare_value h b); [exact S|discriminate V|discriminate V].
Qed.

Lemma is_or_reverses_reversal d c b :
  is_or_reverses d (reversal_of d c) b -> is_or_reverses d c b.
Proof.
  unfold is_or_reverses, reversal_of. intros [E|E]; [right|left]; intros i Hi;
    specialize (E (d - 1 - i)%nat ltac:(lia));
    replace (d - 1 - (d - 1 - i))%nat with i in E by lia; exact E.
Qed.

Lemma candidate_listed h c : verified_head h -> candidate h c -> listed h c.
Proof.
  intros (range & _ & _ & _ & E) C. pose proof (in_range h range) as range'.
  destruct (half_or_reversed h range c (proj1 C)) as [H|H].
  - exact (E range c C (root_holds h range c C H)).
  - assert (C' : candidate h (reversal_of (cells h) c)).
    { split; [exact (reversed_composition _ c (proj1 C))|].
      exact (value_at_most_reversed _ range' _ _ _ c (proj2 C)). }
    destruct (E range _ C' (root_holds h range _ C' H)) as (b & Hb & I).
    exists b. split; [exact Hb|exact (is_or_reverses_reversal _ _ _ I)].
Qed.

Lemma value_at_least_ext g how p q c c' : (forall i, (i < grid_cells g)%nat -> c i = c' i) ->
  value_at_least g how p q c' -> value_at_least g how p q c.
Proof.
  intros E (L & k & W & H). exists L, k. split; [exact W|].
  now rewrite (value_minus_ext _ _ _ _ _ _ _ _ E).
Qed.

Lemma listed_at_least h c : verified_head h -> listed h c ->
  value_at_least (size h) (how h) (value_numerator h) (value_denominator_of h) c.
Proof.
  intros V (b & Hb & I). destruct (binding_spec h b V Hb) as (_ & _ & A & _).
  pose proof (in_range h (proj1 V)) as range. destruct I as [E|E].
  - exact (value_at_least_ext _ _ _ _ _ _ E A).
  - apply (value_at_least_ext _ _ _ _ _ _ E). exact (value_at_least_reversed _ range _ _ _ _ A).
Qed.

(** The first d numbers of c, as a list. *)
Definition list_of (d : nat) (c : nat -> Z) : list Z := map c (seq 0 d).

Lemma part_list_of d c i : (i < d)%nat -> c i = part (list_of d c) i.
Proof.
  intros H. unfold part, list_of.
  rewrite (nth_indep _ 0 (c 0%nat)) by (rewrite map_length, seq_length; exact H).
  now rewrite map_nth, seq_nth.
Qed.

Theorem grid_minimum h : verified_head h ->
  minimum_statement (size h) (how h) (value_numerator h) (value_denominator_of h) (bindings h).
Proof.
  intros V. split.
  - intros c C. pose proof (in_range h (proj1 V)) as range.
    assert (E := part_list_of (cells h) c).
    pose proof (compare_value_spec h range (list_of (cells h) c)
      ltac:(unfold list_of; now rewrite map_length, seq_length)) as S. cbn zeta in S.
    assert (A : value_at_most (size h) (how h) (value_numerator h) (value_denominator_of h)
                  (part (list_of (cells h) c)) ->
      value_at_least (size h) (how h) (value_numerator h) (value_denominator_of h) c).
    { intros M. apply (listed_at_least h c V), (candidate_listed h c V). split; [exact C|].
      intros L k W. rewrite (value_minus_ext _ _ _ _ _ _ _ _ E). exact (M L k W). }
    destruct (compare_value h _); destruct S as [S S'];
      [exact (A S')|exact (A S)|exact (value_at_least_ext _ _ _ _ _ _ E S)].
  - intros b Hb. exact (binding_spec h b V Hb).
  - intros c C M. exact (candidate_listed h c V (conj C M)).
  - destruct V as (_ & _ & O & _). unfold bindings_in_order in O. destruct (bindings h);
      [discriminate O|discriminate].
Qed.

Definition target (h : head) : R := (IZR (claim_numerator h) / IZR (claim_denominator h))%R.

Lemma quotient_le (a b c d : Z) : 0 < b -> 0 < d -> a * d <= c * b ->
  (IZR a / IZR b <= IZR c / IZR d)%R.
Proof.
  intros B D H. apply IZR_lt in B, D. apply IZR_le in H. rewrite !mult_IZR in H.
  apply (Rmult_le_reg_r (IZR b * IZR d)); [nra|].
  replace (IZR a / IZR b * (IZR b * IZR d))%R with (IZR a * IZR d)%R by (field; lra).
  now replace (IZR c / IZR d * (IZR b * IZR d))%R with (IZR c * IZR b)%R by (field; lra).
Qed.

Lemma bound_below_value h : head_in_range h = true -> bound_follows h = true ->
  (target h <= IZR (value_numerator h) / IZR (value_denominator_of h)
               - correction_loss (size h) (how h))%R.
Proof.
  intros range B. pose proof (head_facts h range) as ([_ M] & _ & _ & _ & _ & Q & D).
  unfold target, correction_loss, bound_follows in *.
  set (m := resolution (size h)) in *. set (p := value_numerator h) in *.
  set (q := value_denominator_of h) in *. destruct (how h); apply Z.leb_le in B.
  - apply quotient_le in B; [|exact D|nia]. eapply Rle_trans; [exact B|].
    rewrite minus_IZR, !mult_IZR, plus_IZR, mult_IZR.
    assert (0 < IZR m)%R by (apply IZR_lt; lia). apply IZR_lt in Q.
    assert (0 < / IZR m)%R by (now apply Rinv_0_lt_compat).
    replace ((IZR p * (IZR m * IZR m) - IZR q * (2 * IZR m + 1)) / (IZR q * (IZR m * IZR m)))%R
      with (IZR p / IZR q - 2 * / IZR m - / IZR m * / IZR m)%R by (field; lra).
    nra.
  - rewrite Rminus_0_r. now apply quotient_le.
Qed.

(** The bound, for any M whose product with the length of an interval bounds these integrals. *)
Theorem grid_target h : verified_head h -> forall x w, mass_facts (cells h) x w ->
  forall M : R, (forall L k, (2 <= L)%nat -> (k + L <= 2 * cells h)%nat ->
                   w L k <= M * (INR L / INR (2 * cells h)))%R ->
  (target h <= M)%R.
Proof.
  intros V x w F M HM. pose proof V as (range & B & _).
  eapply Rle_trans; [exact (bound_below_value h range B)|].
  apply (grid_bound (size h) (how h) _ (in_range h range)) with (2 := F); [|exact HM].
  intros c C. destruct (minimum_below _ _ _ _ _ (grid_minimum h V) c C) as (L & k & W & H).
  exists L, k. split; [exact W|].
  destruct (head_facts h range) as ([N1 M1] & _ & _ & _ & _ & Q & _).
  apply quotient_le; [exact Q| |unfold value_minus in H; lia].
  destruct W as [HL _]. unfold value_denominator. nia.
Qed.

(** ** The file *)

Lemma root_verified h n : root h = inl n -> excluded h n -> verified_head h.
Proof.
  unfold root, verified_head. intros R E.
  destruct (head_in_range h), (bound_follows h), (bindings_in_order h),
    (forallb (attains_value h) (bindings h)); try discriminate R.
  injection R as <-. auto.
Qed.

(** What the stream of lines shows: the file is the text of a certificate, its claim lines say v
    and the bound, and the head of this certificate is verified. *)
Theorem run_verified items h : run grid_kind items = Verified h ->
  (exists lines leaves,
     bytes_of items = print_certificate grid_kind h lines leaves EmptyString) /\
  value_claim_of (bytes_of items) =
    Some (Z.of_nat (half_cells (size h)), resolution (size h),
          (value_numerator h, value_denominator_of h)) /\
  third_line_claim_of (bytes_of items) = Some (claim_numerator h, claim_denominator h) /\
  verified_head h.
Proof.
  intros H. apply (run_sound grid_kind front_print_head front_print_line excluded
    check_grid_line_sound verified_head root_verified) in H.
  destruct H as [Text V]. split; [exact Text|].
  destruct Text as (lines & leaves & ->).
  destruct (head_facts h (proj1 V)) as ([N1 M1] & N2 & S & W & C & _).
  assert (0 <= Z.of_nat (half_cells (size h)) < too_large) by
    (split; [lia|]; apply Z.le_lt_trans with 64; [lia|reflexivity]).
  assert (0 <= resolution (size h) < too_large).
  { unfold sum, grid_sum in S. split; [lia|].
    apply Z.le_lt_trans with (2 ^ 40); [nia|reflexivity]. }
  split; [|split; [|exact V]].
  - refine (value_claim_of_text "sac 1 grid" _ _ _ _ (fun s => eq_refl) _ _ _); assumption.
  - refine (third_line_claim_of_text "sac 1 grid" _ _ _ _ (fun s => eq_refl) _ _). assumption.
Qed.

(** The same for a certificate that is there as a whole, without its text. *)
Theorem accepted_verified h lines : accepts grid_kind h lines = true -> verified_head h.
Proof.
  exact (accepts_sound grid_kind front_print_head front_print_line excluded check_grid_line_sound
    verified_head root_verified h lines).
Qed.
