(** The Fourier facts of docs/theory.md, section 10.1 (F1, F2, F3) for a density f with f*f <= M:
    tests of f*f by trigonometric polynomials, its L2 norm, and the arc that carries f. *)
From Coq Require Import Lia.
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums Facts.
From Sidon.analysis Require Import Lebesgue Means Convolution Intervals Bounded Trig Period.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** The Fourier coefficients of f. *)
Definition cosine_moment (f : R -> R) (k : nat) : R :=
  fine (\int[mu]_t (f t * cos (angle k t))%R%:E)%E.
Definition sine_moment (f : R -> R) (k : nat) : R :=
  fine (\int[mu]_t (f t * sin (angle k t))%R%:E)%E.

(** ** Means of trigonometric polynomials under f *)

Section Moments.
Variable f : R -> R.
Hypothesis wf : weight f.

Let x := cosine_moment f.
Let y := sine_moment f.

Lemma mean_wave k a b : mean f (wave k a b) = a * x k + b * y k.
Proof.
have tc := test_cosine k; have ts := test_sine k.
by rewrite (mean_add wf (test_scale a tc) (test_scale b ts)) !mean_scale.
Qed.

Lemma mean_trig n c0 p q :
  mean f (trig n c0 p q) = c0 + 2 * rsum n (fun i => p i.+1 * x i.+1 + q i.+1 * y i.+1).
Proof.
elim: n => [|n IH].
  by rewrite (eq_mean f (trig_0 c0 p q)) mean_cst //=; lra.
rewrite (eq_mean f (trig_S n c0 p q)).
have tw := test_wave n.+1 (p n.+1) (q n.+1).
rewrite (mean_add wf (test_trig _ _ _ _) (test_scale 2 tw)) (mean_scale wf 2 tw).
rewrite mean_wave IH /=; lra.
Qed.

(** The double mean of a trigonometric polynomial at s + t. *)
Lemma double_mean_trig n c0 p q : mean f (shifted_mean f (trig n c0 p q)) =
  c0 + 2 * rsum n (fun i => let k := S i in
    p k * (x k * x k - y k * y k) + 2 * q k * x k * y k).
Proof.
pose p' k := p k * x k + q k * y k; pose q' k := q k * x k - p k * y k.
rewrite (@eq_mean f _ (trig n c0 p' q')).
  rewrite mean_trig; congr (_ + 2 * _); apply: rsum_ext => i _; rewrite /p' /q' /=; ring.
move=> t; rewrite /shifted_mean.
pose pt k := p k * cosine k t + q k * sine k t.
pose qt k := q k * cosine k t - p k * sine k t.
rewrite (@eq_mean f _ (trig n c0 pt qt)).
  rewrite mean_trig /trig; congr (_ + 2 * _); apply: rsum_ext => i _.
  rewrite /pt /qt /p' /q' -/(cosine i.+1 t) -/(sine i.+1 t); ring.
move=> s; rewrite /trig; congr (_ + 2 * _); apply: rsum_ext => i _.
rewrite -/(cosine i.+1 _) -/(sine i.+1 _) -/(cosine i.+1 s) -/(sine i.+1 s).
rewrite cosine_add sine_add /pt /qt; ring.
Qed.

End Moments.

(** ** The facts *)

Section Fourier.
Variables (f : R -> R) (M : R).
Hypotheses (wf : weight f) (support : forall t, f t <> 0 -> - / 4 <= t <= / 4).
Hypothesis fM : bounded_by f M.

Let h := truncated f M.
Let wh : weight h := weight_truncated wf fM.

(** f*f vanishes outside [-1/2, 1/2]. *)
Lemma autoconvolution_outside t : ~ (- / 2 <= t <= / 2) -> autoconvolution f t = 0%E.
Proof.
move=> out; rewrite /autoconvolution; under eq_integral => s _.
  have -> : (f s * f (t - s)%R)%R = 0%R; last over.
  case: (Req_dec (f s) 0) => [->|/support fs]; first by rewrite mul0r.
  case: (Req_dec (f (t - s)) 0) => [->|/support fts]; first by rewrite mulr0.
  by exfalso; lra.
exact: integral0.
Qed.

Lemma truncated_outside t : ~ (- / 2 <= t <= / 2) -> h t = 0.
Proof.
move=> /autoconvolution_outside ft; apply: EFin_inj.
rewrite (truncatedE wf fM) ft; apply/min_idPl; rewrite lee_fin; apply/RleP.
exact: bound_ge0 wf fM.
Qed.

(** What is >= 0 on the half-open period is >= 0 in the mean; its right end does not count. *)
Lemma period_pair_ge0 g1 g2 : test_function g1 -> test_function g2 ->
  (forall t, - / 2 <= t < / 2 -> 0 <= h t * g1 t + g2 t) -> 0 <= mean h g1 + mean uniform g2.
Proof.
move=> t1 t2 pos; pose P := closed_open (- / 2) (/ 2); pose E := closed (/ 2) (/ 2).
have tP : test_function (ind P) by apply: test_ind; exact: measurable_closed_open.
have tE : test_function (ind E) by apply: test_ind; exact: measurable_closed.
have tPg := test_mul tP t1.
have -> : mean h g1 = mean h (fun t => ind P t * g1 t).
  rewrite -[RHS]Rplus_0_r -[in RHS](Rmult_0_r (g1 (/ 2))) -[in RHS](mean_point wh (/ 2)).
  rewrite -(mean_scale wh _ tE) -(mean_add wh tPg (test_scale _ tE)).
  apply: mean_eq_on => //; first exact: test_add tPg (test_scale _ tE).
  move=> t ht; have tin : - / 2 <= t <= / 2.
    by case: (pselect (- / 2 <= t <= / 2)) => // /truncated_outside.
  case: (ind_cases P t) => -[Pt ->]; case: (ind_cases E t) => -[Et ->];
    rewrite /P /E /closed_open /closed /= in Pt Et; try lra.
  have -> : t = / 2 by lra.
  lra.
apply: mean_pair_ge0 => //; [exact: weight_uniform|move=> t].
rewrite /uniform; case: (ind_cases P t) => -[Pt ->]; last lra.
by have := pos t Pt; lra.
Qed.

Theorem weight_fourier_facts : fourier_facts M (cosine_moment f) (sine_moment f).
Proof.
have wu := weight_uniform; split.
- move=> n c0 p q pos; pose g := trig n c0 p q; have tg : test_function g by exact: test_trig.
  have /= <- := double_mean_trig wf n c0 p q.
  rewrite -(mean_truncated wf fM tg) -[in X in _ <= X](mean_uniform_trig n c0 p q) -/h -/g.
  have : 0 <= mean h (fun t => (-1) * g t) + mean uniform (fun t => M * g t).
    apply: period_pair_ge0; [exact: test_scale..|move=> t _].
    have := pos t; have := truncated_le wf fM t; rewrite -/h -/(g t); nra.
  by rewrite !mean_scale //; lra.
- move=> n s; pose x := cosine_moment f; pose y := sine_moment f.
  have dir k : { uv : R * R | uv.1 * uv.1 + uv.2 * uv.2 = 1 /\
      uv.1 * (x k * x k - y k * y k) + 2 * uv.2 * x k * y k = x k * x k + y k * y k }.
    by apply: cid; have [u [v uv]] := square_direction (x k) (y k); exists (u, v).
  pose p k := s k * (sval (dir k)).1; pose q k := s k * (sval (dir k)).2.
  pose S := trig n 1 p q; have tS : test_function S by exact: test_trig.
  have tSS := test_mul tS tS.
  have : 0 <= mean h (fun t => M + (-2) * S t) + mean uniform (fun t => S t * S t).
    apply: period_pair_ge0 => //; first exact: test_add (test_cst _) (test_scale _ tS).
    move=> t _; have := truncated_le wf fM t; have := truncated_ge0 wf fM t.
    by rewrite -/h; have := pow2_ge_0 (h t - S t); nra.
  rewrite (mean_add wh (test_cst M) (test_scale _ tS)) (mean_cst wh) (mean_scale wh _ tS).
  rewrite mean_uniform_trig_square (mean_truncated wf fM tS) (double_mean_trig wf) /= -/x -/y.
  have -> : rsum n (fun i => p i.+1 * p i.+1 + q i.+1 * q i.+1) =
      rsum n (fun i => s i.+1 * s i.+1).
    apply: rsum_ext => i _; rewrite /p /q; case: (dir i.+1) => -[u v] /= [uv _].
    have -> : s i.+1 * u * (s i.+1 * u) + s i.+1 * v * (s i.+1 * v)
      = s i.+1 * s i.+1 * (u * u + v * v) by ring.
    by rewrite uv; ring.
  have -> : rsum n (fun i => p i.+1 * (x i.+1 * x i.+1 - y i.+1 * y i.+1)
        + 2 * q i.+1 * x i.+1 * y i.+1) =
      rsum n (fun i => s i.+1 * (x i.+1 * x i.+1 + y i.+1 * y i.+1)).
    apply: rsum_ext => i _; rewrite /p /q; case: (dir i.+1) => -[u v] /= [_ <-]; ring.
  have -> : rsum n (fun i => 2 * s i.+1 * (x i.+1 * x i.+1 + y i.+1 * y i.+1)
        - s i.+1 * s i.+1) =
      2 * rsum n (fun i => s i.+1 * (x i.+1 * x i.+1 + y i.+1 * y i.+1))
      - rsum n (fun i => s i.+1 * s i.+1).
    by elim: n {S tS tSS} => [|n IH] /=; [|rewrite IH]; ring.
  lra.
- move=> n c0 p q pos; rewrite -(mean_trig wf); apply: mean_ge0 => //; first exact: test_trig.
  by move=> t /support; exact: pos.
Qed.

End Fourier.
