(** Finite sums of real numbers: the one notation that the finite part (certificates) and the
    analytic part (integrals) share. Coq's own reals, so that lra and nra work on both sides. *)
From Coq Require Import Reals Lra Lia.
Local Open Scope R_scope.

(** [rsum n F] is F 0 + ... + F (n-1). *)
Fixpoint rsum (n : nat) (F : nat -> R) : R :=
  match n with
  | O => 0
  | S m => rsum m F + F m
  end.

Lemma rsum_ext n F G : (forall i, (i < n)%nat -> F i = G i) -> rsum n F = rsum n G.
Proof. induction n as [|n IH]; intros H; cbn; [reflexivity|]. rewrite IH, H by auto. reflexivity. Qed.

Lemma rsum_le n F G : (forall i, (i < n)%nat -> F i <= G i) -> rsum n F <= rsum n G.
Proof.
  induction n as [|n IH]; intros H; cbn; [lra|].
  pose proof (H n (Nat.lt_succ_diag_r n)). assert (rsum n F <= rsum n G) by (apply IH; auto). lra.
Qed.

Lemma rsum_plus n F G : rsum n (fun i => F i + G i) = rsum n F + rsum n G.
Proof. induction n as [|n IH]; cbn; [lra|]. rewrite IH; lra. Qed.

Lemma rsum_scale n c F : rsum n (fun i => c * F i) = c * rsum n F.
Proof. induction n as [|n IH]; cbn; [lra|]. rewrite IH; lra. Qed.

Lemma rsum_first n F : rsum (S n) F = F O + rsum n (fun i => F (S i)).
Proof. induction n as [|n IH]; cbn in *; lra. Qed.

Lemma rsum_zero n : rsum n (fun _ => 0) = 0.
Proof. induction n as [|n IH]; cbn; [lra|]. rewrite IH; lra. Qed.

Lemma rsum_nonneg n F : (forall i, (i < n)%nat -> 0 <= F i) -> 0 <= rsum n F.
Proof. intros H. rewrite <- (rsum_zero n). now apply rsum_le. Qed.

Lemma rsum_swap m n F :
  rsum m (fun i => rsum n (fun j => F i j)) = rsum n (fun j => rsum m (fun i => F i j)).
Proof.
induction m as [|m IH]; simpl.
- induction n as [|n IH]; simpl; lra.
- rewrite IH, <- rsum_plus; reflexivity.
Qed.

(** A sum in which only one term counts. *)
Lemma rsum_only n k F : (k < n)%nat -> (forall i, (i < n)%nat -> i <> k -> F i = 0) ->
  rsum n F = F k.
Proof.
induction n as [|n IH]; intros kn F0; [lia|]; cbn [rsum].
destruct (Nat.eq_dec k n) as [->|ne].
- rewrite (rsum_ext n F (fun _ => 0)), rsum_zero by (intros; apply F0; lia); lra.
- rewrite IH, (F0 n) by (lia || intros; apply F0; lia); lra.
Qed.

