(** The checker of grid certificates: integers and lists only. The head, the root, the tests and
    single compositions (docs/format.md, sections 3, 4 and 6); the rest of the tree is that of
    simplex/Checker.v. *)
From Coq Require Import ZArith List Bool.
From Sidon Require Import Text Stream.
From Sidon Require Import simplex.Syntax simplex.Forms simplex.Bounds simplex.Checker.
From Sidon Require Import grid.Compositions grid.Syntax.
Import ListNotations Simplex Grid.
Local Open Scope Z_scope.

(** Why a certificate or a line proves nothing. *)
Module Grid_reason.
Inductive reason : Type :=
  | Of_line (r : Simplex_reason.reason)
  | Head_out_of_range
  | Bound_too_large             (* it does not follow from the value *)
  | Not_bindings                (* no compositions, or not in order *)
  | Other_value                 (* of a binding composition *)
  | Several_left                (* `p` at a node of more than one composition *)
  | Smaller_value (c : list Z)  (* at a `p` *)
  | Not_listed (c : list Z).
End Grid_reason.
Import Grid_reason.

Definition cells (h : head) : nat := grid_cells (size h).
Definition sum (h : head) : Z := grid_sum (size h).
Definition value_numerator (h : head) : Z := numerator (least_value h).
Definition value_denominator_of (h : head) : Z := denominator_of (least_value h).
Definition claim_numerator (h : head) : Z := numerator (claim h).
Definition claim_denominator (h : head) : Z := denominator_of (claim h).

(** ** Corrections *)

(** The rows in which the window (L, k) has some cells, but not all: those from [first_row] to
    [past_row], less those from k to k + L - d if L > d. *)
Definition first_row (d k : nat) : nat := k - (d - 1).
Definition past_row (d L k : nat) : nat := Nat.min d (k + L - 1).

(** The number of runs that they form. *)
Definition run_count (d L k : nat) : Z :=
  if (L <=? d)%nat then 1
  else (if (0 <? k)%nat then 1 else 0) + (if (k + L <? 2 * d)%nat then 1 else 0).

(** kappa_W of a composition with these prefix sums. *)
Definition kappa_at (h : head) (prefix : list Z) (L k : nat) : Z :=
  match how h with
  | Lemma3 => 0
  | Prefix_refined =>
      let d := cells h in
      let at_row j := nth j prefix 0 in
      let all := at_row (past_row d L k) - at_row (first_row d k) in
      let inside := if (L <=? d)%nat then all else all - (at_row (k + L - d)%nat - at_row k) in
      Z.min (run_count d L k + 2 * inside) (2 * sum h)
  end.

(** lambda_W as a form in prefix sums; it is never below kappa_W. *)
Definition lambda_form (h : head) (L k : nat) : linear :=
  match how h with
  | Lemma3 => []
  | Prefix_refined =>
      let d := cells h in
      let all := add_prefix (past_row d L k) 2 (add_prefix (first_row d k) (-2)
                   [run_count d L k]) in
      if (L <=? d)%nat then all else add_prefix k 2 (add_prefix (k + L - d) (-2) all)
  end.

Definition largest_kappa (h : head) : Z :=
  match how h with Lemma3 => 0 | Prefix_refined => 2 * sum h end.

(** ** The value of a composition *)

(** s, and s with the first 1, ..., n elements of l. *)
Fixpoint running (n : nat) (s : Z) (l : list Z) : list Z :=
  s :: match n with O => [] | S n => running n (s + at_0 l) (tl l) end.

(** The coefficients of the product of two polynomials. *)
Fixpoint product (a b : list Z) : list Z :=
  match a with [] => [] | x :: a => add_multiple x b (0 :: product a b) end.

(** The value at the window (L, k), less v, times its denominator and that of v; [level] is v times
    both. [below] and [prefix]: see [some_window]. *)
Definition excess (h : head) (below prefix : list Z) (level : Z) (L k : nat) : Z :=
  (nth (k + L - 1) below 0 - nth k below 0 - kappa_at h prefix L k) * value_denominator_of h
  - level.

(** [below]: s-th is the sum of all c_i c_j with i + j < s. [prefix]: the prefix sums. *)
Definition some_window (h : head) (test : Z -> bool) (c : list Z) : bool :=
  let d := cells h in
  let below := running (2 * d) 0 (product c c) in
  let prefix := running d 0 c in
  existsb (fun L =>
      let level := value_numerator h * value_denominator (size h) L in
      existsb (fun k => test (excess h below prefix level L k)) (seq 0 (S (2 * d - L))))
    (seq 2 (2 * d - 1)).

(** The value of c, compared with v. *)
Definition compare_value (h : head) (c : list Z) : comparison :=
  if some_window h (Z.ltb 0) c then Gt
  else if some_window h (Z.eqb 0) c then Eq else Lt.

(** ** The head *)

Definition head_in_range (h : head) : bool :=
  (1 <=? half_cells (size h))%nat && (half_cells (size h) <=? 64)%nat &&
  (1 <=? resolution (size h)) && (sum h <=? 2 ^ 40) &&
  writable (least_value h) && writable (claim h).

Definition bound_follows (h : head) : bool :=
  let m := resolution (size h) in
  match how h with
  | Lemma3 =>
      claim_numerator h * (value_denominator_of h * (m * m)) <=?
      (value_numerator h * (m * m) - value_denominator_of h * (2 * m + 1)) * claim_denominator h
  | _ =>
      claim_numerator h * value_denominator_of h <=? value_numerator h * claim_denominator h
  end.

(** Which of two lists of the same length comes first. *)
Fixpoint lexicographic (a b : list Z) : comparison :=
  match a, b with
  | x :: a, y :: b => if x =? y then lexicographic a b else if x <? y then Lt else Gt
  | [], [] => Eq
  | [], _ => Lt
  | _, [] => Gt
  end.

Definition same (a b : list Z) : bool :=
  match lexicographic a b with Eq => true | _ => false end.

Definition is_composition (h : head) (c : list Z) : bool :=
  (length c =? cells h)%nat && forallb (Z.leb 0) c && (fold_right Z.add 0 c =? sum h).

Definition not_after_reversal (c : list Z) : bool :=
  match lexicographic c (rev c) with Gt => false | _ => true end.

Fixpoint increasing (l : list (list Z)) : bool :=
  match l with
  | a :: (b :: _) as l' =>
      match lexicographic a b with Lt => increasing l' | _ => false end
  | _ => true
  end.

Definition bindings_in_order (h : head) : bool :=
  match bindings h with [] => false | _ => true end &&
  forallb (fun c => is_composition h c && not_after_reversal c) (bindings h) &&
  increasing (bindings h).

Definition attains_value (h : head) (c : list Z) : bool :=
  match compare_value h c with Eq => true | _ => false end.

(** ** The root *)

(** floor(v * 4 n m^2 * L) *)
Definition threshold (h : head) (L : nat) : Z :=
  value_numerator h * value_denominator (size h) L / value_denominator_of h.

Definition cap (h : head) (w : nat) : Z :=
  Z.min (sum h) (Z.sqrt (threshold h (2 * w) + largest_kappa h)).

Definition grid_root (h : head) : option bounds :=
  root_node (cells h) (sum h) (reversal h) (cap h).

Definition root (h : head) : option bounds + reason :=
  if head_in_range h then
    if bound_follows h then
      if bindings_in_order h then
        if forallb (attains_value h) (bindings h) then inl (grid_root h) else inr Other_value
      else inr Not_bindings
    else inr Bound_too_large
  else inr Head_out_of_range.

(** ** The tree *)

Definition problem_of (h : head) : problem :=
  {| variables := cells h; units := sum h; integral := true;
     allowance := fun L k => add_at 0 (threshold h L) (lambda_form h L k) |}.

(** Cells i to i + n - 1, if nothing is left open about them. *)
Fixpoint only_point (D : bounds) (i n : nat) : option (list Z) :=
  match n with
  | O => Some []
  | S n =>
      match get D i (S i), get D (S i) i with
      | Some u, Some v => if u + v =? 0 then option_map (cons u) (only_point D (S i) n) else None
      | _, _ => None
      end
  end.

Definition is_listed (h : head) (c : list Z) : bool :=
  existsb (same c) (bindings h) || existsb (same (rev c)) (bindings h).

Definition check_point (h : head) (D : bounds) : list (option bounds) + reason :=
  match only_point D 0 (cells h) with
  | None => inr Several_left
  | Some c =>
      match compare_value h c with
      | Gt => inl []
      | Eq => if is_listed h c then inl [] else inr (Not_listed c)
      | Lt => inr (Smaller_value c)
      end
  end.

Definition check_grid_line (h : head) (n : option bounds) (l : line)
  : list (option bounds) + reason :=
  match n, l with
  | Some D, Point => check_point h D
  | _, _ =>
      match check_line (problem_of h) n l with
      | inl children => inl children
      | inr r => inr (Of_line r)
      end
  end.

Definition grid_kind : kind head line (option bounds) reason :=
  {| Stream.print_head := print_head; Stream.root := root;
     Stream.print_line := print_line; Stream.step := check_grid_line |}.
