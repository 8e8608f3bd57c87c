(** What the facts about a density say of lists of integers: one row of the leaf inequality each
    (docs/format.md, section 12). *)
From Coq Require Import ZArith Reals List Lia Lra Psatz.
From Sidon Require Import Sums Facts fourier.Coefficients fourier.Checker.
Import ListNotations.
Local Open Scope R_scope.

Section Rows.
Variables (M : R) (x y : nat -> R).
Hypothesis facts : fourier_facts M x y.

(** The sum of re (x_k^2 - y_k^2) - 2 im x_k y_k. *)
Definition squares (j : nat) (c : coefficients) : R :=
  sum_of (fun k => x k * x k - y k * y k) (fun k => - (2 * (x k * y k))) j c.

(** (F1) for the function with these coefficients. *)
Lemma test_row c : (forall t, 0 <= polynomial c t) ->
  IZR (constant c) + 2 * squares 1 (tl c) <= M * IZR (constant c).
Proof.
  intros nonneg. set (l := tl c).
  set (p := fun k => IZR (fst (nth (pred k) l (0%Z, 0%Z)))).
  set (q := fun k => - IZR (snd (nth (pred k) l (0%Z, 0%Z)))).
  pose proof (fourier_test M x y facts (length l) (IZR (constant c)) p q) as F.
  unfold squares. rewrite <- sum_of_rsum. eapply Rle_trans; [|apply F].
  - right. do 2 f_equal. apply rsum_ext. intros i _. unfold p, q. cbn [pred plus]. ring.
  - intros t. specialize (nonneg t). unfold polynomial, wave in nonneg. fold l in nonneg.
    rewrite <- sum_of_rsum in nonneg. eapply Rle_trans; [exact nonneg|]. right. unfold trig.
    do 2 f_equal. apply rsum_ext. intros i _. unfold p, q. cbn [pred plus]. ring.
Qed.

(** The sum of s_k (x_k^2 + y_k^2). *)
Fixpoint energy (j : nat) (s : list Z) : R :=
  match s with
  | [] => 0
  | a :: s => IZR a * (x j * x j + y j * y j) + energy (S j) s
  end.

Lemma sum_of_squares_cons a s : sum_of_squares (a :: s) = (a * a + sum_of_squares s)%Z.
Proof.
  unfold sum_of_squares. set (f := fun s a => (s + a * a)%Z). cbn [fold_left].
  assert (G : forall l s, fold_left f l s = (s + fold_left f l 0)%Z).
  { clear. induction l as [|b l IH]; intros s; cbn [fold_left]; [lia|].
    rewrite (IH (f s b)), (IH (f 0%Z b)). unfold f. lia. }
  rewrite (G s (f 0%Z a)). unfold f at 1. lia.
Qed.

(** (F2) with s_k / e, times e^2. *)
Lemma norm_row e s : 0 < e ->
  e * e + 4 * (e * energy 1 s) - 2 * IZR (sum_of_squares s) <= e * e * M.
Proof.
  intros He.
  pose proof (fourier_norm M x y facts (length s) (fun k => IZR (nth (pred k) s 0%Z) / e)) as F.
  assert (E : forall s j,
    rsum (length s) (fun i => 2 * (IZR (nth i s 0%Z) / e) *
        (x (j + i)%nat * x (j + i)%nat + y (j + i)%nat * y (j + i)%nat) -
        IZR (nth i s 0%Z) / e * (IZR (nth i s 0%Z) / e)) =
    2 / e * energy j s - / (e * e) * IZR (sum_of_squares s)).
  { clear F s. induction s as [|a s IH]; intros j; [cbn; ring|].
    cbn [length energy]. rewrite rsum_first, sum_of_squares_cons, plus_IZR, mult_IZR. cbn [nth].
    rewrite Nat.add_0_r, (rsum_ext _ _ (fun i => 2 * (IZR (nth i s 0%Z) / e) *
        (x (S j + i)%nat * x (S j + i)%nat + y (S j + i)%nat * y (S j + i)%nat) -
        IZR (nth i s 0%Z) / e * (IZR (nth i s 0%Z) / e))).
    - rewrite IH. field. lra.
    - intros i _. replace (j + S i)%nat with (S j + i)%nat by lia. reflexivity. }
  specialize (E s 1%nat). cbn [plus] in E. cbn [pred] in F. rewrite E in F.
  apply Rmult_le_compat_l with (r := e * e) in F; [|nra].
  eapply Rle_trans; [|exact F]. right. field. lra.
Qed.

(** (F3) for an affine function of the coordinates. *)
Lemma arc_row r c l :
  (forall t, - / 4 <= t <= / 4 ->
     0 <= c + r * sum_of (fun k => cos (angle k t)) (fun k => sin (angle k t)) 1 l) ->
  0 <= c + r * sum_of x y 1 l.
Proof.
  intros nonneg.
  set (p := fun k => r / 2 * IZR (fst (nth (pred k) l (0%Z, 0%Z)))).
  set (q := fun k => r / 2 * IZR (snd (nth (pred k) l (0%Z, 0%Z)))).
  assert (E : forall P Q : nat -> R,
    c + 2 * rsum (length l) (fun i => p (S i) * P (S i) + q (S i) * Q (S i)) =
    c + r * sum_of P Q 1 l).
  { intros P Q. rewrite <- sum_of_rsum, <- !rsum_scale. f_equal. apply rsum_ext. intros i _.
    unfold p, q. cbn [pred plus]. field. }
  rewrite <- E. apply (fourier_arc M x y facts (length l) c p q). intros t Ht.
  unfold trig. rewrite (E (fun k => cos (angle k t)) (fun k => sin (angle k t))).
  exact (nonneg t Ht).
Qed.

Lemma cos_on_arc t : - / 4 <= t <= / 4 -> 0 <= cos (angle 1 t).
Proof.
  intros [Hl Hu]. pose proof PI_RGT_0 as P.
  apply Rmult_le_compat_l with (r := PI) in Hl, Hu; [|lra|lra].
  apply cos_ge_0; unfold angle; cbn [INR]; lra.
Qed.

Lemma x_1_nonneg : 0 <= x 1%nat.
Proof.
  pose proof (arc_row 1 0 [(1%Z, 0%Z)]) as F. cbn [sum_of fst snd] in F.
  assert (0 <= 0 + 1 * (1 * x 1%nat + 0 * y 1%nat + 0)); [|lra]. apply F. intros t Ht.
  pose proof (cos_on_arc t Ht). lra.
Qed.

(** (F1) for the constant 1, and for 1 + cos(2 pi k t - phi) with the best phi. *)
Lemma one_below : 1 <= M.
Proof.
  pose proof (fourier_test M x y facts 0 1 (fun _ => 0) (fun _ => 0)) as F.
  unfold trig in F. cbn [rsum] in F.
  assert (1 + 2 * 0 <= M * 1) by (apply F; intros; lra). clear F. lra.
Qed.

Lemma unit_frequency k p q : p * p + q * q = 1 ->
  1 + (p * (x (S k) * x (S k) - y (S k) * y (S k)) + 2 * q * x (S k) * y (S k)) <= M.
Proof.
  intros U.
  assert (Only : forall n (F : nat -> R),
    rsum (S n) (fun i => if Nat.eqb i n then F i else 0) = F n).
  { clear. intros n F. cbn [rsum]. rewrite Nat.eqb_refl.
    rewrite (rsum_ext _ _ (fun _ => 0)); [rewrite rsum_zero; lra|].
    intros i Hi. destruct (Nat.eqb_spec i n); [lia|reflexivity]. }
  set (P := fun j => if Nat.eqb (pred j) k then p / 2 else 0).
  set (Q := fun j => if Nat.eqb (pred j) k then q / 2 else 0).
  pose proof (fourier_test M x y facts (S k) 1 P Q) as F. unfold trig in F.
  rewrite Rmult_1_r in F. eapply Rle_trans; [|apply F].
  - right. rewrite (rsum_ext _ _ (fun i => if Nat.eqb i k then
      p / 2 * (x (S i) * x (S i) - y (S i) * y (S i)) + 2 * (q / 2) * x (S i) * y (S i) else 0)).
    + rewrite Only. field.
    + intros i _. unfold P, Q. cbn [pred]. destruct (Nat.eqb i k); ring.
  - clear F. intros t. rewrite (rsum_ext _ _ (fun i => if Nat.eqb i k then
      p / 2 * cos (angle (S i) t) + q / 2 * sin (angle (S i) t) else 0)).
    + rewrite Only. pose proof (unit_circle (angle (S k) t)) as C.
      set (u := cos _) in *. set (v := sin _) in *.
      pose proof (Rle_0_sqr (p + u)) as S1. pose proof (Rle_0_sqr (q + v)) as S2.
      unfold Rsqr in S1, S2. lra.
    + intros i _. unfold P, Q. cbn [pred]. destruct (Nat.eqb i k); ring.
Qed.

Lemma disc k : (1 <= k)%nat -> x k * x k + y k * y k <= M - 1.
Proof.
  destruct k as [|k]; [lia|]. intros _. set (u := x (S k)). set (v := y (S k)).
  set (a := u * u + v * v).
  destruct (Req_dec a 0) as [Z|N]; [pose proof one_below; lra|].
  pose proof (unit_frequency k ((u * u - v * v) / a) (2 * u * v / a)) as F. fold u v in F.
  assert (E : (u * u - v * v) * (u * u - v * v) + 2 * u * v * (2 * u * v) = a * a)
    by (unfold a; ring).
  assert (1 + ((u * u - v * v) / a * (u * u - v * v) + 2 * (2 * u * v / a) * u * v) <= M).
  { apply F. replace (_ + _) with
      (((u * u - v * v) * (u * u - v * v) + 2 * u * v * (2 * u * v)) / (a * a)) by (field; lra).
    rewrite E. field. lra. }
  replace ((u * u - v * v) / a * (u * u - v * v) + 2 * (2 * u * v / a) * u * v)
    with (((u * u - v * v) * (u * u - v * v) + 2 * u * v * (2 * u * v)) / a) in * by (field; lra).
  rewrite E in *. replace (a * a / a) with a in * by (field; lra). lra.
Qed.

End Rows.

(** The reversal t -> -t of a density changes the sign of all y_k. *)
Lemma reversed_facts M x y : fourier_facts M x y -> fourier_facts M x (fun k => - y k).
Proof.
  assert (Rv : forall n c0 p q t, trig n c0 p (fun k => - q k) t = trig n c0 p q (- t)).
  { intros n c0 p q t. unfold trig. do 2 f_equal. apply rsum_ext. intros i _.
    replace (angle (S i) (- t)) with (- angle (S i) t) by (unfold angle; ring).
    rewrite cos_neg, sin_neg. ring. }
  intros [T N A]. split.
  - intros n c0 p q H. eapply Rle_trans; [|apply (T n c0 p (fun k => - q k))].
    + right. do 2 f_equal. apply rsum_ext. intros i _. cbn. ring.
    + intros t. rewrite Rv. apply H.
  - intros n s. eapply Rle_trans; [|apply (N n s)].
    right. do 2 f_equal. apply rsum_ext. intros i _. cbn. ring.
  - intros n c0 p q H. eapply Rle_trans; [apply (A n c0 p (fun k => - q k))|].
    + intros t Ht. rewrite Rv. apply H. lra.
    + right. do 2 f_equal. apply rsum_ext. intros i _. cbn. ring.
Qed.
