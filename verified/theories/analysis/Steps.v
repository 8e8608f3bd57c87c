(** Step functions (docs/theory.md, section 6): the density with heights proportional to
    h 0, ..., h (N-1) on N equal cells, and the largest value of its autoconvolution. This is
    the other direction: an upper bound for the constant. *)
From Coq Require Import Lia.
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums.
From Sidon.analysis Require Import Hats Lebesgue Means Convolution Intervals Windows Period.
From Sidon.analysis Require Import Densities.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** The function with height c i on cell i of N. *)
Definition step_function (N : nat) (c : nat -> R) (t : R) : R :=
  rsum N (fun i => c i * ind (cell N i) t).

(** The heights that make the integral 1. *)
Definition normalized (N : nat) (h : nat -> R) (i : nat) : R :=
  2 * INR N / rsum N h * h i.

Lemma test_step_function N c : test_function (step_function N c).
Proof.
apply: test_rsum => i; apply: test_scale; apply: test_ind; exact: measurable_cell.
Qed.

Section Steps.
Variable N : nat.
Hypothesis N0 : (0 < N)%coq_nat.

Let N0' : (0 < N)%N. Proof. exact/ssrnat.ltP. Qed.
Let N_pos : 0 < INR N. Proof. exact: lt_0_INR. Qed.
Let w := / (2 * INR N).
Let w_pos : 0 < w. Proof. by apply: Rinv_0_lt_compat; lra. Qed.
Let wu := weight_uniform.

Let cut_width i : cut N i.+1 = cut N i + w.
Proof. by rewrite /cut S_INR /w; field; lra. Qed.

Let cell_inside i t : (i < N)%N -> cell N i t -> - / 4 <= t < / 4.
Proof.
move=> iN [it ti]; have := cut_le N0' (leq0n i); have := cut_le N0' iN.
by rewrite cut_last // cut_first; lra.
Qed.

(** ** The step function is a density *)

Lemma mean_uniform_cell i : (i < N)%N -> mean uniform (ind (cell N i)) = w.
Proof.
move=> iN; rewrite mean_ind //; last exact: measurable_cell.
have -> : (\int[mu]_(t in cell N i) (uniform t)%:E = \int[mu]_(t in cell N i) cst 1%:E t)%E.
  apply: eq_integral => t; rewrite inE => /(cell_inside iN) ti; rewrite /uniform ind_in //.
  by rewrite /closed_open /=; lra.
rewrite integral_cst ?mul1e; last exact: measurable_cell.
rewrite (@mu_closed_open _ _ w) //; rewrite cut_width; lra.
Qed.

Lemma step_function_outside c t : ~ (- / 4 <= t < / 4) -> step_function N c t = 0.
Proof.
move=> out; rewrite /step_function (@rsum_ext N _ (fun=> 0)) ?rsum_zero // => i /ssrnat.ltP iN.
by rewrite ind_out ?Rmult_0_r // => /(cell_inside iN).
Qed.

Section Heights.
Variable c : nat -> R.
Hypotheses (c0 : forall i, (i < N)%coq_nat -> 0 <= c i) (c1 : w * rsum N c = 1).

Let f := step_function N c.
Let tf : test_function f := test_step_function N c.

Let f_ge0 t : 0 <= f t.
Proof. by apply: rsum_nonneg => i iN; apply: Rmult_le_pos; [exact: c0|exact: ind_ge0]. Qed.

(** Multiplying by the indicator of a period changes nothing. *)
Let uniform_f t : uniform t * f t = f t.
Proof.
rewrite /uniform; case: (ind_cases (closed_open (- / 2) (/ 2)) t) => -[Pt ->]; first by lra.
rewrite /f step_function_outside; first by lra.
by move: Pt; rewrite /closed_open /=; lra.
Qed.

Lemma density_steps : density f.
Proof.
split; [by case: tf|exact: f_ge0| |].
- move=> t ft; case: (pselect (- / 4 <= t < / 4)) => [|/(step_function_outside c)] //; lra.
- have -> : (\int[mu]_t (f t)%:E = (mean uniform f)%:E)%E.
    rewrite -(meanE wu tf); apply: eq_integral => t _; congr (_ %:E).
    by rewrite -[LHS]uniform_f.
  congr (_ %:E); rewrite /f mean_rsum //; last first.
    by move=> i; apply: test_scale; apply: test_ind; exact: measurable_cell.
  rewrite (@rsum_ext N _ (fun i => w * c i)) => [|i /ssrnat.ltP iN].
    by rewrite rsum_scale.
  rewrite mean_scale ?mean_uniform_cell //; first by rewrite Rmult_comm.
  by apply: test_ind; exact: measurable_cell.
Qed.

(** ** Its autoconvolution *)

Lemma mean_uniform_closed_le l r : mean uniform (ind (closed l r)) <= Rmax 0 (r - l).
Proof.
have mA := measurable_closed l r.
case: (Rle_dec l r) => [lr|rl]; last first.
  rewrite (@eq_mean uniform _ (fun=> 0)) ?mean_cst; [exact: Rmax_l|by []|].
  by move=> t; rewrite ind_out // /closed /=; lra.
apply: Rle_trans (Rmax_r _ _); apply/RleP; rewrite -lee_fin -(meanE wu (test_ind mA)).
have area : (\int[mu]_t (ind (closed l r) t)%:E = (Rminus r l)%:E)%E.
  by rewrite integral_indic // setIT; exact: mu_closed.
rewrite -area; apply: ge0_le_integral => //.
- by move=> t _; rewrite lee_fin; apply/RleP; apply: Rmult_le_pos; exact: ind_ge0.
- apply: measurable_ge0_EFin; apply: measurable_mul; first exact: (weight_measurable wu).
  by case: (test_ind mA).
- by move=> t _; rewrite lee_fin; apply/RleP; exact: ind_ge0.
- by apply: measurable_ge0_EFin; case: (test_ind mA).
- move=> t _; rewrite lee_fin; apply/RleP.
  have := ind_ge0 (closed l r) t; rewrite /uniform.
  by case: (ind_cases (closed_open (- / 2) (/ 2)) t) => -[_ ->] ?; rewrite ?mul0r ?mul1r //; lra.
Qed.

(** The part of cell i that x - cell j covers is at most a hat of x. *)
Let reflected_test (g : R -> R) x : test_function g -> test_function (fun t => g (x - t)).
Proof.
move=> [mg [B gB]]; split; last by exists B.
apply: (measurable_fun_comp mg); apply: measurable_funB; [exact: measurable_fun_cst|].
exact: measurable_fun_id.
Qed.

Lemma mean_cells_le i j x :
  mean uniform (fun t => ind (cell N i) t * ind (cell N j) (x - t)) <=
  hat w (x + / 2 - w - INR (i + j) * w).
Proof.
have tc k : test_function (ind (cell N k)) by apply: test_ind; exact: measurable_cell.
pose l := Rmax (cut N i) (x - cut N j - w); pose r := Rmin (cut N i + w) (x - cut N j).
apply: Rle_trans (_ : mean uniform (ind (closed l r)) <= _).
  apply: mean_le => //; [exact: test_mul (tc i) (reflected_test x (tc j))| |move=> t _].
    by apply: test_ind; exact: measurable_closed.
  case: (ind_cases (cell N i) t) => -[it ->]; last by rewrite Rmult_0_l; exact: ind_ge0.
  case: (ind_cases (cell N j) (x - t)) => -[jt ->]; last by rewrite Rmult_0_r; exact: ind_ge0.
  rewrite ind_in; first lra.
  move: it jt; rewrite /cell /closed_open /closed /= !cut_width /l /r => it jt.
  by split; [apply: Rmax_lub|apply: Rmin_glb]; lra.
apply: Rle_trans (mean_uniform_closed_le l r) _; rewrite /hat.
have cuts : cut N i + cut N j = - / 2 + INR (i + j) * w.
  by rewrite /cut plus_INR /w; field; lra.
apply: Req_le; congr (Rmax 0 _); rewrite /l /r.
rewrite /Rmax /Rmin /Rabs; case: Rcase_abs => ?; case: Rle_dec => ?; case: Rle_dec => ?; lra.
Qed.

Theorem autoconvolution_steps_le B x :
  (forall k, (k < sum_count N)%coq_nat -> w * square_coefficient N c k <= B) ->
  (autoconvolution f x <= B%:E)%E.
Proof.
move=> cB; have tfx : test_function (fun t => f (x - t)) by exact: reflected_test.
have tff := test_mul tf tfx.
have -> : autoconvolution f x = (mean uniform (fun t => f t * f (x - t)))%:E.
  rewrite -(meanE wu tff); apply: eq_integral => t _; congr (_ %:E).
  by rewrite -[in LHS]uniform_f -mulrA.
rewrite lee_fin; apply/RleP.
have tc i : test_function (ind (cell N i)) by apply: test_ind; exact: measurable_cell.
have tcc i j : test_function (fun t => ind (cell N i) t * ind (cell N j) (x - t)).
  exact: test_mul (tc i) (reflected_test x (tc j)).
have -> : mean uniform (fun t => f t * f (x - t)) = rsum N (fun i => rsum N (fun j =>
    c i * c j * mean uniform (fun t => ind (cell N i) t * ind (cell N j) (x - t)))).
  rewrite (@eq_mean uniform _ (fun t => rsum N (fun i => rsum N (fun j =>
    (c i * c j) * (ind (cell N i) t * ind (cell N j) (x - t)))))); last first.
    move=> t; rewrite /f /step_function Rmult_comm -rsum_scale; apply: rsum_ext => i _.
    rewrite Rmult_comm -rsum_scale; apply: rsum_ext => j _; ring.
  rewrite mean_rsum // => [|i]; last by apply: test_rsum => j; exact: test_scale.
  apply: rsum_ext => i _; rewrite mean_rsum // => [|j]; last exact: test_scale.
  by apply: rsum_ext => j _; rewrite mean_scale.
pose z := x + / 2 - w.
apply: Rle_trans (_ : rsum N (fun i => rsum N (fun j =>
    c i * c j * hat w (z - INR (i + j) * w))) <= _).
  apply: rsum_le => i iN; apply: rsum_le => j jN.
  apply: Rmult_le_compat_l (mean_cells_le i j x).
  by apply: Rmult_le_pos; exact: c0.
rewrite (rsum_by_sum N c (fun k => hat w (z - INR k * w))).
have B0 : 0 <= B.
  have := cB _ (sum_count_pos N N0); apply: Rle_trans; apply: Rmult_le_pos; first lra.
  apply: rsum_nonneg => i iN; apply: rsum_nonneg => j jN; case: Nat.eqb; last lra.
  by apply: Rmult_le_pos; exact: c0.
apply: Rle_trans (_ : rsum (sum_count N) (fun k => (B * / w) * hat w (z - INR k * w)) <= _).
  apply: rsum_le => k kN; rewrite Rmult_comm; apply: Rmult_le_compat_r; first exact: hat_ge0.
  apply: (Rmult_le_reg_l w) => //; have -> : w * (B * / w) = B by field; lra.
  exact: cB.
rewrite rsum_scale; have hw := rsum_hat_le (sum_count N) w z (Rlt_le _ _ w_pos).
apply: Rle_trans (_ : B * / w * w <= _); last by right; field; lra.
apply: Rmult_le_compat_l hw; apply: Rmult_le_pos => //; apply: Rlt_le; exact: Rinv_0_lt_compat.
Qed.

End Heights.

(** ** The theorem: a step function and the bound that it proves *)

Theorem step_upper_bound (h : nat -> R) (B : R) :
  (forall i, (i < N)%coq_nat -> 0 <= h i) -> 0 < rsum N h ->
  (forall k, (k < sum_count N)%coq_nat ->
    2 * INR N * square_coefficient N h k <= B * (rsum N h * rsum N h)) ->
  let f := step_function N (normalized N h) in
  density f /\ forall x, (autoconvolution f x <= B%:E)%E.
Proof.
move=> h0 H0 hB f; pose a := 2 * INR N / rsum N h.
have a0 : 0 < a by apply: Rdiv_lt_0_compat; lra.
have c0 i : (i < N)%coq_nat -> 0 <= normalized N h i.
  by move=> /h0 hi; apply: Rmult_le_pos => //; exact: Rlt_le.
have c1 : w * rsum N (normalized N h) = 1.
  by rewrite /normalized rsum_scale /w; field; lra.
split; first exact: density_steps.
move=> x; apply: autoconvolution_steps_le => // k kN.
rewrite /normalized square_coefficient_scal /w.
have -> : / (2 * INR N) * (2 * INR N / rsum N h * (2 * INR N / rsum N h)
    * square_coefficient N h k) =
  / (rsum N h * rsum N h) * (2 * INR N * square_coefficient N h k) by field; lra.
apply: (Rmult_le_reg_l (rsum N h * rsum N h)); first by nra.
rewrite -Rmult_assoc Rinv_r ?Rmult_1_l; last by nra.
by have := hB k kN; lra.
Qed.

End Steps.

(** The hypotheses of all these theorems can be satisfied: one step of height 2. *)
Example bounded_density_exists :
  exists f, density f /\ forall x, (autoconvolution f x <= 2%:E)%E.
Proof.
exists (step_function 1 (normalized 1 (fun=> 1))).
apply: (@step_upper_bound 1%N Nat.lt_0_1 (fun=> 1) 2) => [i _||k k1]; try by rewrite /=; lra.
have -> : k = 0%N by move: k1; rewrite /sum_count; case: k => // k /Nat.lt_1_r.
by rewrite /square_coefficient /=; lra.
Qed.
