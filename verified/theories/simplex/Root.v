(** The root holds every point that has to be excluded, or its reversal (docs/theory.md, section
    3.4), as long as the caps are right. *)
From Coq Require Import ZArith Reals List Bool Lia Lra.
From Sidon Require Import Sums.
From Sidon Require Import simplex.SumLemmas simplex.Bounds simplex.Checker simplex.Leaf.
Import ListNotations.
Local Open Scope R_scope.

Lemma division_below n d : (0 < d)%Z -> IZR (n / d) <= IZR n / IZR d.
Proof.
  intros H. pose proof (Z.mul_div_le n d H) as E. apply IZR_le in E. rewrite mult_IZR in E.
  apply IZR_lt in H. apply Rmult_le_reg_l with (IZR d); [exact H|].
  replace (IZR d * (IZR n / IZR d)) with (IZR n) by (field; lra). exact E.
Qed.

Lemma intervals_spec d a w : In (a, w) (intervals d) -> (1 <= w < d)%nat /\ (a + w <= d)%nat.
Proof.
  unfold intervals. rewrite in_flat_map. intros (w' & Hw & H). apply in_seq in Hw.
  apply in_map_iff in H. destruct H as (a' & [= <- <-] & Ha). apply in_seq in Ha. lia.
Qed.

Section Root.
Variables (V : nat) (U : Z) (X : nat -> R).
Hypothesis one_cell : (1 <= V)%nat.
Hypothesis nonneg : forall i, (i < V)%nat -> 0 <= X i.
Hypothesis sum : rsum V X = IZR U.

(** At least half of the mass lies on the first half of the cells, the middle one included. *)
Definition half_mass (x : nat -> R) : Prop := IZR U / 2 <= prefix x (Nat.div2 (S V)).

Theorem root_satisfied reversal cap :
  (forall a w, (1 <= w)%nat -> (a + w <= V)%nat -> prefix X (a + w) - prefix X a <= IZR (cap w)) ->
  (reversal = true -> half_mass X) ->
  satisfied (root_node V U reversal cap) (prefix X).
Proof.
  intros Caps Half. unfold root_node.
  assert (Start : satisfied (half_bound V U reversal (Some (simplex V U))) (prefix X)).
  { assert (S : satisfied (Some (simplex V U)) (prefix X)).
    { apply simplex_holds; [lia|reflexivity|exact sum|].
      intros a b L Hb. apply rsum_monotone; [exact L|]. intros; apply nonneg; lia. }
    unfold half_bound. destruct reversal; [|exact S].
    apply constrain_sound; [exact S|]. specialize (Half eq_refl). unfold half_mass in Half.
    change (prefix X 0) with 0. rewrite opp_IZR. pose proof (division_below U 2 ltac:(lia)). lra. }
  pose proof (intervals_spec V) as All. revert Start All.
  generalize (half_bound V U reversal (Some (simplex V U))) as n.
  induction (intervals V) as [|[a w] l IH]; intros n Start All; [exact Start|].
  cbn [fold_left fst snd]. apply IH; [|intros a' w' H; apply All; right; exact H].
  destruct (All a w (or_introl eq_refl)) as [Hw Ha].
  apply constrain_sound; [exact Start|].
  rewrite (nth_indep _ _ (cap 0%nat)) by (rewrite map_length, seq_length; lia).
  rewrite map_nth, seq_nth by lia. apply Caps; lia.
Qed.

Definition reversed (x : nat -> R) : nat -> R := fun i => x (V - 1 - i)%nat.

Lemma rsum_tail m : (m <= V)%nat -> rsum m (reversed X) = rsum V X - rsum (V - m) X.
Proof.
  induction m as [|m IH]; intros H; cbn [rsum].
  - rewrite Nat.sub_0_r. lra.
  - rewrite IH by lia. replace (V - m)%nat with (S (V - S m)) by lia. cbn [rsum].
    unfold reversed. replace (V - 1 - m)%nat with (V - S m)%nat by lia. lra.
Qed.

Theorem half_mass_or_reversed : half_mass X \/ half_mass (reversed X).
Proof.
  unfold half_mass. set (m := Nat.div2 (S V)).
  assert (Hm : (V - m <= m <= V)%nat).
  { pose proof (Nat.div2_odd (S V)) as E. fold m in E.
    destruct (Nat.odd (S V)); cbn [Nat.b2n] in E; lia. }
  destruct (Rle_lt_dec (IZR U / 2) (prefix X m)) as [L|L]; [left; exact L|right].
  unfold prefix in *. rewrite rsum_tail, sum by lia.
  pose proof (rsum_monotone X (V - m) m ltac:(lia) ltac:(intros; apply nonneg; lia)). lra.
Qed.

End Root.
