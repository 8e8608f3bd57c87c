(** Difference bounds on prefix sums: the nodes of the tree (docs/format.md, section 2).

    A list of lists; a missing entry is no bound. That the bounds are closed under shortest paths
    matters for what the multipliers of a leaf refer to, not for soundness: each entry follows from
    the others, and that is all that is proved here. *)
From Coq Require Import ZArith Reals List Bool Lia Lra.
Import ListNotations.
Local Open Scope R_scope.

Definition bounds : Type := list (list Z).

Definition get (D : bounds) (a b : nat) : option Z :=
  match nth_error D a with Some row => nth_error row b | None => None end.

(** P_b - P_a <= D[a][b] for all a, b. *)
Definition holds (D : bounds) (P : nat -> R) : Prop :=
  forall a b t, get D a b = Some t -> P b - P a <= IZR t.

(** An empty node is [None]. *)
Definition satisfied (n : option bounds) (P : nat -> R) : Prop :=
  match n with None => False | Some D => holds D P end.

(** The row of i when P_j - P_i <= shift + D[b][j] is known as well. *)
Fixpoint relax (row from_b : list Z) (shift : Z) : list Z :=
  match row, from_b with
  | x :: row, y :: from_b => Z.min x (shift + y) :: relax row from_b shift
  | _, _ => row
  end.

(** Adds P_b - P_a <= t. *)
Definition tighten (a b : nat) (t : Z) (D : bounds) : option bounds :=
  match get D a b, get D b a, nth_error D b with
  | Some u, Some v, Some from_b =>
      if (u <=? t)%Z then Some D
      else if (t + v <? 0)%Z then None
      else Some (map (fun row => match nth_error row a with
                                 | Some x => relax row from_b (x + t)
                                 | None => row
                                 end) D)
  | _, _, _ => Some D
  end.

Definition constrain (a b : nat) (t : Z) (n : option bounds) : option bounds :=
  match n with None => None | Some D => tighten a b t D end.

Lemma nth_error_relax row : forall from_b shift j z,
  nth_error (relax row from_b shift) j = Some z ->
  exists x, nth_error row j = Some x /\
    (z = x \/ exists y, nth_error from_b j = Some y /\ z = (shift + y)%Z).
Proof.
  induction row as [|x row IH]; intros [|y from_b] shift [|j] z H; cbn in H |- *;
    try discriminate H; try (now eauto).
  injection H as <-. exists x. split; [reflexivity|].
  destruct (Z.min_spec x (shift + y)) as [[_ ->]|[_ ->]]; eauto.
Qed.

Lemma tighten_sound a b t D P :
  holds D P -> P b - P a <= IZR t -> satisfied (tighten a b t D) P.
Proof.
  intros H Ht. unfold tighten.
  destruct (get D a b) as [u|]; [|exact H].
  destruct (get D b a) as [v|] eqn:Hv; [|exact H].
  destruct (nth_error D b) as [from_b|] eqn:Hb; [|exact H].
  destruct (u <=? t)%Z; [exact H|]. apply H in Hv.
  destruct (Z.ltb_spec (t + v) 0) as [N|_].
  - apply IZR_lt in N. rewrite plus_IZR in N. cbn. lra.
  - intros i j z. unfold get. rewrite nth_error_map.
    destruct (nth_error D i) as [row|] eqn:Hi; [|discriminate]. cbn.
    destruct (nth_error row a) as [x|] eqn:Hx.
    + intros Hz. apply nth_error_relax in Hz.
      destruct Hz as [z' [Hj [->|[y [Hy ->]]]]].
      * apply H. unfold get. now rewrite Hi.
      * assert (P j - P b <= IZR y) by (apply H; unfold get; now rewrite Hb).
        assert (P a - P i <= IZR x) by (apply H; unfold get; now rewrite Hi).
        rewrite !plus_IZR. lra.
    + intros Hz. apply H. unfold get. now rewrite Hi.
Qed.

Lemma constrain_sound a b t n P :
  satisfied n P -> P b - P a <= IZR t -> satisfied (constrain a b t n) P.
Proof. destruct n as [D|]; [apply tighten_sound|intros []]. Qed.

(** ** The simplex, in which every node lies: 0 = P_0 <= ... <= P_V = U *)

Definition simplex (V : nat) (U : Z) : bounds :=
  map (fun a => map (fun b =>
      if (a <? b)%nat then U else if ((a =? V) && (b =? 0))%nat then (- U)%Z else 0%Z)
    (seq 0 (S V))) (seq 0 (S V)).

Lemma nth_error_seq n i x : nth_error (seq 0 n) i = Some x -> x = i /\ (i < n)%nat.
Proof.
  intros H. assert (L : (i < n)%nat).
  { rewrite <- (seq_length n 0). apply nth_error_Some. congruence. }
  split; [|exact L]. apply nth_error_nth with (d := O) in H. rewrite seq_nth in H by exact L. lia.
Qed.

Lemma get_simplex V U a b t : get (simplex V U) a b = Some t ->
  (a <= V)%nat /\ (b <= V)%nat /\
  t = if (a <? b)%nat then U else if ((a =? V) && (b =? 0))%nat then (- U)%Z else 0%Z.
Proof.
  unfold get, simplex. rewrite nth_error_map.
  destruct (nth_error (seq 0 (S V)) a) as [x|] eqn:Ha; [|discriminate].
  cbn [option_map]. rewrite nth_error_map.
  destruct (nth_error (seq 0 (S V)) b) as [y|] eqn:Hb; [|discriminate]. cbn [option_map].
  apply nth_error_seq in Ha, Hb. destruct Ha as [-> Ha], Hb as [-> Hb].
  intros [= <-]. split; [lia|split; [lia|reflexivity]].
Qed.

Lemma simplex_holds V U P :
  (0 < V)%nat -> P O = 0 -> P V = IZR U ->
  (forall a b, (a <= b)%nat -> (b <= V)%nat -> P a <= P b) -> holds (simplex V U) P.
Proof.
  intros HV H0 HU M a b t H. apply get_simplex in H. destruct H as [Ha [Hb ->]].
  destruct (Nat.ltb_spec a b) as [L|L].
  - pose proof (M O a ltac:(lia) Ha). pose proof (M b V Hb (le_n V)). lra.
  - destruct (Nat.eqb_spec a V) as [->|Na]; [destruct (Nat.eqb_spec b 0) as [->|Nb]|]; cbn.
    + rewrite opp_IZR. lra.
    + pose proof (M b V L ltac:(lia)). lra.
    + pose proof (M b a L Ha). lra.
Qed.
