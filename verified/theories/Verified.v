(** The theorems. STATEMENT.md is a guide to this file.

    [mu] is Lebesgue measure on the real line and [\int[mu]_x] the Lebesgue integral of
    mathcomp-analysis, with values in the extended real numbers; r%:E is the real number r among
    these. *)
From HB Require Import structures.
From Coq Require Import Reals ZArith List String Lra Lia.
From mathcomp Require Import all_ssreflect ssralg ssrnum ssrint interval finmap.
From mathcomp Require Import boolp classical_sets functions cardinality mathcomp_extra.
From mathcomp Require Import signed reals ereal topology normedtype sequences measure.
From mathcomp Require Import lebesgue_measure lebesgue_integral numfun Rstruct real_interval.
From Sidon Require Import Sums Facts Text Claim Stream.
From Sidon.analysis Require Import Lebesgue Convolution Bounded Windows Densities.
From Sidon.cover Require Import Syntax Checker Sound.
From Sidon Require grid.Compositions grid.Minimum grid.Syntax grid.Checker grid.Sound.
From Sidon Require fourier.Syntax fourier.Checker fourier.Leaf fourier.Sound.
From Sidon Require analysis.Steps step.Syntax step.Checker step.Sound.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope R_scope.

(** q is a lower bound of ||f*f||_oo for every density f: a measurable f >= 0 that vanishes outside
    [-1/4, 1/4] and has integral 1. M need not be the least bound, nor f*f be finite everywhere. *)
Definition lower_bound_of_C1a (q : R) : Prop :=
  forall f : R -> R,
    measurable_fun [set: RR] (f : RR -> RR) ->
    (forall x, 0 <= f x) ->
    (forall x, f x <> 0 -> - / 4 <= x <= / 4) ->
    (\int[mu]_x (f x)%:E = 1%:E)%E ->
  forall M : R,
    {ae mu, forall x : RR, (\int[mu]_y (f y * f (x - y))%R%:E <= M%:E)%E} ->
  q <= M.

(** The interval from -1/2 + k/(2d) to -1/2 + (k+L)/(2d), of length L/(2d). *)
Definition interval (d L k : nat) : set RR :=
  [set x : R | - / 2 + INR k / (2 * INR d) <= x <= - / 2 + INR (k + L) / (2 * INR d)].

(** For every such f there is one of these intervals, L >= 2, on which the mean of f*f is at
    least q. *)
Definition interval_statement (d : nat) (q : R) : Prop :=
  forall f : R -> R,
    measurable_fun [set: RR] (f : RR -> RR) ->
    (forall x, 0 <= f x) ->
    (forall x, f x <> 0 -> - / 4 <= x <= / 4) ->
    (\int[mu]_x (f x)%:E = 1%:E)%E ->
  exists L k : nat, (2 <= L)%coq_nat /\ (k + L <= 2 * d)%coq_nat /\
    let length := INR L / (2 * INR d) in
    ((q * length)%R%:E <=
     \int[mu]_(x in interval d L k) \int[mu]_y (f y * f (x - y))%R%:E)%E.

(** ** Cover certificates with basis `masses` *)

Theorem cover_lower_bound h : verified_head h -> lower_bound_of_C1a (target h).
Proof.
move=> vh f mf f0 fs f1 M fM; have df : density f by [].
have d2 : (2 <= Cover.cells h)%coq_nat.
  by case: vh => /head_facts[_ [_ [? _]]].
have d0 : (0 < Cover.cells h)%coq_nat by lia.
apply: (cover_bound _ vh _ _ (density_mass_facts df d0)) => L k _ _.
have -> : INR L / INR (2 * Cover.cells h) = INR L / (2 * INR (Cover.cells h)).
  by rewrite mult_INR.
exact: density_window_bound.
Qed.

Theorem cover_interval_statement h : verified_head h ->
  interval_statement (Cover.cells h) (target h).
Proof.
move=> vh f mf f0 fs f1; have df : density f by [].
have [in_range _] := vh; have [_ [_ [d2 _]]] := head_facts _ in_range.
have d0 : (0 < Cover.cells h)%coq_nat by lia.
have [L [k [L2 [kL]]]] := cover_intervals _ vh _ _ (density_mass_facts df d0).
have -> : INR L / INR (2 * Cover.cells h) = INR L / (2 * INR (Cover.cells h)).
  by rewrite mult_INR.
move=> le; exists L, k; split=> //; split=> // length.
have pos : 0 < target h * (INR L / (2 * INR (Cover.cells h))).
  have L0 : 0 < INR L by apply: lt_0_INR; lia.
  have D0 := lt_0_INR _ d0.
  apply: Rmult_lt_0_compat; first by apply: target_positive.
  by apply: Rdiv_lt_0_compat => //; lra.
move: le pos; rewrite /window_integral -/(interval _ _ _).
rewrite -[Windows.window _ _ _]/(interval (Cover.cells h) L k).
case: (\int[mu]_(t in interval _ _ _) _)%E => [r| |] /= le pos.
- by rewrite lee_fin; apply/RleP.
- exact: leey.
- by case: (Rlt_not_le _ _ pos le).
Qed.

(** For certificates inside Coq (sidonverify --coq). *)
Theorem cover_certificate h lines :
  accepts masses_kind h lines = true -> lower_bound_of_C1a (target h).
Proof. by move=> /accepted_verified; exact: cover_lower_bound. Qed.

(** The file: [items] are the lines as some reader understood them, with their bytes, and
    [bytes_of items] is the whole file. If the program's last machine is [Verified h], the file is
    the text of a certificate, and the fraction in its claim line is a lower bound of C1a. *)
Theorem verified_cover_file items h :
  run masses_kind items = Stream.Verified h ->
  exists n d : Z,
    claim_of (bytes_of items) = Some (n, d) /\
    lower_bound_of_C1a (IZR n / IZR d) /\
    interval_statement (Cover.cells h) (IZR n / IZR d).
Proof.
move=> /run_verified[_ [claim vh]].
exists (target_numerator h), (target_denominator h); split=> //; split.
- exact: cover_lower_bound vh.
- exact: cover_interval_statement vh.
Qed.

(** ** Grid certificates *)

Theorem grid_lower_bound h :
  grid.Sound.verified_head h -> lower_bound_of_C1a (grid.Sound.target h).
Proof.
move=> vh f mf f0 fs f1 M fM; have df : density f by [].
have d2 : (2 <= grid.Checker.cells h)%coq_nat.
  by case: vh => /grid.Sound.in_range/grid.Values.two_cells.
have d0 : (0 < grid.Checker.cells h)%coq_nat by lia.
apply: (grid.Sound.grid_target _ vh _ _ (density_mass_facts df d0)) => L k _ _.
have -> : INR L / INR (2 * grid.Checker.cells h) = INR L / (2 * INR (grid.Checker.cells h)).
  by rewrite mult_INR.
exact: density_window_bound.
Qed.

(** What a certificate with this head claims of compositions: grid/Minimum.v. *)
Definition minimum_claim (h : grid.Syntax.Grid.head) : Prop :=
  let v := grid.Syntax.Grid.least_value h in
  grid.Minimum.minimum_statement (grid.Syntax.Grid.size h) (grid.Syntax.Grid.how h)
    (numerator v) (denominator_of v) (grid.Syntax.Grid.bindings h).

(** For certificates inside Coq (sidonverify --coq). *)
Theorem grid_certificate h lines :
  accepts grid.Checker.grid_kind h lines = true -> lower_bound_of_C1a (grid.Sound.target h).
Proof. by move=> /grid.Sound.accepted_verified; exact: grid_lower_bound. Qed.

Theorem grid_certificate_minimum h lines :
  accepts grid.Checker.grid_kind h lines = true -> minimum_claim h.
Proof. by move=> /grid.Sound.accepted_verified; exact: grid.Sound.grid_minimum. Qed.

(** The file, as above: it begins with the text of h, n and m and v are those of its second line,
    and the bound is that of its third. *)
Theorem verified_grid_file items h :
  run grid.Checker.grid_kind items = Stream.Verified h ->
  let g := grid.Syntax.Grid.size h in
  let v := grid.Syntax.Grid.least_value h in
  (exists rest, bytes_of items = grid.Syntax.Grid.print_head h rest) /\
  value_claim_of (bytes_of items) =
    Some (Z.of_nat (grid.Compositions.half_cells g), grid.Compositions.resolution g,
          (numerator v, denominator_of v)) /\
  grid.Compositions.in_grid_range g /\ minimum_claim h /\
  exists n d : Z,
    third_line_claim_of (bytes_of items) = Some (n, d) /\ lower_bound_of_C1a (IZR n / IZR d).
Proof.
move=> /grid.Sound.run_verified[[lines [leaves text]] [value [claim vh]]] g v.
split; first by rewrite text; refine (ex_intro _ _ (erefl _)).
split; first exact: value.
split; first by case: vh => /grid.Sound.in_range.
split; first exact: grid.Sound.grid_minimum.
exists (grid.Checker.claim_numerator h), (grid.Checker.claim_denominator h); split=> //.
exact: grid_lower_bound vh.
Qed.

(** ** Fourier certificates *)

Theorem fourier_lower_bound h :
  fourier.Sound.verified_head h -> lower_bound_of_C1a (fourier.Leaf.target h).
Proof.
move=> vh f mf f0 fs f1 M fM; have df : density f by [].
exact: (fourier.Sound.fourier_bound _ vh _ _ _ (density_fourier_facts df fM)).
Qed.

(** For certificates inside Coq (sidonverify --coq). *)
Theorem fourier_certificate h lines :
  accepts fourier.Checker.fourier_kind h lines = true ->
  lower_bound_of_C1a (fourier.Leaf.target h).
Proof. by move=> /fourier.Sound.accepted_verified; exact: fourier_lower_bound. Qed.

(** The file, as above. *)
Theorem verified_fourier_file items h :
  run fourier.Checker.fourier_kind items = Stream.Verified h ->
  exists n d : Z,
    claim_of (bytes_of items) = Some (n, d) /\ lower_bound_of_C1a (IZR n / IZR d).
Proof.
move=> /fourier.Sound.run_verified[_ [claim vh]].
exists (numerator (fourier.Syntax.Fourier.claim h)).
exists (denominator_of (fourier.Syntax.Fourier.claim h)); split=> //.
exact: fourier_lower_bound vh.
Qed.

(** ** Step certificates: the other direction *)

(** f is a density, and f*f is at most q everywhere. *)
Definition proves_upper_bound (f : R -> R) (q : R) : Prop :=
  measurable_fun [set: RR] (f : RR -> RR) /\
  (forall x, 0 <= f x) /\
  (forall x, f x <> 0 -> - / 4 <= x <= / 4) /\
  (\int[mu]_x (f x)%:E = 1%:E)%E /\
  forall x : R, (\int[mu]_y (f y * f (x - y))%R%:E <= q%:E)%E.

Definition upper_bound_of_C1a (q : R) : Prop := exists f : R -> R, proves_upper_bound f q.

(** The function that a certificate describes: it has N equal steps on [-1/4, 1/4], with heights
    proportional to those of the certificate and integral 1. *)
Definition certificate_function (c : step.Syntax.Step.certificate) : R -> R :=
  let heights := step.Syntax.Step.heights c in
  let n := List.length heights in
  analysis.Steps.step_function n
    (analysis.Steps.normalized n (fun i => IZR (List.nth i heights Z0))).

Theorem step_upper_bound c : step.Sound.verified_steps c ->
  proves_upper_bound (certificate_function c) (step.Sound.target c).
Proof.
move=> [n0 h0 total square].
by have [[]] := analysis.Steps.step_upper_bound n0 h0 total square.
Qed.

(** For certificates inside Coq (sidonverify --coq). *)
Theorem step_certificate c :
  step.Checker.Step_checker.accepts c = true -> upper_bound_of_C1a (step.Sound.target c).
Proof.
move=> /step.Sound.accepted_verified vc; exists (certificate_function c).
exact: step_upper_bound.
Qed.

(** The file, as above; its claim is C1a <= n/d. *)
Theorem verified_step_file items c :
  step.Checker.Step_checker.run items = step.Checker.Step_checker.Verified c ->
  exists n d : Z,
    upper_claim_of (step.Checker.Step_checker.bytes_of items) = Some (n, d) /\
    proves_upper_bound (certificate_function c) (IZR n / IZR d).
Proof.
move=> /step.Sound.run_verified[_ [claim vc]].
exists (numerator (step.Syntax.Step.claim c)).
exists (denominator_of (step.Syntax.Step.claim c)); split=> //.
exact: step_upper_bound vc.
Qed.

(** The two kinds of bound are bounds of the same number. *)
Theorem lower_bound_le_upper_bound p q :
  lower_bound_of_C1a p -> upper_bound_of_C1a q -> p <= q.
Proof.
move=> lower [f [mf [f0 [fs [f1 fq]]]]]; apply: (lower f) => //.
exact: aeW.
Qed.
