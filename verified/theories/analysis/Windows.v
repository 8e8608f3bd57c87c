(** Masses of cells and integrals of f*f over windows (Theorem 1 of docs/theory.md): a pair of
    cells whose sums all lie in a window contributes the product of its masses to the window. *)
From Coq Require Import Lia.
From Sidon.analysis Require Import Library.
From Sidon Require Import Sums Facts.
From Sidon.analysis Require Import Lebesgue Means Convolution DoubleMeans Intervals Bounded.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** ** Cells and windows *)

(** The i-th of the points that cut [-1/4, 1/4] into d cells. *)
Definition cut (d i : nat) : R := - / 4 + INR i / (2 * INR d).

(** Cell i of d, and the window J of length L/(2d). *)
Definition cell (d i : nat) : set RR := closed_open (cut d i) (cut d i.+1).
Definition window (d L k : nat) : set RR :=
  closed (- / 2 + INR k / (2 * INR d)) (- / 2 + INR (k + L) / (2 * INR d)).

(** The length of the windows (L, k). *)
Definition window_length (d L : nat) : R := INR L / (2 * INR d).

Definition cell_mass (f : R -> R) (d i : nat) : R :=
  fine (\int[mu]_(t in cell d i) (f t)%:E)%E.
Definition window_integral (f : R -> R) (d L k : nat) : R :=
  fine (\int[mu]_(t in window d L k) autoconvolution f t)%E.

Lemma measurable_cell d i : measurable (cell d i).
Proof. exact: measurable_closed_open. Qed.

Lemma measurable_window d L k : measurable (window d L k).
Proof. exact: measurable_closed. Qed.

Section Cells.
Variable d : nat.
Hypothesis d0 : (0 < d)%N.

Let d_pos : 0 < INR d.
Proof. exact: (lt_0_INR d (elimT ssrnat.ltP d0)). Qed.

Let width_pos : 0 < / (2 * INR d).
Proof. by apply: Rinv_0_lt_compat; lra. Qed.

Lemma cut_first : cut d 0 = - / 4.
Proof. by rewrite /cut /= /Rdiv; lra. Qed.

Lemma cut_last : cut d d = / 4.
Proof. by rewrite /cut; field; lra. Qed.

Lemma cut_le i j : (i <= j)%N -> cut d i <= cut d j.
Proof.
move=> /ssrnat.leP /le_INR ij; rewrite /cut /Rdiv.
by apply: Rplus_le_compat_l; apply: Rmult_le_compat_r => //; lra.
Qed.

(** Cells do not overlap. *)
Lemma cell_inj i j t : cell d i t -> cell d j t -> i = j.
Proof.
rewrite /cell /closed_open /= => -[it ti] [jt tj].
by case: (ltngtP i j) => // /cut_le; lra.
Qed.

(** The first n cells make up one interval. *)
Lemma rsum_ind_cells n t :
  rsum n (fun i => ind (cell d i) t) = ind (closed_open (- / 4) (cut d n)) t.
Proof.
elim: n => [|n IH] /=.
  by rewrite ind_out // /closed_open /= cut_first; lra.
have n0 : cut d 0 <= cut d n by exact: cut_le.
have nn : cut d n <= cut d n.+1 by exact: cut_le.
rewrite IH; rewrite cut_first in n0.
case: (ind_cases (closed_open (- / 4) (cut d n)) t) => -[At ->];
  case: (ind_cases (cell d n) t) => -[Bt ->];
  case: (ind_cases (closed_open (- / 4) (cut d n.+1)) t) => -[Ct ->];
  rewrite /cell /closed_open /= in At Bt Ct; lra.
Qed.

(** The sums of cells i and j lie in the windows that [in_window] says. *)
Lemma cells_in_window L k i j x y : in_window L k i j = true ->
  cell d i x -> cell d j y -> window d L k (x + y).
Proof.
move=> /andb_prop[/Nat.leb_le ki /Nat.leb_le jk].
move=> -[ix xi] [jy yj]; move: ix xi jy yj; rewrite /cut !S_INR => ix xi jy yj.
have kij : INR k <= INR i + INR j by rewrite -plus_INR; exact: le_INR.
have ijk : INR i + INR j + 2 <= INR (k + L).
  by rewrite -plus_INR -[2]/(INR 2) -plus_INR; exact: le_INR.
have lo : INR k / (2 * INR d) <= INR i / (2 * INR d) + INR j / (2 * INR d).
  by rewrite -Rmult_plus_distr_r; apply: Rmult_le_compat_r => //; lra.
have hi : (INR i + 1) / (2 * INR d) + (INR j + 1) / (2 * INR d) <= INR (k + L) / (2 * INR d).
  by rewrite -Rmult_plus_distr_r; apply: Rmult_le_compat_r => //; lra.
split; change (x + y)%R with (Rplus x y); lra.
Qed.

(** A sum over all pairs of cells of terms that vanish unless x and y lie in them: one term at
    most counts. *)
Lemma cell_pairs_le x y bound (H : nat -> nat -> R) :
  (forall i j, ~ (cell d i x /\ cell d j y) -> H i j = 0) ->
  (forall i j, (i < d)%coq_nat -> (j < d)%coq_nat -> cell d i x -> cell d j y -> H i j <= bound) ->
  0 <= bound -> rsum d (fun i => rsum d (fun j => H i j)) <= bound.
Proof.
move=> outside inside bound0.
case: (pselect (exists i, (i < d)%coq_nat /\ cell d i x)) => [[i [id ix]]|nox]; last first.
  rewrite (rsum_ext _ _ (fun=> 0)) ?rsum_zero // => i id.
  rewrite (rsum_ext _ _ (fun=> 0)) ?rsum_zero // => j _.
  by apply: outside => -[ix _]; apply: nox; exists i.
rewrite (rsum_only d i _ id) => [|i' _ ne]; last first.
  rewrite (rsum_ext _ _ (fun=> 0)) ?rsum_zero // => j _.
  by apply: outside => -[ix' _]; apply: ne; exact: cell_inj ix' ix.
case: (pselect (exists j, (j < d)%coq_nat /\ cell d j y)) => [[j [jd jy]]|noy]; last first.
  rewrite (rsum_ext _ _ (fun=> 0)) ?rsum_zero // => j jd.
  by apply: outside => -[_ jy]; apply: noy; exists j.
rewrite (rsum_only d j _ jd) => [|j' _ ne]; last first.
  by apply: outside => -[_ jy']; apply: ne; exact: cell_inj jy' jy.
exact: inside.
Qed.

End Cells.

(** The pairs of cells of a window, as a function of x and y. *)
Definition window_pairs (d L k : nat) (x y : R) : R :=
  rsum d (fun i => rsum d (fun j =>
    if in_window L k i j then ind (cell d i) x * ind (cell d j) y else 0)).

Lemma window_pairs_le d L k x y : (0 < d)%N ->
  window_pairs d L k x y <= ind (window d L k) (x + y).
Proof.
move=> d0; apply: (cell_pairs_le d0 (x := x) (y := y)) => [i j out|i j _ _ ix jy|].
- case: in_window => //; case: (pselect (cell d i x)) => ix; last by rewrite ind_out // Rmult_0_l.
  by rewrite [ind (cell d j) y]ind_out ?Rmult_0_r // => jy; exact: out.
- case E: in_window; last exact: ind_ge0.
  rewrite !ind_in //; [lra|exact: cells_in_window E ix jy].
- exact: ind_ge0.
Qed.

Section Windows.
Variables (f : R -> R) (d : nat).
Hypotheses (wf : weight f) (d0 : (0 < d)%N) (support : forall x, f x <> 0 -> - / 4 <= x <= / 4).

Lemma cell_massE i : cell_mass f d i = mean f (ind (cell d i)).
Proof. by rewrite mean_ind //; exact: measurable_cell. Qed.

Lemma window_integralE L k :
  window_integral f d L k = mean f (shifted_mean f (ind (window d L k))).
Proof.
rewrite /window_integral -[in LHS](setTI (window d L k)) integral_setI_indic //; last first.
  exact: measurable_window.
rewrite integral_autoconvolution //; first (apply: test_ind; exact: measurable_window).
exact: ind_ge0.
Qed.

Let test_cell i : test_function (ind (cell d i)).
Proof. by apply: test_ind; exact: measurable_cell. Qed.

Lemma cell_mass_ge0 i : 0 <= cell_mass f d i.
Proof. by rewrite cell_massE; apply: mean_ge0 => // x _; exact: ind_ge0. Qed.

Lemma cell_mass_total : rsum d (cell_mass f d) = 1.
Proof.
have -> : rsum d (cell_mass f d) = mean f (ind (closed_open (- / 4) (/ 4))).
  rewrite (@rsum_ext d _ (fun i => mean f (ind (cell d i)))) => [|i _]; last exact: cell_massE.
  by rewrite -mean_rsum //; apply: eq_mean => t; rewrite rsum_ind_cells // cut_last.
have tA : test_function (ind (closed_open (- / 4) (/ 4))).
  by apply: test_ind; exact: measurable_closed_open.
have tB : test_function (ind (closed (/ 4) (/ 4))) by apply: test_ind; exact: measurable_closed.
rewrite -[LHS]Rplus_0_r -[in LHS](mean_point wf (/ 4)) -mean_add // -[RHS](mean_cst wf).
apply: mean_eq_on => //; [exact: test_add|exact: test_cst|move=> x /support xs].
case: (ind_cases (closed_open (- / 4) (/ 4)) x) => -[Ax ->];
  case: (ind_cases (closed (/ 4) (/ 4)) x) => -[Bx ->];
  rewrite /closed_open /closed /= in Ax Bx; lra.
Qed.

Lemma window_sum_le L k : window_sum d L k (cell_mass f d) <= window_integral f d L k.
Proof.
have tw : test_function (ind (window d L k)) by apply: test_ind; exact: measurable_window.
rewrite window_integralE; apply: (double_mean_le wf _ tw (ind_ge0 _)) => [|x y]; last first.
  exact: window_pairs_le.
apply: double_mean_rsum => // i; apply: double_mean_rsum => // j.
case: in_window; last exact: double_mean_zero.
by rewrite !cell_massE; exact: double_mean_product.
Qed.

(** The integral of f*f over a window is at most M times its length. *)
Lemma window_integral_le M L k : bounded_by f M ->
  window_integral f d L k <= M * window_length d L.
Proof.
move=> fM; have M0 := bound_ge0 wf fM.
have tw : test_function (ind (window d L k)) by apply: test_ind; exact: measurable_window.
rewrite window_integralE -(mean_truncated wf fM tw).
have dp : 0 < INR d by exact: (lt_0_INR d (elimT ssrnat.ltP d0)).
have L0 : 0 <= INR L by exact: pos_INR.
have q0 : 0 <= window_length d L by apply: Rle_mult_inv_pos => //; lra.
have muw : mu (window d L k) = (window_length d L)%:E.
  have length : - / 2 + INR (k + L) / (2 * INR d) - (- / 2 + INR k / (2 * INR d))
      = window_length d L by rewrite /window_length plus_INR; field; lra.
  by apply: mu_closed => //; lra.
apply: (mean_truncated_le wf fM tw (ind_ge0 _)).
rewrite integral_indic ?setIT ?muw //; exact: measurable_window.
Qed.

(** All together. *)
Theorem weight_mass_facts : mass_facts d (cell_mass f d) (window_integral f d).
Proof.
split.
- by move=> i _; exact: cell_mass_ge0.
- exact: cell_mass_total.
- by move=> L k _ _; exact: window_sum_le.
Qed.

End Windows.
