(** Finite sums and hat functions: what step functions need of real numbers. *)
From Coq Require Import Reals Lra Lia Arith.
From Sidon Require Import Sums.
Local Open Scope R_scope.

(** ** Finite sums *)

Lemma rsum_pick n k c : (k < n)%nat -> rsum n (fun i => if (k =? i)%nat then c else 0) = c.
Proof.
intros kn; rewrite (rsum_only n k); [rewrite Nat.eqb_refl; reflexivity|exact kn|].
intros i _ ne; destruct (Nat.eqb_spec k i); [congruence|reflexivity].
Qed.

(** The coefficient k of the square of the polynomial with coefficients c. *)
Definition square_coefficient (n : nat) (c : nat -> R) (k : nat) : R :=
  rsum n (fun i => rsum n (fun j => if (i + j =? k)%nat then c i * c j else 0)).

(** The sums i + j of two numbers below n are the numbers below [sum_count n]. *)
Definition sum_count (n : nat) : nat := (2 * n - 1)%nat.

Lemma sum_count_pos n : (0 < n)%nat -> (0 < sum_count n)%nat.
Proof. unfold sum_count; lia. Qed.

(** A double sum that depends on i + j only, ordered by i + j. *)
Lemma rsum_by_sum n c G :
  rsum n (fun i => rsum n (fun j => c i * c j * G (i + j)%nat)) =
  rsum (sum_count n) (fun k => G k * square_coefficient n c k).
Proof.
transitivity (rsum n (fun i => rsum n (fun j => rsum (sum_count n) (fun k =>
  G k * (if (i + j =? k)%nat then c i * c j else 0))))).
- apply rsum_ext; intros i ni; apply rsum_ext; intros j nj.
  rewrite (rsum_ext _ _ (fun k => if (i + j =? k)%nat then c i * c j * G (i + j)%nat else 0)).
  + symmetry; apply rsum_pick; unfold sum_count; lia.
  + intros k _; destruct (Nat.eqb_spec (i + j) k) as [<-|]; ring.
- symmetry; unfold square_coefficient.
  rewrite (rsum_ext (sum_count n) _ (fun k => rsum n (fun i => rsum n (fun j =>
    G k * (if (i + j =? k)%nat then c i * c j else 0))))).
  + rewrite rsum_swap; apply rsum_ext; intros i _; apply rsum_swap.
  + intros k _; rewrite <- rsum_scale; apply rsum_ext; intros i _; symmetry; apply rsum_scale.
Qed.

Lemma square_coefficient_scal n a c k :
  square_coefficient n (fun i => a * c i) k = a * a * square_coefficient n c k.
Proof.
unfold square_coefficient; rewrite <- rsum_scale; apply rsum_ext; intros i _.
rewrite <- rsum_scale; apply rsum_ext; intros j _; destruct (i + j =? k)%nat; ring.
Qed.

(** ** Hats *)

(** Height w at 0, slopes 1 and -1, 0 from distance w on. *)
Definition hat (w z : R) : R := Rmax 0 (w - Rabs z).

Lemma hat_ge0 w z : 0 <= hat w z.
Proof. apply Rmax_l. Qed.

(** Hats at the multiples of w add up to at most w: between two multiples only two count. *)
Lemma rsum_hat_le n w z : 0 <= w -> rsum n (fun k => hat w (z - INR k * w)) <= w.
Proof.
intros w0.
enough (rsum n (fun k => hat w (z - INR k * w)) <= w /\
  (INR n * w - w <= z -> rsum n (fun k => hat w (z - INR k * w)) <= Rmax 0 (INR n * w - z)))
  as [H _] by exact H.
induction n as [|n [IH tail]]; [simpl; split; [|intros _; apply Rmax_l]; lra|].
cbn [rsum]; rewrite S_INR; unfold hat in *.
set (s := rsum n _) in *; clearbody s.
unfold Rabs; destruct (Rcase_abs (z - INR n * w)); split; intros;
  repeat (unfold Rmax in *; destruct (Rle_dec _ _)); try lra;
  destruct (Rle_dec (INR n * w - w) z); try lra; specialize (tail ltac:(lra));
  repeat (unfold Rmax in *; destruct (Rle_dec _ _)); lra.
Qed.
