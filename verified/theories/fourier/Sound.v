(** A Fourier certificate proves its claim: M is at least the target, for all M and all Fourier
    coefficients of which the facts hold. *)
From Coq Require Import ZArith Reals List String Bool Lia Lra Psatz.
From Sidon Require Import Sums Facts Text Stream Claim.
From Sidon Require Import fourier.Syntax fourier.Coefficients fourier.Forms fourier.Checker
  fourier.Rows fourier.Leaf.
Import ListNotations Fourier Fourier_reason.
Local Open Scope R_scope.

(** No density below the target has its coefficients in these boxes. *)
Definition excluded (h : head) (boxes : list box) : Prop :=
  head_in_range h = true -> forall M x y, fourier_facts M x y -> M < target h ->
  inside (coordinate_x h x) (coordinate_y h y) 1 boxes -> False.

(** ** Branches *)

(** One of the halves holds the point: every box is halved at a number, whatever it is. *)
Lemma inside_half X Y a : forall boxes i j, inside X Y j boxes ->
  inside X Y j (change_at (lower_half a) i boxes) \/
  inside X Y j (change_at (upper_half a) i boxes).
Proof.
  induction boxes as [|B boxes IH]; intros i j I; [left; destruct i; exact I|].
  destruct I as [IB I]. destruct i as [|i]; cbn [change_at inside].
  - destruct IB as [Hx Hy]. destruct a.
    + destruct (Rle_lt_dec (X j) (IZR (middle (lower_x B) (upper_x B)))); [left|right];
        (split; [split; cbn [lower_half upper_half lower_x upper_x lower_y upper_y]; lra|exact I]).
    + destruct (Rle_lt_dec (Y j) (IZR (middle (lower_y B) (upper_y B)))); [left|right];
        (split; [split; cbn [lower_half upper_half lower_x upper_x lower_y upper_y]; lra|exact I]).
  - destruct (IH i (S j) I) as [H|H]; [left|right]; auto.
Qed.

Lemma check_line_sound h boxes l children :
  check_line h boxes l = inl children -> Forall (excluded h) children -> excluded h boxes.
Proof.
  intros C A in_range M x y facts below I. destruct l as [k a|l]; cbn [check_line] in C.
  - unfold halve in C. destruct (is_frequency h k); [|discriminate C]. injection C as <-.
    inversion_clear A as [|? ? A1 A2]. inversion_clear A2 as [|? ? A2' _].
    destruct (inside_half _ _ a boxes (pred k) 1 I) as [H|H].
    + exact (A1 in_range M x y facts below H).
    + exact (A2' in_range M x y facts below H).
  - exact (leaf_excludes h (head_good h in_range) M x y facts below boxes l children C I).
Qed.

(** ** The root *)

Lemma radius_above h c : good_head h ->
  IZR (target_denominator h) * (c * c) < IZR (gap h) ->
  - IZR (radius h) <= c <= IZR (radius h).
Proof.
  intros good H. pose proof (denominator_positive h good) as HD.
  assert (Dz : (0 < target_denominator h)%Z) by now apply lt_IZR.
  set (D := target_denominator h) in *. set (q := (- (- gap h / D))%Z).
  assert (Gq : (gap h <= D * q)%Z).
  { unfold q. pose proof (Z.mul_div_le (- gap h) D Dz). lia. }
  assert (Cq : c * c < IZR q).
  { apply IZR_le in Gq. rewrite mult_IZR in Gq. nra. }
  assert (Hq : (0 < q)%Z).
  { apply lt_IZR. apply Rle_lt_trans with (c * c); [nra|exact Cq]. }
  assert (R0 : (0 <= radius h)%Z) by apply Z.sqrt_up_nonneg.
  assert (Rq : (q <= radius h * radius h)%Z).
  { change (radius h) with (Z.sqrt_up q). apply Z.sqrt_up_spec. exact Hq. }
  apply IZR_le in R0, Rq. rewrite mult_IZR in Rq. set (r := IZR (radius h)) in *.
  split; apply Rnot_lt_le; intros L; nra.
Qed.

Section Root.
Variables (h : head) (M : R) (x y : nat -> R).
Hypothesis in_range : head_in_range h = true.
Hypothesis facts : fourier_facts M x y.
Hypothesis below : M < target h.

Lemma coordinates_bounded k : (1 <= k)%nat ->
  - IZR (radius h) <= coordinate_x h x k <= IZR (radius h) /\
  - IZR (radius h) <= coordinate_y h y k <= IZR (radius h).
Proof.
  intros Hk. pose proof (head_good h in_range) as good.
  pose proof (disc_gap h good M x y facts below k Hk) as H.
  pose proof (denominator_positive h good) as HD.
  split; (apply (radius_above h _ good); eapply Rle_lt_trans; [|exact H]);
    (apply Rmult_le_compat_l; [lra|nra]).
Qed.

Lemma root_inside : 0 <= y 1%nat -> inside (coordinate_x h x) (coordinate_y h y) 1 (root_boxes h).
Proof.
  intros Hy. pose proof (head_good h in_range) as good. pose proof (units_positive h good) as HU.
  unfold root_boxes. cbn [inside]. split.
  - destruct (coordinates_bounded 1 (le_n 1)) as [Bx By].
    pose proof (x_1_nonneg M x y facts) as Hx.
    assert (0 <= coordinate_x h x 1) by (unfold coordinate_x; nra).
    assert (0 <= coordinate_y h y 1) by (unfold coordinate_y; nra).
    unfold within. cbn [lower_x upper_x lower_y upper_y]. lra.
  - assert (H : (1 <= 2)%nat) by lia. revert H. generalize 2%nat as j.
    induction (modes h - 1)%nat as [|n IH]; intros j Hj; cbn [repeat inside]; [exact I|].
    split; [|apply IH; lia].
    unfold within. cbn [lower_x upper_x lower_y upper_y]. rewrite opp_IZR.
    exact (coordinates_bounded j Hj).
Qed.

End Root.

Definition verified_head (h : head) : Prop :=
  head_in_range h = true /\ excluded h (root_boxes h).

Lemma root_verified h n : root h = inl n -> excluded h n -> verified_head h.
Proof.
  unfold root. destruct (head_in_range h) eqn:I; intros R E; [|discriminate R].
  injection R as <-. split; assumption.
Qed.

(** The bound. The reversal t -> -t makes y_1 >= 0. *)
Theorem fourier_bound h : verified_head h -> forall M x y, fourier_facts M x y -> target h <= M.
Proof.
  intros [in_range E] M x y facts. apply Rnot_lt_le. intros below.
  destruct (Rle_lt_dec 0 (y 1%nat)) as [Hy|Hy].
  - exact (E in_range M x y facts below (root_inside h M x y in_range facts below Hy)).
  - pose proof (reversed_facts M x y facts) as facts'.
    assert (Hy' : 0 <= (fun k => - y k) 1%nat) by (cbv beta; lra).
    exact (E in_range M x _ facts' below (root_inside h M x _ in_range facts' below Hy')).
Qed.

(** What the stream of lines shows: the file is the text of a certificate, its claim line says
    [target h], and the head of this certificate is verified. *)
Theorem run_verified items h : run fourier_kind items = Verified h ->
  (exists lines leaves,
     bytes_of items = print_certificate fourier_kind h lines leaves EmptyString) /\
  claim_of (bytes_of items) = Some (numerator (claim h), denominator_of (claim h)) /\
  verified_head h.
Proof.
  intros H. apply (run_sound fourier_kind front_print_head front_print_line excluded
    check_line_sound verified_head root_verified) in H.
  destruct H as [Text V]. split; [exact Text|]. split; [|exact V].
  destruct Text as (lines & leaves & ->). destruct V as [I _].
  unfold head_in_range in I. rewrite !andb_true_iff in I.
  refine (claim_of_text "sac 1 fourier" (claim h) _ (printable_writable _ _) (fun s => eq_refl)).
  tauto.
Qed.

(** The same for a certificate that is there as a whole, without its text. *)
Theorem accepted_verified h lines : accepts fourier_kind h lines = true -> verified_head h.
Proof.
  exact (accepts_sound fourier_kind front_print_head front_print_line excluded check_line_sound
    verified_head root_verified h lines).
Qed.
