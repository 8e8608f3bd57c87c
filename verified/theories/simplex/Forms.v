(** Linear and quadratic forms with integer coefficients, as lists.

    A list stands for a finitely supported sequence: what is not there is 0. So no operation asks
    for a length. A form is evaluated at a sequence z of real numbers; when z 0 = 1, index 0 holds
    the constant, and affine forms and their products need nothing of their own.

    Quadratic forms are triangular: row i begins with the coefficient of z_i z_i, then z_i z_(i+1),
    and so on. *)
From Coq Require Import ZArith Reals List Bool Lia Lra Psatz.
Import ListNotations.
Local Open Scope R_scope.

Definition linear : Type := list Z.
Definition quadratic : Type := list linear.

Definition later (z : nat -> R) : nat -> R := fun i => z (S i).

Fixpoint value (l : linear) (z : nat -> R) : R :=
  match l with [] => 0 | a :: l => IZR a * z O + value l (later z) end.

Fixpoint quadratic_value (q : quadratic) (z : nat -> R) : R :=
  match q with [] => 0 | row :: q => z O * value row z + quadratic_value q (later z) end.

(** The coefficient of index 0, and the form without it. *)
Definition at_0 (l : linear) : Z := match l with [] => 0%Z | a :: _ => a end.

Lemma value_split l z : value l z = IZR (at_0 l) * z O + value (tl l) (later z).
Proof. destruct l; cbn; lra. Qed.

Lemma value_ext l : forall z z', (forall i, z i = z' i) -> value l z = value l z'.
Proof.
  induction l as [|a l IH]; intros z z' H; cbn; [reflexivity|].
  rewrite (H O), (IH (later z) (later z')); [reflexivity|]. intros i; apply H.
Qed.

Lemma quadratic_value_ext q : forall z z', (forall i, z i = z' i) ->
  quadratic_value q z = quadratic_value q z'.
Proof.
  induction q as [|row q IH]; intros z z' H; cbn; [reflexivity|].
  rewrite (H O), (value_ext row z z' H), (IH (later z) (later z')); [reflexivity|].
  intros i; apply H.
Qed.

(** ** Sums *)

(** [add_multiple c l m] is m + c l. *)
Fixpoint add_multiple (c : Z) (l m : linear) : linear :=
  match l, m with
  | [], m => m
  | a :: l, [] => (if Z.eqb a 0 then 0 else c * a)%Z :: add_multiple c l []
  | a :: l, b :: m => (if Z.eqb a 0 then b else b + c * a)%Z :: add_multiple c l m
  end.

Lemma value_add_multiple c l : forall m z,
  value (add_multiple c l m) z = value m z + IZR c * value l z.
Proof.
  induction l as [|a l IH]; intros m z; cbn [add_multiple value]; [lra|].
  destruct m as [|b m]; cbn [value]; rewrite IH; cbn [value].
  - destruct (Z.eqb_spec a 0) as [->|_]; [|rewrite mult_IZR]; lra.
  - destruct (Z.eqb_spec a 0) as [->|_]; [|rewrite plus_IZR, mult_IZR]; lra.
Qed.

(** [add_at i c l] is l with c more at index i. *)
Fixpoint add_at (i : nat) (c : Z) (l : linear) : linear :=
  match i, l with
  | O, [] => [c]
  | O, a :: l => (a + c)%Z :: l
  | S i, [] => 0%Z :: add_at i c []
  | S i, a :: l => a :: add_at i c l
  end.

Lemma value_add_at i c : forall l z, value (add_at i c l) z = value l z + IZR c * z i.
Proof.
  induction i as [|i IH]; intros [|a l] z; cbn [add_at value].
  - lra.
  - rewrite plus_IZR; lra.
  - rewrite IH; cbn; unfold later; lra.
  - rewrite IH; unfold later; lra.
Qed.

(** [add_run i n c l] is l with c more at each of the n indices from i on. *)
Fixpoint add_first (n : nat) (c : Z) (l : linear) : linear :=
  match n with O => l | S n => (at_0 l + c)%Z :: add_first n c (tl l) end.
Fixpoint add_run (i n : nat) (c : Z) (l : linear) : linear :=
  match i with O => add_first n c l | S i => at_0 l :: add_run i n c (tl l) end.

Lemma nth_tl i l : nth i (tl l) 0%Z = nth (S i) l 0%Z.
Proof. destruct l; [destruct i|]; reflexivity. Qed.

Lemma nth_add_first n c : forall l s,
  nth s (add_first n c l) 0%Z = (nth s l 0 + if (s <? n)%nat then c else 0)%Z.
Proof.
  induction n as [|n IH]; intros l s; cbn [add_first].
  - cbn. lia.
  - destruct s as [|s].
    + destruct l; reflexivity.
    + cbn [nth]. rewrite IH, nth_tl. reflexivity.
Qed.

Lemma nth_add_run i n c : forall l s,
  nth s (add_run i n c l) 0%Z =
  (nth s l 0 + if ((i <=? s) && (s <? i + n))%nat then c else 0)%Z.
Proof.
  induction i as [|i IH]; intros l s; cbn [add_run].
  - apply nth_add_first.
  - destruct s as [|s].
    + destruct l; cbn; lia.
    + cbn [nth]. rewrite IH, nth_tl. reflexivity.
Qed.

(** ** Products *)

(** [add_product l m q] is q + l m. *)
Fixpoint add_product (l m : linear) (q : quadratic) : quadratic :=
  match l, m with
  | a :: l', b :: m' =>
      let row := match q with [] => [] | row :: _ => row end in
      let row := if Z.eqb a 0 then row else add_multiple a m row in
      let row := if Z.eqb b 0 then row else add_multiple b (0%Z :: l') row in
      row :: add_product l' m' (tl q)
  | _, _ => q
  end.

Lemma value_add_product l : forall m q z,
  quadratic_value (add_product l m q) z = quadratic_value q z + value l z * value m z.
Proof.
  induction l as [|a l IH]; intros [|b m] q z; cbn [add_product]; try (cbn; lra).
  set (row := match q with [] => [] | row :: _ => row end).
  assert (Hq : quadratic_value q z =
               z O * value row z + quadratic_value (tl q) (later z))
    by (destruct q; subst row; cbn; lra).
  rewrite Hq. clearbody row. cbn [quadratic_value]. rewrite IH.
  set (row1 := if Z.eqb a 0 then row else add_multiple a (b :: m) row).
  assert (H1 : value row1 z = value row z + IZR a * value (b :: m) z).
  { subst row1. destruct (Z.eqb_spec a 0) as [->|_]; [lra|apply value_add_multiple]. }
  clearbody row1.
  set (row2 := if Z.eqb b 0 then row1 else add_multiple b (0%Z :: l) row1).
  assert (H2 : value row2 z = value row1 z + IZR b * value (0%Z :: l) z).
  { subst row2. destruct (Z.eqb_spec b 0) as [->|_]; [lra|apply value_add_multiple]. }
  rewrite H2, H1. cbn [value]. ring.
Qed.

Definition add_scaled_product (c : Z) (l m : linear) (q : quadratic) : quadratic :=
  add_product (add_multiple c l []) m q.

Lemma value_add_scaled_product c l m q z :
  quadratic_value (add_scaled_product c l m q) z =
  quadratic_value q z + IZR c * (value l z * value m z).
Proof.
  unfold add_scaled_product. rewrite value_add_product, value_add_multiple. cbn. ring.
Qed.

(** An affine form: z 0 = 1. *)
Definition add_affine (c : Z) (l : linear) (q : quadratic) : quadratic :=
  match q with [] => [add_multiple c l []] | row :: q => add_multiple c l row :: q end.

Lemma value_add_affine c l q z : z O = 1 ->
  quadratic_value (add_affine c l q) z = quadratic_value q z + IZR c * value l z.
Proof.
  intros H. destruct q; cbn [add_affine quadratic_value]; rewrite value_add_multiple, H; cbn; lra.
Qed.

(** ** A lower bound on a box

    z i = low i + y i with 0 <= y i <= width i. *)

Definition entry (l : linear) (i : nat) : R := IZR (nth i l 0%Z).

Lemma entry_tl l i : entry (tl l) i = entry l (S i).
Proof. unfold entry. now rewrite nth_tl. Qed.

Lemma entry_0 l : entry l 0 = IZR (at_0 l).
Proof. destruct l; reflexivity. Qed.

Fixpoint dot (l low : linear) : Z :=
  match l, low with a :: l, b :: low => (a * b + dot l low)%Z | _, _ => 0%Z end.

Lemma value_dot l : forall low, value l (entry low) = IZR (dot l low).
Proof.
  assert (Z0 : forall l, value l (fun _ => 0) = 0).
  { clear. induction l as [|a l IH]; cbn; [reflexivity|].
    rewrite (value_ext l (later (fun _ => 0)) (fun _ => 0)), IH; [lra|reflexivity]. }
  induction l as [|a l IH]; intros [|b low]; cbn [value dot]; try reflexivity.
  - unfold entry at 1; cbn [nth].
    rewrite (value_ext l _ (fun _ => 0)), Z0; [lra|]. intros [|i]; reflexivity.
  - rewrite (value_ext l _ (entry low)), IH by reflexivity.
    unfold entry; cbn [nth]. now rewrite plus_IZR, mult_IZR.
Qed.

Lemma value_plus l : forall z y, value l (fun i => z i + y i) = value l z + value l y.
Proof.
  induction l as [|a l IH]; intros z y; cbn [value]; [lra|].
  rewrite (value_ext l (later (fun i => z i + y i)) (fun i => later z i + later y i)), IH
    by reflexivity. lra.
Qed.

(** The form at low + y, less the form at y: a constant and a linear form of y. *)
Fixpoint shift (q : quadratic) (low : linear) : Z * linear :=
  match q with
  | [] => (0%Z, [])
  | row :: q =>
      let at_low := dot row low in
      let (c, l) := shift q (tl low) in
      ((c + at_0 low * at_low)%Z, add_multiple (at_0 low) row (at_low :: l))
  end.

Lemma shift_spec q : forall low y c l, shift q low = (c, l) ->
  quadratic_value q (fun i => entry low i + y i) = IZR c + value l y + quadratic_value q y.
Proof.
  induction q as [|row q IH]; intros low y c l; cbn [shift].
  - intros [= <- <-]. cbn. lra.
  - destruct (shift q (tl low)) as [c' l'] eqn:S. intros [= <- <-].
    cbn [quadratic_value]. rewrite value_plus, value_dot, entry_0.
    rewrite (quadratic_value_ext q _ (fun i => entry (tl low) i + later y i)), (IH _ _ _ _ S)
      by (intros i; now rewrite entry_tl).
    rewrite value_add_multiple, plus_IZR, mult_IZR. cbn [value]. ring.
Qed.

Definition in_box (width : linear) (y : nat -> R) : Prop := forall i, 0 <= y i <= entry width i.

Lemma in_box_later width y : in_box width y -> in_box (tl width) (later y).
Proof. intros H i. rewrite entry_tl. apply H. Qed.

Fixpoint least (l width : linear) : Z :=
  match l, width with
  | a :: l, w :: width => (if Z.ltb a 0 then a * w + least l width else least l width)%Z
  | _, _ => 0%Z
  end.

Lemma least_spec l : forall width y, in_box width y ->
  IZR (least l width) <= value l y /\ IZR (least l width) <= 0.
Proof.
  induction l as [|a l IH]; intros width y B; cbn [value]; [cbn; lra|].
  pose proof (IH _ _ (in_box_later _ _ B)) as H. pose proof (B O) as B0.
  destruct width as [|w width]; cbn [least tl] in *.
  - unfold entry in B0; cbn in B0. replace (y O) with 0 by lra.
    assert (least l [] = 0%Z) as E by (destruct l; reflexivity). rewrite E in *. lra.
  - unfold entry in B0; cbn in B0. destruct (Z.ltb_spec a 0) as [N|N].
    + rewrite plus_IZR, mult_IZR. apply IZR_lt in N. nra.
    + apply IZR_le in N. nra.
Qed.

Fixpoint least_quadratic (q : quadratic) (width : linear) : Z :=
  match q, width with
  | row :: q, w :: more => (w * least row width + least_quadratic q more)%Z
  | _, _ => 0%Z
  end.

Lemma least_quadratic_spec q : forall width y, in_box width y ->
  IZR (least_quadratic q width) <= quadratic_value q y.
Proof.
  induction q as [|row q IH]; intros width y B; cbn [quadratic_value]; [cbn; lra|].
  pose proof (IH _ _ (in_box_later _ _ B)) as H. pose proof (B O) as B0.
  destruct width as [|w width]; cbn [least_quadratic tl] in *.
  - unfold entry in B0; cbn in B0. replace (y O) with 0 by lra.
    assert (least_quadratic q [] = 0%Z) as E by (destruct q; reflexivity). rewrite E in H. lra.
  - unfold entry in B0; cbn in B0. pose proof (least_spec row _ _ B) as R.
    rewrite plus_IZR, mult_IZR. nra.
Qed.

(** The beta of docs/format.md, section 6; [low] and [width] begin with index 1. *)
Definition lower_bound (q : quadratic) (low width : linear) : Z :=
  match q with
  | [] => 0%Z
  | first :: q =>
      let (c, l) := shift q low in
      (at_0 first + dot (tl first) low + c + least (add_multiple 1 (tl first) l) width
       + least_quadratic q width)%Z
  end.

Theorem lower_bound_spec q low width z : z O = 1 ->
  in_box width (fun i => z (S i) - entry low i) ->
  IZR (lower_bound q low width) <= quadratic_value q z.
Proof.
  intros H0 B. set (y := fun i => z (S i) - entry low i) in B.
  assert (E : forall i, later z i = entry low i + y i)
    by (intros i; unfold later, y; lra).
  destruct q as [|first q]; cbn [lower_bound quadratic_value]; [lra|].
  destruct (shift q low) as [c l] eqn:S. pose proof (shift_spec _ _ y _ _ S) as Hs.
  rewrite (value_split first), H0.
  rewrite (value_ext _ (later z) (fun i => entry low i + y i) E), value_plus, value_dot.
  rewrite (quadratic_value_ext q _ _ E), Hs, !plus_IZR.
  pose proof (least_spec (add_multiple 1 (tl first) l) _ _ B) as [L _].
  pose proof (least_quadratic_spec q _ _ B) as Q. rewrite value_add_multiple in L. lra.
Qed.
