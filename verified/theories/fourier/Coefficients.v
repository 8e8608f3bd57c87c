(** Trigonometric polynomials with complex integer coefficients, as lists.

    A list of pairs (re, im) is a list of complex numbers, one for each frequency from some first
    one on; missing ones are 0. [sum_of P Q j l] adds up re P(k) + im Q(k) over the frequencies
    k = j, j+1, ...: all that is ever done with coefficients is of this kind, so few lemmas are
    enough. A list c stands for the real trigonometric polynomial with coefficient c_k at
    e^(2 pi i k t), conj c_k at e^(-2 pi i k t): see [polynomial]. *)
From Coq Require Import ZArith Reals List Lia Lra Psatz.
From Sidon Require Import Sums Facts.
Import ListNotations.
Local Open Scope Z_scope.

(** ** What the checker computes *)

Definition coefficients : Type := list (Z * Z).

Fixpoint add (l m : coefficients) : coefficients :=
  match l, m with
  | [], _ => m
  | _, [] => l
  | (a, b) :: l, (c, d) :: m => (a + c, b + d) :: add l m
  end.

Definition scale (s : Z) (l : coefficients) : coefficients :=
  map (fun a => (s * fst a, s * snd a)) l.

Definition conjugate (a : Z * Z) : Z * Z := (fst a, - snd a).

(** conj(re + i im) l + m *)
Fixpoint add_multiple (re im : Z) (l m : coefficients) : coefficients :=
  match l with
  | [] => m
  | (a, b) :: l =>
      let c := re * a + im * b in
      let d := re * b - im * a in
      match m with
      | [] => (c, d) :: add_multiple re im l []
      | (e, f) :: m => (c + e, d + f) :: add_multiple re im l m
      end
  end.

(** c_k = sum over b of v_(b+k) conj v_b: the coefficients of |sum v_b e^(2 pi i b t)|^2. *)
Fixpoint autocorrelation (v : coefficients) : coefficients :=
  match v with
  | [] => []
  | (re, im) :: w => add_multiple re im v (autocorrelation w)
  end.

Definition constant (c : coefficients) : Z := match c with [] => 0 | a :: _ => fst a end.

(** The coefficients of 2 cos(2 pi t) d(t): d_(k-1) + d_(k+1). *)
Definition times_two_cos (d : coefficients) : coefficients :=
  (2 * constant (tl d), 0) :: add d (tl (tl d)).

(** The sum of |re| + |im|. *)
Definition size (l : coefficients) : Z :=
  fold_left (fun s a => s + (Z.abs (fst a) + Z.abs (snd a))) l 0.

(** ** What it means *)
Local Open Scope R_scope.

Fixpoint sum_of (P Q : nat -> R) (j : nat) (l : coefficients) : R :=
  match l with
  | [] => 0
  | a :: l => IZR (fst a) * P j + IZR (snd a) * Q j + sum_of P Q (S j) l
  end.

Lemma sum_of_add P Q : forall l m j, sum_of P Q j (add l m) = sum_of P Q j l + sum_of P Q j m.
Proof.
  induction l as [|[a b] l IH]; intros m j; [cbn; lra|].
  destruct m as [|[c d] m]; cbn; [lra|]. rewrite IH, !plus_IZR. lra.
Qed.

Lemma sum_of_scale P Q s : forall l j, sum_of P Q j (scale s l) = IZR s * sum_of P Q j l.
Proof.
  induction l as [|a l IH]; intros j; cbn; [lra|]. unfold scale in IH. rewrite IH, !mult_IZR. lra.
Qed.

(** conj(re + i im) (a + i b) paired with (P, Q) is a + i b paired with
    (re P - im Q, im P + re Q). *)
Lemma sum_of_add_multiple P Q re im : forall l m j,
  sum_of P Q j (add_multiple re im l m) =
  sum_of (fun k => IZR re * P k - IZR im * Q k) (fun k => IZR im * P k + IZR re * Q k) j l +
  sum_of P Q j m.
Proof.
  induction l as [|[a b] l IH]; intros m j; [cbn; lra|].
  cbn [add_multiple]. destruct m as [|[e f] m]; cbn [sum_of fst snd]; rewrite IH;
    cbn [sum_of]; rewrite ?plus_IZR, ?minus_IZR, ?mult_IZR, ?plus_IZR, ?minus_IZR, ?mult_IZR; lra.
Qed.

Lemma sum_of_combination P1 Q1 P2 Q2 r s : forall l j,
  sum_of (fun k => r * P1 k + s * P2 k) (fun k => r * Q1 k + s * Q2 k) j l =
  r * sum_of P1 Q1 j l + s * sum_of P2 Q2 j l.
Proof. induction l as [|a l IH]; intros j; cbn; [lra|]. rewrite IH. lra. Qed.

Lemma sum_of_ext P Q P' Q' : (forall k, P k = P' k) -> (forall k, Q k = Q' k) ->
  forall l j, sum_of P Q j l = sum_of P' Q' j l.
Proof. intros EP EQ. induction l as [|a l IH]; intros j; cbn; [lra|]. now rewrite EP, EQ, IH. Qed.

(** As a sum over indices, the way the facts put it. *)
Lemma sum_of_rsum P Q : forall l j,
  rsum (length l) (fun i => IZR (fst (nth i l (0%Z, 0%Z))) * P (j + i)%nat +
                            IZR (snd (nth i l (0%Z, 0%Z))) * Q (j + i)%nat) = sum_of P Q j l.
Proof.
  induction l as [|a l IH]; intros j; [reflexivity|].
  cbn [length sum_of]. rewrite rsum_first. cbn [nth]. rewrite Nat.add_0_r, <- IH. f_equal.
  apply rsum_ext. intros i _. now replace (j + S i)%nat with (S j + i)%nat by lia.
Qed.

(** ** Waves: real and imaginary part of sum l_k e^(2 pi i k t) *)

Definition wave (j : nat) (l : coefficients) (t : R) : R :=
  sum_of (fun k => cos (angle k t)) (fun k => - sin (angle k t)) j l.
Definition wave_im (j : nat) (l : coefficients) (t : R) : R :=
  sum_of (fun k => sin (angle k t)) (fun k => cos (angle k t)) j l.

Definition polynomial (c : coefficients) (t : R) : R :=
  IZR (constant c) + 2 * wave 1 (tl c) t.

Lemma angle_S k t : angle (S k) t = angle k t + angle 1 t.
Proof. unfold angle. rewrite S_INR. cbn [INR]. lra. Qed.

Lemma angle_0 t : angle 0 t = 0.
Proof. unfold angle. cbn [INR]. lra. Qed.

Lemma wave_S l t : forall j,
  wave (S j) l t = cos (angle 1 t) * wave j l t - sin (angle 1 t) * wave_im j l t.
Proof.
  unfold wave, wave_im. induction l as [|a l IH]; intros j; cbn [sum_of]; [lra|].
  rewrite IH, angle_S, cos_plus, sin_plus. lra.
Qed.

Lemma wave_im_S l t : forall j,
  wave_im (S j) l t = sin (angle 1 t) * wave j l t + cos (angle 1 t) * wave_im j l t.
Proof.
  unfold wave, wave_im. induction l as [|a l IH]; intros j; cbn [sum_of]; [lra|].
  rewrite IH, angle_S, cos_plus, sin_plus. lra.
Qed.

Lemma unit_circle a : cos a * cos a + sin a * sin a = 1.
Proof. pose proof (sin2_cos2 a) as H. unfold Rsqr in H. lra. Qed.

Lemma autocorrelation_cons re im w :
  autocorrelation ((re, im) :: w) =
  ((re * re + im * im)%Z + constant (autocorrelation w), 
   (re * im - im * re + snd (hd (0, 0) (autocorrelation w)))%Z)%Z
  :: add_multiple re im w (tl (autocorrelation w)).
Proof.
  cbn [autocorrelation]. cbn [add_multiple].
  destruct (autocorrelation w) as [|[e f] c]; cbn; [|reflexivity]. now rewrite !Z.add_0_r.
Qed.

(** |sum v_b e^(2 pi i b t)|^2 *)
Lemma autocorrelation_square t : forall v,
  polynomial (autocorrelation v) t = wave 0 v t * wave 0 v t + wave_im 0 v t * wave_im 0 v t.
Proof.
  induction v as [|[re im] w IH]; [unfold polynomial, wave, wave_im; cbn; lra|].
  rewrite autocorrelation_cons. unfold polynomial in *. cbn [constant fst tl].
  assert (E : wave 1 (add_multiple re im w (tl (autocorrelation w))) t =
    IZR re * wave 1 w t + IZR im * wave_im 1 w t + wave 1 (tl (autocorrelation w)) t).
  { unfold wave, wave_im. rewrite sum_of_add_multiple, <- sum_of_combination. f_equal.
    apply sum_of_ext; intros k; lra. }
  rewrite E, !plus_IZR, !mult_IZR.
  assert (W : wave 0 ((re, im) :: w) t = IZR re + wave 1 w t).
  { unfold wave. cbn [sum_of fst snd]. rewrite angle_0, cos_0, sin_0. lra. }
  assert (W' : wave_im 0 ((re, im) :: w) t = IZR im + wave_im 1 w t).
  { unfold wave_im. cbn [sum_of fst snd]. rewrite angle_0, cos_0, sin_0. lra. }
  rewrite W, W'.
  assert (N : wave 1 w t * wave 1 w t + wave_im 1 w t * wave_im 1 w t =
              wave 0 w t * wave 0 w t + wave_im 0 w t * wave_im 0 w t).
  { rewrite wave_S, wave_im_S. pose proof (unit_circle (angle 1 t)) as C.
    set (x := cos _) in *. set (y := sin _) in *. set (u := wave 0 w t). set (v := wave_im 0 w t).
    replace (_ + _) with ((x * x + y * y) * (u * u + v * v)) by ring. rewrite C. ring. }
  nra.
Qed.

Lemma autocorrelation_nonneg v t : 0 <= polynomial (autocorrelation v) t.
Proof. rewrite autocorrelation_square. nra. Qed.

Lemma autocorrelation_constant_real v : snd (hd (0, 0)%Z (autocorrelation v)) = 0%Z.
Proof.
  induction v as [|[re im] w IH]; [reflexivity|].
  rewrite autocorrelation_cons. cbn [hd snd]. rewrite IH. lia.
Qed.

Lemma autocorrelation_length v : length (autocorrelation v) = length v.
Proof.
  assert (L : forall re im l m, (length m <= length l)%nat ->
              length (add_multiple re im l m) = length l).
  { intros re im. induction l as [|[a b] l IH]; intros m H.
    - destruct m; [reflexivity|cbn in H; lia].
    - destruct m as [|[c d] m]; cbn in *; rewrite IH; cbn; lia. }
  induction v as [|[re im] w IH]; [reflexivity|].
  cbn [autocorrelation]. rewrite L; [reflexivity|]. rewrite IH. cbn. lia.
Qed.

Lemma autocorrelation_constant_nonneg v : (0 <= constant (autocorrelation v))%Z.
Proof.
  induction v as [|[re im] w IH]; [reflexivity|].
  rewrite autocorrelation_cons. cbn [constant fst]. nia.
Qed.

Lemma wave_two_cos l t j : 2 * cos (angle 1 t) * wave (S j) l t = wave (S (S j)) l t + wave j l t.
Proof.
  rewrite (wave_S l t (S j)), (wave_S l t j), (wave_im_S l t j).
  pose proof (unit_circle (angle 1 t)) as C. set (x := cos _) in *. set (y := sin _) in *.
  set (u := wave j l t). set (v := wave_im j l t).
  replace (x * (x * u - y * v) - y * (y * u + x * v) + u)
    with (2 * x * (x * u - y * v) + (1 - (x * x + y * y)) * u) by ring.
  rewrite C. ring.
Qed.

Lemma times_two_cos_polynomial d t : snd (hd (0, 0)%Z d) = 0%Z ->
  polynomial (times_two_cos d) t = 2 * cos (angle 1 t) * polynomial d t.
Proof.
  intros H. unfold polynomial, times_two_cos. cbn [constant fst tl].
  unfold wave at 1. rewrite sum_of_add. fold (wave 1 d t) (wave 1 (tl (tl d)) t).
  rewrite mult_IZR. destruct d as [|[d0 i0] [|[d1 i1] D]]; cbn [constant fst snd tl hd] in *.
  - unfold wave; cbn; lra.
  - subst. unfold wave; cbn; lra.
  - subst. pose proof (wave_two_cos ((d1, i1) :: D) t 0) as E.
    assert (E0 : wave 0 ((d1, i1) :: D) t = IZR d1 + wave 1 D t).
    { unfold wave. cbn [sum_of fst snd]. rewrite angle_0, cos_0, sin_0. lra. }
    assert (E1 : wave 1 ((d0, 0%Z) :: (d1, i1) :: D) t =
                 IZR d0 * cos (angle 1 t) + wave 2 ((d1, i1) :: D) t).
    { unfold wave. cbn [sum_of fst snd]. lra. }
    rewrite E0 in E. rewrite E1. lra.
Qed.

(** ** A bound from the size *)

Lemma size_cons a l : size (a :: l) = (Z.abs (fst a) + Z.abs (snd a) + size l)%Z.
Proof.
  unfold size. set (f := fun (s : Z) (a : Z * Z) => _). cbn [fold_left].
  assert (G : forall l s, fold_left f l s = (s + fold_left f l 0)%Z).
  { clear. induction l as [|b l IH]; intros s; cbn [fold_left]; [lia|].
    rewrite (IH (f s b)), (IH (f 0%Z b)). unfold f. lia. }
  rewrite (G l (f 0%Z a)). unfold f at 1. lia.
Qed.

Lemma wave_bound t : forall l j, - IZR (size l) <= wave j l t.
Proof.
  unfold wave. induction l as [|a l IH]; intros j; cbn [sum_of]; [cbn; lra|].
  rewrite size_cons, !plus_IZR, !abs_IZR. specialize (IH (S j)).
  pose proof (COS_bound (angle j t)) as C. pose proof (SIN_bound (angle j t)) as S.
  set (x := cos _) in *. set (y := sin _) in *.
  assert (B : forall u v, -1 <= v <= 1 -> - Rabs u <= u * v).
  { intros u v V. unfold Rabs. destruct (Rcase_abs u); nra. }
  pose proof (B (IZR (fst a)) x C). pose proof (B (IZR (snd a)) (- y) ltac:(lra)). lra.
Qed.
