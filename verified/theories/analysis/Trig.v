(** Trigonometry on the line, without integrals: the functions cos 2 pi k t and sin 2 pi k t,
    their shifts and their products, and the direction of a square. *)
From Coq Require Import Reals Lra Lia.
From Sidon Require Import Sums Facts.
Local Open Scope R_scope.

Definition cosine (k : nat) (t : R) : R := cos (angle k t).
Definition sine (k : nat) (t : R) : R := sin (angle k t).

Lemma angle_add k x y : angle k (x + y) = angle k x + angle k y.
Proof. unfold angle; ring. Qed.

Lemma angle_plus j k t : angle (j + k) t = angle j t + angle k t.
Proof. unfold angle; rewrite plus_INR; ring. Qed.

Lemma angle_0 t : angle 0 t = 0.
Proof. unfold angle; simpl INR; ring. Qed.

Lemma cosine_0 t : cosine 0 t = 1.
Proof. unfold cosine; rewrite angle_0; exact cos_0. Qed.

Lemma sine_0 t : sine 0 t = 0.
Proof. unfold sine; rewrite angle_0; exact sin_0. Qed.

Lemma cosine_add k x y : cosine k (x + y) = cosine k x * cosine k y - sine k x * sine k y.
Proof. unfold cosine, sine; rewrite angle_add; apply cos_plus. Qed.

Lemma sine_add k x y : sine k (x + y) = sine k x * cosine k y + cosine k x * sine k y.
Proof. unfold cosine, sine; rewrite angle_add; apply sin_plus. Qed.

(** The period is 1. *)
Lemma angle_period k t : angle k (t + 1) = angle k t + 2 * INR k * PI.
Proof. unfold angle; ring. Qed.

Lemma cosine_period k t : cosine k (t + 1) = cosine k t.
Proof. unfold cosine; rewrite angle_period; apply cos_period. Qed.

Lemma sine_period k t : sine k (t + 1) = sine k t.
Proof. unfold sine; rewrite angle_period; apply sin_period. Qed.

(** Half a wave changes the sign. *)
Definition half_wave (k : nat) : R := / (2 * INR k).

Lemma half_wave_bounds k : (0 < k)%nat -> 0 <= half_wave k <= 1.
Proof.
intros k0; assert (1 <= INR k) by (apply (le_INR 1); lia); unfold half_wave; split.
- left; apply Rinv_0_lt_compat; lra.
- rewrite <- Rinv_1; apply Rinv_le_contravar; lra.
Qed.

Lemma angle_half_wave k t : (0 < k)%nat -> angle k (t + half_wave k) = angle k t + PI.
Proof. intros k0; apply lt_0_INR in k0; unfold angle, half_wave; field; lra. Qed.

Lemma cosine_half_wave k t : (0 < k)%nat -> cosine k (t + half_wave k) = - cosine k t.
Proof. intros k0; unfold cosine; rewrite angle_half_wave by exact k0; apply neg_cos. Qed.

Lemma sine_half_wave k t : (0 < k)%nat -> sine k (t + half_wave k) = - sine k t.
Proof. intros k0; unfold sine; rewrite angle_half_wave by exact k0; apply neg_sin. Qed.

Lemma cosine_bounds k t : -1 <= cosine k t <= 1.
Proof. apply COS_bound. Qed.

Lemma sine_bounds k t : -1 <= sine k t <= 1.
Proof. apply SIN_bound. Qed.

Lemma continuity_angle k : continuity (angle k).
Proof.
apply (continuity_scal (fun t => t)); exact (derivable_continuous _ derivable_id).
Qed.

Lemma continuity_cosine k : continuity (cosine k).
Proof. apply (continuity_comp (angle k) cos); [apply continuity_angle|exact continuity_cos]. Qed.

Lemma continuity_sine k : continuity (sine k).
Proof. apply (continuity_comp (angle k) sin); [apply continuity_angle|exact continuity_sin]. Qed.

(** A wave of frequency k with amplitudes a and b, and the products of two waves. *)
Definition wave (k : nat) (a b : R) (t : R) : R := a * cosine k t + b * sine k t.

Lemma wave_product j m a b a' b' t :
  wave j a b t * wave (j + m) a' b' t =
    wave m (/ 2 * (a * a' + b * b')) (/ 2 * (a * b' - b * a')) t
    + wave (j + (j + m)) (/ 2 * (a * a' - b * b')) (/ 2 * (a * b' + b * a')) t.
Proof.
unfold wave, cosine, sine; rewrite (angle_plus j (j + m)).
replace (angle m t) with (angle (j + m) t - angle j t) by (rewrite angle_plus; ring).
rewrite cos_minus, sin_minus, cos_plus, sin_plus; field.
Qed.

Lemma trig_S n c0 p q t :
  trig (S n) c0 p q t = trig n c0 p q t + 2 * wave (S n) (p (S n)) (q (S n)) t.
Proof. unfold trig, wave, cosine, sine; simpl rsum; ring. Qed.

Lemma trig_0 c0 p q t : trig 0 c0 p q t = c0.
Proof. unfold trig; simpl rsum; ring. Qed.

(** The direction of (x + iy)^2: a point (u, v) of the unit circle. *)
Lemma square_direction x y : exists u v, u * u + v * v = 1 /\
  u * (x * x - y * y) + 2 * v * x * y = x * x + y * y.
Proof.
destruct (Req_dec (x * x + y * y) 0) as [a0|a0].
- exists 1, 0; split; [ring|nra].
- exists ((x * x - y * y) / (x * x + y * y)), (2 * x * y / (x * x + y * y)).
  split; field; exact a0.
Qed.
