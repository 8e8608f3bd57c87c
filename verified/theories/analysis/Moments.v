(** Masses and first moments of cells tested by tents: Theorem 4 of docs/theory.md. *)
From HB Require Import structures.
From Coq Require Import Reals Lra Lia.
From mathcomp Require Import all_ssreflect ssralg ssrnum ssrint interval finmap.
From mathcomp Require Import boolp classical_sets functions cardinality mathcomp_extra.
From mathcomp Require Import signed reals ereal topology normedtype sequences measure.
From mathcomp Require Import lebesgue_measure lebesgue_integral numfun Rstruct real_interval.
From Sidon Require Import Sums Facts MomentFacts.
From Sidon.analysis Require Import Lebesgue Means Convolution DoubleMeans Intervals Bounded.
From Sidon.analysis Require Import Windows Tents.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** The place of t in cell i of d: 0 at its left end, 1 at its right end. *)
Definition place (d i : nat) (t : R) : R := (t - cut d i) * (2 * INR d).

(** The two halves of the mass of a cell. *)
Definition left_share (d i : nat) (t : R) : R := (1 - place d i t) * ind (cell d i) t.
Definition right_share (d i : nat) (t : R) : R := place d i t * ind (cell d i) t.

Definition left_moment (f : R -> R) (d i : nat) : R :=
  fine (\int[mu]_t (f t * left_share d i t)%R%:E)%E.
Definition right_moment (f : R -> R) (d i : nat) : R :=
  fine (\int[mu]_t (f t * right_share d i t)%R%:E)%E.

(** A measurable function with values in [0, 1] on A, cut off outside A. *)
Lemma test_on (A : set RR) g : measurable A -> measurable_on_R g ->
  (forall t, A t -> 0 <= g t <= 1) -> test_function (fun t => g t * ind A t).
Proof.
move=> mA mg g01; split; first by apply: measurable_mul => //; case: (test_ind mA).
exists 1 => t; case: (ind_cases A t) => -[At ->].
- by have := g01 t At => ?; rewrite Rmult_1_r Rabs_pos_eq; lra.
- by rewrite Rmult_0_r Rabs_R0; lra.
Qed.

Lemma measurable_affine a b : measurable_on_R (fun t => (t - a) * b).
Proof.
apply: measurable_mul; last exact: measurable_cst.
by apply: measurable_add; [exact: measurable_fun_id|exact: measurable_cst].
Qed.

Lemma measurable_one_minus_affine a b : measurable_on_R (fun t => 1 - (t - a) * b).
Proof.
apply: measurable_add; first exact: measurable_cst.
exact: measurable_funN (measurable_affine a b).
Qed.

Section Tents.
Variable d : nat.
Hypothesis d0 : (0 < d)%N.

Let d_pos : 0 < INR d. Proof. exact: (lt_0_INR d (elimT ssrnat.ltP d0)). Qed.
Let w := / (2 * INR d).
Let w_pos : 0 < w. Proof. by apply: Rinv_0_lt_compat; lra. Qed.
Let w_d : w * (2 * INR d) = 1. Proof. by rewrite /w; field; lra. Qed.

(** ** Segments between nodes, and the functions that are linear on them *)

Definition node (k : nat) : R := - / 2 + INR k * w.
Definition segment (k : nat) : set RR := closed (node k) (node k.+1).
Definition rise (k : nat) (t : R) : R := (t - node k) * (2 * INR d).

Definition rising (k : nat) (t : R) : R := rise k t * ind (segment k) t.
Definition falling (k : nat) (t : R) : R := (1 - rise k t) * ind (segment k) t.

Definition tent (G : nat -> R) (t : R) : R :=
  rsum (Nat.mul 2 d) (fun k => G k * falling k t + G k.+1 * rising k t).

Lemma node_S k : node k.+1 = node k + w.
Proof. by rewrite /node S_INR; lra. Qed.

Lemma rise_bounds k t : segment k t -> 0 <= rise k t <= 1.
Proof.
rewrite /segment /closed /= node_S => -[kt tk]; rewrite /rise; split.
- by apply: Rmult_le_pos; lra.
- by rewrite -w_d; apply: Rmult_le_compat_r; lra.
Qed.

Lemma test_rising k : test_function (rising k).
Proof.
apply: test_on (rise_bounds (k := k)); [exact: measurable_closed|exact: measurable_affine].
Qed.

Lemma test_falling k : test_function (falling k).
Proof.
apply: test_on; [exact: measurable_closed|exact: measurable_one_minus_affine|].
by move=> t /rise_bounds; lra.
Qed.

Lemma rising_ge0 k t : 0 <= rising k t.
Proof.
rewrite /rising; case: (ind_cases (segment k) t) => -[kt ->]; last lra.
by have := rise_bounds kt; lra.
Qed.

Lemma falling_ge0 k t : 0 <= falling k t.
Proof.
rewrite /falling; case: (ind_cases (segment k) t) => -[kt ->]; last lra.
by have := rise_bounds kt; lra.
Qed.

(** Reflection exchanges the two, so each has half the area. *)
Lemma falling_reflected k t : falling k t = rising k (node k + node k.+1 - t).
Proof.
have -> : falling k t = rise k (node k + node k.+1 - t) * ind (segment k) t.
  by rewrite /falling; congr (_ * _); rewrite /rise node_S; have := w_d; lra.
congr (_ * _).
case: (ind_cases (segment k) t) => -[kt ->];
  case: (ind_cases (segment k) (node k + node k.+1 - t)) => -[kt' ->] //;
  by rewrite /segment /closed /= in kt kt'; exfalso; lra.
Qed.

Let area (g : R -> R) : \bar RR := (\int[mu]_t (g t)%:E)%E.
Let half : R := w * / 2.

Lemma area_rising k : area (rising k) = half%:E /\ area (falling k) = half%:E.
Proof.
have mr : measurable_fun (setT : set RR) (fun t => (rising k t)%:E).
  by apply: measurable_ge0_EFin; case: (test_rising k).
have mf : measurable_fun (setT : set RR) (fun t => (falling k t)%:E).
  by apply: measurable_ge0_EFin; case: (test_falling k).
have r0 t : (0 <= (rising k t)%:E)%E by rewrite lee_fin; apply/RleP/rising_ge0.
have f0 t : (0 <= (falling k t)%:E)%E by rewrite lee_fin; apply/RleP/falling_ge0.
have fr : area (falling k) = area (rising k).
  rewrite /area -(integral_reflect_at (node k + node k.+1)%R mr r0).
  by apply: eq_integral => t _; rewrite falling_reflected.
have both : (area (rising k) + area (rising k) = w%:E)%E.
  rewrite -{2}fr /area -ge0_integralD //.
  rewrite -(@mu_closed (node k) (node k.+1) w); [|rewrite node_S; lra..].
  rewrite -(setIT (closed _ _)) -integral_indic //; last exact: measurable_closed.
  apply: eq_integral => t _; rewrite -EFinD; congr (_ %:E).
  rewrite /rising /falling -/(segment k) -[\1_(segment k) t]/(ind (segment k) t).
  by rewrite -RplusE; lra.
suff E : area (rising k) = half%:E by rewrite fr.
have a0 : (0 <= area (rising k))%E by exact: integral_ge0.
move: both a0; case: (area (rising k)) => [r| |] //.
move=> [rr] _; have {}rr : r + r = w by []; congr (_ %:E); rewrite /half; lra.
Qed.

(** ** Places in cells *)

Lemma place_bounds i t : cell d i t -> 0 <= place d i t <= 1.
Proof.
rewrite /cell /closed_open /= => -[it ti]; rewrite /place.
have cw : cut d i.+1 = cut d i + w by rewrite /cut S_INR /w; field; lra.
rewrite cw in ti; split; first by apply: Rmult_le_pos; lra.
by rewrite -w_d; apply: Rmult_le_compat_r; lra.
Qed.

Section Nodes.
Variable G : nat -> R.
Hypothesis G0 : forall k, (k <= Nat.mul 2 d)%coq_nat -> 0 <= G k.

Lemma test_tent : test_function (tent G).
Proof.
apply: test_rsum => k; apply: test_add; apply: test_scale.
- exact: test_falling.
- exact: test_rising.
Qed.

Let term_ge0 k t : (k < Nat.mul 2 d)%coq_nat -> 0 <= G k * falling k t + G k.+1 * rising k t.
Proof.
move=> kd; apply: Rplus_le_le_0_compat; apply: Rmult_le_pos.
- by apply: G0; exact: Nat.lt_le_incl.
- exact: falling_ge0.
- exact: G0.
- exact: rising_ge0.
Qed.

Lemma tent_ge0 t : 0 <= tent G t.
Proof. by apply: rsum_nonneg => k kd; exact: term_ge0. Qed.

(** On a segment the tent is at least its linear interpolation. *)
Lemma tent_ge k t : (k < Nat.mul 2 d)%coq_nat -> segment k t ->
  (1 - rise k t) * G k + rise k t * G k.+1 <= tent G t.
Proof.
move=> kd kt; rewrite /tent.
apply: Rle_trans (rsum_term_le _ k
  (fun k => G k * falling k t + G k.+1 * rising k t) kd _); last first.
  by move=> i id; exact: term_ge0.
by rewrite /falling /rising ind_in //; right; ring.
Qed.

(** ** Pairs of cells *)

Variable alpha : nat -> nat -> R.
Hypothesis alpha01 : forall i j, (i < d)%coq_nat -> (j < d)%coq_nat -> 0 <= alpha i j <= 1.

(** The pair (i, j) as a bilinear form in the shares of x and y. *)
Definition pair_form (i j : nat) (x y : R) : R :=
  let g0 := G (Nat.add i j) in let g1 := G (Nat.add i j).+1 in
  let g2 := G (Nat.add i j).+2 in let C := Rmax 0 (curvature G i j) in
  (g0 - C * (1 - alpha i j)) * (left_share d i x * left_share d j y)
  + g1 * (left_share d i x * right_share d j y)
  + g1 * (right_share d i x * left_share d j y)
  + (g2 - C * alpha i j) * (right_share d i x * right_share d j y).

Lemma share_outside i t : ~ cell d i t -> left_share d i t = 0 /\ right_share d i t = 0.
Proof. by move=> out; rewrite /left_share /right_share ind_out ?Rmult_0_r. Qed.

Lemma pair_form_outside i j x y : ~ (cell d i x /\ cell d j y) -> pair_form i j x y = 0.
Proof.
move=> out; rewrite /pair_form.
case: (pselect (cell d i x)) => [ix|/share_outside[-> ->]]; last by ring.
have /share_outside[-> ->] : ~ cell d j y by move=> jy; exact: out.
ring.
Qed.

Lemma pair_form_le i j x y : (i < d)%coq_nat -> (j < d)%coq_nat -> cell d i x -> cell d j y ->
  pair_form i j x y <= tent G (x + y).
Proof.
move=> id jd ix jy; set s := place d i x; set t := place d j y.
have s01 : 0 <= s <= 1 by exact: place_bounds.
have t01 : 0 <= t <= 1 by exact: place_bounds.
have -> : pair_form i j x y =
    corner (G (Nat.add i j)) (G (Nat.add i j).+1) (G (Nat.add i j).+2) (alpha i j) s t.
  by rewrite /pair_form /corner /left_share /right_share !ind_in // -/s -/t !Rmult_1_r.
have xy : x + y = node (Nat.add i j) + (s + t) * w.
  rewrite /s /t /place /node /cut plus_INR /w; field; lra.
have a01 := alpha01 id jd.
case: (Rle_dec (s + t) 1) => [st|st].
- apply: Rle_trans (corner_lower _ _ _ _ _ _ a01 s01 t01 st) _.
  have seg : segment (Nat.add i j) (x + y).
    have m0 : 0 <= (s + t) * w by apply: Rmult_le_pos; lra.
    have m1 : 0 <= (1 - (s + t)) * w by apply: Rmult_le_pos; lra.
    by rewrite /segment /closed /= node_S xy; lra.
  have -> : s + t = rise (Nat.add i j) (x + y).
    rewrite /rise xy.
    by transitivity ((s + t) * (w * (2 * INR d))); [rewrite w_d|]; ring.
  by apply: tent_ge => //; lia.
- have st1 : 1 <= s + t by lra.
  apply: Rle_trans (corner_upper _ _ _ _ _ _ a01 s01 t01 st1) _.
  have seg : segment (Nat.add i j).+1 (x + y).
    have m0 : 0 <= (s + t - 1) * w by apply: Rmult_le_pos; lra.
    have m1 : 0 <= (2 - (s + t)) * w by apply: Rmult_le_pos; lra.
    by rewrite /segment /closed /= !node_S xy; lra.
  have E : s + t - 1 = rise (Nat.add i j).+1 (x + y).
    rewrite /rise xy node_S.
    by transitivity ((s + t - 1) * (w * (2 * INR d))); [rewrite w_d|]; ring.
  have -> : 2 - (s + t) = 1 - (s + t - 1) by ring.
  by rewrite E; apply: tent_ge => //; lia.
Qed.

Lemma pair_forms_le x y :
  rsum d (fun i => rsum d (fun j => pair_form i j x y)) <= tent G (x + y).
Proof.
apply: (cell_pairs_le d0 (x := x) (y := y)); last exact: tent_ge0.
- by move=> i j; exact: pair_form_outside.
- by move=> i j; exact: pair_form_le.
Qed.

End Nodes.
End Tents.

(** ** The facts *)

Section Moments.
Variables (f : R -> R) (d : nat) (M : R).
Hypotheses (wf : weight f) (d0 : (0 < d)%N) (support : forall x, f x <> 0 -> - / 4 <= x <= / 4).
Hypothesis fM : bounded_by f M.

Let a := left_moment f d.
Let b := right_moment f d.

Let place_bounds i t : cell d i t -> 0 <= place d i t <= 1.
Proof. by move=> it; apply: (place_bounds d0 it). Qed.

Let test_left i : test_function (left_share d i).
Proof.
apply: test_on; [exact: measurable_cell|exact: measurable_one_minus_affine|].
by move=> t /place_bounds; lra.
Qed.

Let test_right i : test_function (right_share d i).
Proof.
by apply: test_on; [exact: measurable_cell|exact: measurable_affine|exact: place_bounds].
Qed.

Lemma moments_mass i : a i + b i = cell_mass f d i.
Proof.
rewrite cell_massE // /a /b -[LHS](mean_add wf (test_left i) (test_right i)).
by apply: eq_mean => t; rewrite /left_share /right_share; ring.
Qed.

Let left_ge0 i t : 0 <= left_share d i t.
Proof.
rewrite /left_share; case: (ind_cases (cell d i) t) => -[it ->]; last lra.
by have := place_bounds it; lra.
Qed.

Let right_ge0 i t : 0 <= right_share d i t.
Proof.
rewrite /right_share; case: (ind_cases (cell d i) t) => -[it ->]; last lra.
by have := place_bounds it; lra.
Qed.

(** f*f tested by a tent, from above ... *)
Lemma mean_tent_le G : (forall k, (k <= Nat.mul 2 d)%coq_nat -> 0 <= G k) ->
  mean f (shifted_mean f (tent d G)) <= M * tent_integral d G.
Proof.
move=> G0; have wh := weight_truncated wf fM.
have tr k := test_rising d0 k; have tl k := test_falling d0 k.
rewrite -(mean_truncated wf fM (test_tent d0 G)) mean_rsum // => [|k]; last first.
  by apply: test_add; exact: test_scale.
have d_pos : 0 < INR d by exact: (lt_0_INR d (elimT ssrnat.ltP d0)).
pose half := / (2 * INR d) * / 2.
have -> : M * tent_integral d G = rsum (Nat.mul 2 d) (fun k => M * half * (G k + G k.+1)).
  by rewrite rsum_scale /tent_integral /half; field; lra.
apply: rsum_le => k kd; rewrite mean_add ?mean_scale //; [|exact: test_scale..].
have [ar af] := area_rising d0 k.
have r := mean_truncated_le wf fM (tr k) (rising_ge0 d0 k) ar.
have l := mean_truncated_le wf fM (tl k) (falling_ge0 d0 k) af.
have g0 : 0 <= G k by apply: G0; exact: Nat.lt_le_incl.
have g1 : 0 <= G k.+1 by exact: G0.
have := Rmult_le_compat_l _ _ _ g0 l; have := Rmult_le_compat_l _ _ _ g1 r.
by rewrite -/half; lra.
Qed.

(** ... and from below. *)
Lemma tent_sum_le G alpha : (forall k, (k <= Nat.mul 2 d)%coq_nat -> 0 <= G k) ->
  (forall i j, (i < d)%coq_nat -> (j < d)%coq_nat -> 0 <= alpha i j <= 1) ->
  tent_sum d G alpha a b <= mean f (shifted_mean f (tent d G)).
Proof.
move=> G0 alpha01.
apply: (double_mean_le wf _ (test_tent d0 G) (tent_ge0 d0 G0)) => [|x y]; last first.
  exact: (pair_forms_le d0 G0 alpha01).
apply: double_mean_rsum => // i; apply: double_mean_rsum => // j.
have ll := double_mean_product wf (test_left i) (test_left j).
have lr := double_mean_product wf (test_left i) (test_right j).
have rl := double_mean_product wf (test_right i) (test_left j).
have rr := double_mean_product wf (test_right i) (test_right j).
set g0 := G (Nat.add i j); set g1 := G (S _); set g2 := G (S _); set C := Rmax 0 _.
have -> : a i * a j * g0 + (a i * b j + b i * a j) * g1 + b i * b j * g2
    - C * (alpha i j * (b i * b j) + (1 - alpha i j) * (a i * a j)) =
    (g0 - C * (1 - alpha i j)) * (a i * a j) + g1 * (a i * b j) + g1 * (b i * a j)
    + (g2 - C * alpha i j) * (b i * b j) by ring.
exact: (double_mean_add wf (double_mean_add wf (double_mean_add wf
  (double_mean_scale wf _ ll) (double_mean_scale wf _ lr)) (double_mean_scale wf _ rl))
  (double_mean_scale wf _ rr)).
Qed.

Theorem weight_moment_facts : moment_facts d M a b.
Proof.
split.
- by move=> i _; split; apply: mean_ge0.
- rewrite (rsum_ext _ _ (cell_mass f d)) => [|i _]; last exact: moments_mass.
  exact: cell_mass_total.
- move=> L k _ _; rewrite (_ : window_sum _ _ _ _ = window_sum d L k (cell_mass f d)).
    apply: Rle_trans (window_sum_le wf d0 L k) _.
    exact: window_integral_le.
  by apply: rsum_ext => i _; apply: rsum_ext => j _; rewrite !moments_mass.
- move=> G alpha G0 alpha01.
  exact: Rle_trans (tent_sum_le G0 alpha01) (mean_tent_le G0).
Qed.

End Moments.
