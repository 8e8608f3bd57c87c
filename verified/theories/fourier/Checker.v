(** The checker of Fourier certificates: integers and lists only. What each function computes is
    docs/format.md, section 12. *)
From Coq Require Import ZArith List Bool.
From Sidon Require Import Text Stream fourier.Syntax fourier.Coefficients fourier.Forms.
Import ListNotations Fourier.
Local Open Scope Z_scope.

(** Why a line proves nothing. *)
Module Fourier_reason.
Inductive reason : Type :=
  | Out_of_range                (* a number or the length of a list *)
  | No_test                     (* V = 0, and no norm row *)
  | Indefinite (frequency : nat)
  | Residual (excess : Z).      (* by which the residual is too large *)
End Fourier_reason.
Import Fourier_reason.

(** ** The head and the root *)

(** The target N/D in lowest terms. *)
Definition common_divisor (h : head) : Z := Z.gcd (numerator (claim h)) (denominator_of (claim h)).
Definition target_numerator (h : head) : Z := numerator (claim h) / common_divisor h.
Definition target_denominator (h : head) : Z := denominator_of (claim h) / common_divisor h.

Definition head_in_range (h : head) : bool :=
  printable (claim h) &&
  (target_denominator h <? target_numerator h) &&
  (target_numerator h <=? 2 * target_denominator h) &&
  Nat.even (modes h) && (2 <=? modes h)%nat && (modes h <=? 128)%nat &&
  (0 <? units h) && (units h <=? 2 ^ 48).

(** (N - D) U^2: where M < N/D, D (X_k^2 + Y_k^2) is at most that. *)
Definition gap (h : head) : Z :=
  (target_numerator h - target_denominator h) * (units h * units h).

(** The smallest r with D r^2 >= (N - D) U^2. *)
Definition radius (h : head) : Z := Z.sqrt_up (- (- gap h / target_denominator h)).

Definition root_boxes (h : head) : list box :=
  let r := radius h in
  {| lower_x := 0; upper_x := r; lower_y := 0; upper_y := r |}
  :: repeat {| lower_x := - r; upper_x := r; lower_y := - r; upper_y := r |} (modes h - 1).

Definition root (h : head) : list box + reason :=
  if head_in_range h then inl (root_boxes h) else inr Out_of_range.

(** ** A branch *)

Definition middle (a b : Z) : Z := (a + b) / 2.

Definition lower_half (a : axis) (B : box) : box :=
  match a with
  | X => {| lower_x := lower_x B; upper_x := middle (lower_x B) (upper_x B);
            lower_y := lower_y B; upper_y := upper_y B |}
  | Y => {| lower_x := lower_x B; upper_x := upper_x B;
            lower_y := lower_y B; upper_y := middle (lower_y B) (upper_y B) |}
  end.

Definition upper_half (a : axis) (B : box) : box :=
  match a with
  | X => {| lower_x := middle (lower_x B) (upper_x B); upper_x := upper_x B;
            lower_y := lower_y B; upper_y := upper_y B |}
  | Y => {| lower_x := lower_x B; upper_x := upper_x B;
            lower_y := middle (lower_y B) (upper_y B); upper_y := upper_y B |}
  end.

(** The box of index i (frequency i + 1) replaced by what f makes of it. *)
Fixpoint change_at (f : box -> box) (i : nat) (boxes : list box) : list box :=
  match boxes, i with
  | [], _ => []
  | B :: boxes, O => f B :: boxes
  | B :: boxes, S i => B :: change_at f i boxes
  end.

Definition is_frequency (h : head) (k : nat) : bool := (1 <=? k)%nat && (k <=? modes h)%nat.

Definition halve (h : head) (boxes : list box) (k : nat) (a : axis) : list (list box) + reason :=
  if is_frequency h k
  then inl [change_at (lower_half a) (pred k) boxes; change_at (upper_half a) (pred k) boxes]
  else inr Out_of_range.

(** ** The limits of the format *)

Definition short_exponent (e : Z) : bool := (0 <=? e) && (e <=? 64).
Definition long_exponent (e : Z) : bool := (0 <=? e) && (e <=? 256).

Definition length_from_to {A} (low high : nat) (l : list A) : bool :=
  let n := length l in (low <=? n)%nat && (n <=? high)%nat.

(** A section that is missing is in range. *)
Definition optional {A} (in_range : A -> bool) (a : option A) : bool :=
  match a with None => true | Some a => in_range a end.

Definition norm_in_range (n : nat) (s : norm_section) : bool :=
  (1 <=? norm_multiplier s) && short_exponent (norm_exponent s) && length_from_to 1 n (slopes s).

Definition term_in_range (n : nat) (t : product_term) : bool :=
  (1 <=? term_mode t)%nat && (term_mode t <=? n)%nat && (1 <=? term_multiplier t).

Definition products_in_range (n : nat) (s : product_section) : bool :=
  long_exponent (product_exponent s) && match terms s with [] => false | _ => true end &&
  forallb (term_in_range n) (terms s).

Definition tangents_in_range (n : nat) (s : pair_section) : bool :=
  short_exponent (pair_exponent s) && length_from_to 1 n (pairs s).

Definition sides_in_range (n : nat) (s : pair_section) : bool :=
  long_exponent (pair_exponent s) && length_from_to 1 n (pairs s).

Definition arc_in_range (n : nat) (s : arc_section) : bool :=
  long_exponent (arc_exponent s) && length_from_to 0 (Nat.div2 n) (rest_u s) &&
  optional (length_from_to 1 (Nat.div2 n)) (half_v s).

Definition leaf_in_range (h : head) (l : leaf) : bool :=
  let n := modes h in
  length_from_to 1 (S n) (test l) && optional (norm_in_range n) (norm l) &&
  optional (products_in_range n) (products l) && optional (tangents_in_range n) (tangents l) &&
  optional (sides_in_range n) (sides l) && optional (arc_in_range n) (arc l).

(** ** A leaf

    The test and the norm row: R = test_constant + the forms of [test_forms]. *)

Definition no_norm : norm_section :=
  {| norm_multiplier := 0; norm_exponent := 0; slopes := [] |}.
Definition norm_or_none (l : leaf) : norm_section :=
  match norm l with Some s => s | None => no_norm end.

Definition sum_of_squares (l : list Z) : Z := fold_left (fun s a => s + a * a) l 0.

(** -(c_0 + 4^e lambda)(N - D) U^2 - 2 lambda D U^2 sum of s_k^2 *)
Definition test_constant (h : head) (c0 : Z) (s : norm_section) : Z :=
  let e := 2 ^ norm_exponent s in
  let lambda := norm_multiplier s in
  - ((c0 + lambda * (e * e)) * gap h) -
  2 * (lambda * (target_denominator h * (units h * units h)) * sum_of_squares (slopes s)).

(** 2D [re (X^2 - Y^2) - 2 im X Y] + w s (X^2 + Y^2) *)
Definition test_form (D w re im s : Z) : form :=
  let c := 2 * (D * re) in
  let q := w * s in
  {| xx := q + c; xy := - (4 * (D * im)); yy := q - c; x := 0; y := 0; one := 0 |}.

Definition first (l : list Z) : Z := match l with [] => 0 | a :: _ => a end.

(** The forms of n frequencies. *)
Fixpoint test_forms (D w : Z) (n : nat) (c : coefficients) (s : list Z) : list form :=
  match n with
  | O => []
  | S n =>
      test_form D w (fst (pair_or_zero c)) (snd (pair_or_zero c)) (first s)
      :: test_forms D w n (tl c) (tl s)
  end.

Definition norm_weight (h : head) (s : norm_section) : Z :=
  4 * (norm_multiplier s * (target_denominator h * 2 ^ norm_exponent s)).

Definition subtract_term (h : head) (boxes : list box) (scale : Z) (forms : list form)
  (t : product_term) : list form :=
  subtract_at (gap h) (target_denominator h) (term_product t) (term_multiplier t * scale)
    (pred (term_mode t)) boxes forms.

Definition subtract_products (h : head) (boxes : list box) (s : option product_section)
  (forms : list form) : list form :=
  match s with
  | None => forms
  | Some s => fold_left (subtract_term h boxes (2 ^ product_exponent s)) (terms s) forms
  end.

Definition section_scale (s : option pair_section) : Z :=
  match s with None => 0 | Some s => 2 ^ pair_exponent s end.
Definition section_pairs (s : option pair_section) : list (Z * Z) :=
  match s with None => [] | Some s => pairs s end.

(** The coefficients of u^2 + 2 cos(2 pi t) v^2: those of u are conj p_t, ..., conj p_1, a_0, p_1,
    ..., p_t at the frequencies -t, ..., t, those of v are conj q_t, ..., conj q_1, q_1, ..., q_t at
    the frequencies between them. *)
Definition arc_polynomial (s : arc_section) : coefficients :=
  let u := rev_append (map conjugate (rest_u s)) ((constant_u s, 0) :: rest_u s) in
  let square := autocorrelation u in
  match half_v s with
  | None => square
  | Some v => add square (times_two_cos (autocorrelation (rev_append (map conjugate v) v)))
  end.

Definition arc_scale (s : option arc_section) : Z :=
  match s with None => 0 | Some s => 2 ^ arc_exponent s end.
Definition arc_coefficients (s : option arc_section) : coefficients :=
  match s with None => [] | Some s => arc_polynomial s end.

(** The coefficients of what the polynomial on the arc leaves of sum of (x X_k + y Y_k), as a
    function of the place on the arc; only their absolute values count. *)
Definition residual (U scale : Z) (affine polynomial : coefficients) : coefficients :=
  add (map (fun a => (U * fst a, - (U * snd a))) affine)
      (Coefficients.scale (- (2 * scale)) (tl polynomial)).

(** The residual and the constant from which it may take: c + sum of (x X_k + y Y_k) >= 0 is shown
    if the excess is at most 0. *)
Definition excess (U scale : Z) (affine : coefficients) (c : Z) (polynomial : coefficients) : Z :=
  size (residual U scale affine polynomial) - (c - scale * constant polynomial).

Definition check_leaf (h : head) (boxes : list box) (l : leaf) : list (list box) + reason :=
  if leaf_in_range h l then
    let c := autocorrelation (test l) in
    let s := norm_or_none l in
    if 0 <? constant c + norm_multiplier s then
      let forms :=
        test_forms (target_denominator h) (norm_weight h s) (modes h) (tl c) (slopes s) in
      match lower_bound (section_scale (tangents l)) (section_scale (sides l)) 1 boxes
              (subtract_products h boxes (products l) forms)
              (section_pairs (tangents l)) (section_pairs (sides l)) with
      | inr k => inr (Indefinite k)
      | inl (affine, below) =>
          let over := excess (units h) (arc_scale (arc l)) affine
                        (test_constant h (constant c) s + below) (arc_coefficients (arc l)) in
          if over <=? 0 then inl [] else inr (Residual over)
      end
    else inr No_test
  else inr Out_of_range.

(** ** A line of the tree *)

Definition check_line (h : head) (boxes : list box) (l : line) : list (list box) + reason :=
  match l with
  | Halve k a => halve h boxes k a
  | Leaf l => check_leaf h boxes l
  end.

Definition fourier_kind : kind head line (list box) reason :=
  {| Stream.print_head := print_head; Stream.root := root;
     Stream.print_line := print_line; Stream.step := check_line |}.
