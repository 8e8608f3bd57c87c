(** The leaf inequality frequency by frequency: a quadratic polynomial in X_k and Y_k for each k,
    its products and sides on a box, and its tangents (docs/format.md, section 12.3, the leaf
    inequality, steps 2 to 5). *)
From Coq Require Import ZArith Reals List Bool Lia Lra Psatz.
From Sidon Require Import Sums fourier.Syntax fourier.Coefficients.
Import ListNotations Fourier.
Local Open Scope Z_scope.

(** ** What the checker computes *)

(** The place of (X_k, Y_k): lower_x <= X_k <= upper_x, lower_y <= Y_k <= upper_y. *)
Record box : Type := { lower_x : Z; upper_x : Z; lower_y : Z; upper_y : Z }.

(** xx X^2 + xy X Y + yy Y^2 + x X + y Y + one *)
Record form : Type := { xx : Z; xy : Z; yy : Z; x : Z; y : Z; one : Z }.

(** F + m (X - a)(Y - b) *)
Definition add_mixed (m a b : Z) (F : form) : form :=
  {| xx := xx F; xy := xy F + m; yy := yy F; x := x F - m * b; y := y F - m * a;
     one := one F + m * (a * b) |}.

(** F - m * product; [gap] is (N - D) U^2, and D the denominator of the target. *)
Definition subtract_product (gap D : Z) (p : product) (m : Z) (B : box) (F : form) : form :=
  match p with
  | Both_x =>
      {| xx := xx F + m; xy := xy F; yy := yy F;
         x := x F - m * (lower_x B + upper_x B); y := y F;
         one := one F + m * (lower_x B * upper_x B) |}
  | Both_y =>
      {| xx := xx F; xy := xy F; yy := yy F + m;
         x := x F; y := y F - m * (lower_y B + upper_y B);
         one := one F + m * (lower_y B * upper_y B) |}
  | Lower_lower => add_mixed (- m) (lower_x B) (lower_y B) F
  | Upper_upper => add_mixed (- m) (upper_x B) (upper_y B) F
  | Upper_lower => add_mixed m (upper_x B) (lower_y B) F
  | Lower_upper => add_mixed m (lower_x B) (upper_y B) F
  | Disc =>
      {| xx := xx F + m * D; xy := xy F; yy := yy F + m * D; x := x F; y := y F;
         one := one F - m * gap |}
  end.

(** The form of index i (frequency i + 1) without m times a product. *)
Fixpoint subtract_at (gap D : Z) (p : product) (m : Z) (i : nat) (boxes : list box)
  (forms : list form) {struct boxes} : list form :=
  match boxes, forms with
  | B :: boxes, F :: forms =>
      match i with
      | O => subtract_product gap D p m B F :: forms
      | S i => F :: subtract_at gap D p m i boxes forms
      end
  | _, _ => forms
  end.

Definition semidefinite (F : form) : bool :=
  (0 <=? xx F) && (0 <=? yy F) && (xy F * xy F <=? 4 * (xx F * yy F)).

(** An affine polynomial: x X + y Y + one. *)
Definition tangent (F : form) (w : Z * Z) : form :=
  let (u, v) := w in
  {| xx := 0; xy := 0; yy := 0;
     x := x F + (2 * (xx F * u) + xy F * v);
     y := y F + (xy F * u + 2 * (yy F * v));
     one := one F - (u * (xx F * u + xy F * v) + yy F * (v * v)) |}.

(** m (X - lower) is subtracted if m > 0, |m| (upper - X) if m < 0: the coefficient falls by m, and
    this is what the constant rises by. *)
Definition side (m lower upper : Z) : Z := if 0 <? m then m * lower else m * upper.

Definition subtract_sides (m : Z * Z) (B : box) (F : form) : form :=
  let (r, s) := m in
  {| xx := xx F; xy := xy F; yy := yy F; x := x F - r; y := y F - s;
     one := one F + (side r (lower_x B) (upper_x B) + side s (lower_y B) (upper_y B)) |}.

Definition pair_or_zero (l : list (Z * Z)) : Z * Z := match l with [] => (0, 0) | a :: _ => a end.
Definition times (s : Z) (a : Z * Z) : Z * Z := (s * fst a, s * snd a).

(** A lower bound of a sum of forms, c + sum of (x X_k + y Y_k): the coefficients and c; or the
    first frequency whose form is not semidefinite. Points come in units of [w], sides of [d]. *)
Fixpoint lower_bound (w d : Z) (k : nat) (boxes : list box) (forms : list form)
  (points multipliers : list (Z * Z)) : coefficients * Z + nat :=
  match boxes, forms with
  | _, [] => inl ([], 0)
  | [], _ :: _ => inr k
  | B :: boxes, F :: forms =>
      if semidefinite F then
        let G := subtract_sides (times d (pair_or_zero multipliers)) B
                   (tangent F (times w (pair_or_zero points))) in
        match lower_bound w d (S k) boxes forms (tl points) (tl multipliers) with
        | inl (l, c) => inl ((x G, y G) :: l, one G + c)
        | inr k => inr k
        end
      else inr k
  end.

(** ** What it means *)
Local Open Scope R_scope.

Definition within (B : box) (X Y : R) : Prop :=
  IZR (lower_x B) <= X <= IZR (upper_x B) /\ IZR (lower_y B) <= Y <= IZR (upper_y B).

(** The boxes of the frequencies j, j+1, ... *)
Fixpoint inside (X Y : nat -> R) (j : nat) (boxes : list box) : Prop :=
  match boxes with
  | [] => True
  | B :: boxes => within B (X j) (Y j) /\ inside X Y (S j) boxes
  end.

Definition value (F : form) (X Y : R) : R :=
  IZR (xx F) * (X * X) + IZR (xy F) * (X * Y) + IZR (yy F) * (Y * Y) +
  IZR (x F) * X + IZR (y F) * Y + IZR (one F).

Fixpoint total (X Y : nat -> R) (j : nat) (forms : list form) : R :=
  match forms with
  | [] => 0
  | F :: forms => value F (X j) (Y j) + total X Y (S j) forms
  end.

Ltac reals := repeat first
  [rewrite plus_IZR | rewrite minus_IZR | rewrite opp_IZR | rewrite mult_IZR].

Lemma subtract_product_below gap D p m B F X Y : (0 <= m)%Z -> within B X Y ->
  IZR D * (X * X + Y * Y) <= IZR gap ->
  value (subtract_product gap D p m B F) X Y <= value F X Y.
Proof.
  intros Hm [[Hx1 Hx2] [Hy1 Hy2]] Hd. apply IZR_le in Hm.
  assert (P : forall p q : R, 0 <= p -> 0 <= q -> 0 <= IZR m * (p * q)).
  { intros u v Hu Hv. apply Rmult_le_pos; [exact Hm|]. now apply Rmult_le_pos. }
  assert (x1 : 0 <= X - IZR (lower_x B)) by lra.
  assert (x2 : 0 <= IZR (upper_x B) - X) by lra.
  assert (y1 : 0 <= Y - IZR (lower_y B)) by lra.
  assert (y2 : 0 <= IZR (upper_y B) - Y) by lra.
  destruct p; unfold subtract_product, add_mixed, value; cbn [xx xy yy x y one]; reals.
  - pose proof (P _ _ x1 x2). lra.
  - pose proof (P _ _ y1 y2). lra.
  - pose proof (P _ _ x1 y1). lra.
  - pose proof (P _ _ x2 y2). lra.
  - pose proof (P _ _ x2 y1). lra.
  - pose proof (P _ _ x1 y2). lra.
  - assert (0 <= IZR gap - IZR D * (X * X + Y * Y)) as d by lra.
    pose proof (P 1 _ ltac:(lra) d). lra.
Qed.

Lemma subtract_at_below gap D p m X Y : (0 <= m)%Z ->
  forall boxes i j forms, inside X Y j boxes ->
  (forall k, (j <= k < j + length boxes)%nat ->
     IZR D * (X k * X k + Y k * Y k) <= IZR gap) ->
  total X Y j (subtract_at gap D p m i boxes forms) <= total X Y j forms.
Proof.
  intros Hm. induction boxes as [|B boxes IH]; intros i j forms [] Hd; [cbn; lra|].
  destruct forms as [|F forms]; [cbn; lra|]. destruct i as [|i]; cbn [subtract_at total].
  - apply Rplus_le_compat_r, subtract_product_below; [exact Hm|assumption|].
    apply Hd. cbn [length]. lia.
  - apply Rplus_le_compat_l, IH; [assumption|]. intros k Hk. apply Hd. cbn [length]. lia.
Qed.

Lemma semidefinite_nonneg a b c u v : 0 <= a -> 0 <= c -> b * b <= 4 * (a * c) ->
  0 <= a * (u * u) + b * (u * v) + c * (v * v).
Proof.
  intros Ha Hc Hb. destruct (Req_dec a 0) as [->|Na].
  - assert (b = 0) by nra. subst. nra.
  - assert (0 < a) by lra. apply Rmult_le_reg_l with (4 * a); [lra|].
    rewrite Rmult_0_r.
    replace (4 * a * (a * (u * u) + b * (u * v) + c * (v * v)))
      with ((2 * a * u + b * v) * (2 * a * u + b * v) + (4 * (a * c) - b * b) * (v * v)) by ring.
    apply Rplus_le_le_0_compat; [apply Rle_0_sqr|].
    apply Rmult_le_pos; [lra|apply Rle_0_sqr].
Qed.

Lemma tangent_below F w X Y : semidefinite F = true -> value (tangent F w) X Y <= value F X Y.
Proof.
  unfold semidefinite. rewrite !andb_true_iff, !Z.leb_le. intros [[Ha Hc] Hb].
  apply IZR_le in Ha, Hc, Hb. rewrite !mult_IZR in Hb.
  destruct w as [u v].
  pose proof (semidefinite_nonneg _ _ _ (X - IZR u) (Y - IZR v) Ha Hc Hb).
  unfold tangent, value. cbn [xx xy yy x y one]. reals. lra.
Qed.

Lemma side_below m lower upper X : IZR lower <= X <= IZR upper ->
  IZR (side m lower upper) <= IZR m * X.
Proof.
  intros H. unfold side. destruct (Z.ltb_spec 0 m) as [M|M]; rewrite mult_IZR.
  - apply IZR_lt in M. nra.
  - apply IZR_le in M. nra.
Qed.

Lemma sides_below m B F X Y : within B X Y -> value (subtract_sides m B F) X Y <= value F X Y.
Proof.
  destruct m as [r s]. intros [Hx Hy]. unfold subtract_sides, value. cbn [xx xy yy x y one].
  pose proof (side_below r _ _ _ Hx). pose proof (side_below s _ _ _ Hy). reals. lra.
Qed.

Lemma lower_bound_below w d X Y : forall boxes j forms points multipliers l c,
  lower_bound w d j boxes forms points multipliers = inl (l, c) -> inside X Y j boxes ->
  sum_of X Y j l + IZR c <= total X Y j forms.
Proof.
  induction boxes as [|B boxes IH]; intros j forms points multipliers l c H I;
    (destruct forms as [|F forms]; [injection H as <- <-; cbn; lra|]); [discriminate H|].
  cbn [lower_bound] in H. destruct (semidefinite F) eqn:S; [|discriminate H].
  destruct (lower_bound w d _ boxes forms (tl points) (tl multipliers)) as [[l' c']|k] eqn:L;
    [|discriminate H].
  set (T := tangent F _) in H. injection H as <- <-. destruct I as [IB I].
  pose proof (IH _ _ _ _ _ _ L I) as R.
  pose proof (tangent_below F (times w (pair_or_zero points)) (X j) (Y j) S) as RT. fold T in RT.
  pose proof (sides_below (times d (pair_or_zero multipliers)) B T (X j) (Y j) IB) as RS.
  set (G := subtract_sides _ _ _) in *.
  assert (V : value G (X j) (Y j) = IZR (x G) * X j + IZR (y G) * Y j + IZR (one G)).
  { unfold value. replace (xx G) with 0%Z by reflexivity. replace (xy G) with 0%Z by reflexivity.
    replace (yy G) with 0%Z by reflexivity. ring. }
  cbn [sum_of fst snd total]. rewrite plus_IZR.
  change (IZR (x G) * X j + IZR (y G) * Y j + sum_of X Y (Datatypes.S j) l' +
          (IZR (one G) + IZR c') <= value F (X j) (Y j) + total X Y (Datatypes.S j) forms).
  lra.
Qed.
