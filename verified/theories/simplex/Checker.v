(** The checker of trees about masses, which covers and grids share: integers and lists only. What
    each function computes is docs/format.md, sections 2, 3 and 6, and 4 and 5 for the root. *)
From Coq Require Import ZArith List Bool.
From Sidon Require Import simplex.Syntax simplex.Forms simplex.Bounds.
Import ListNotations Simplex.
Local Open Scope Z_scope.

(** Why a line proves nothing. *)
Module Simplex_reason.
Inductive reason : Type :=
  | Out_of_range        (* a number of the line *)
  | Not_empty           (* `e` at a node that is not empty *)
  | Is_empty            (* anything else at one that is *)
  | No_test             (* a leaf without a window *)
  | Leaf_fails (beta : Z).
End Simplex_reason.
Import Simplex_reason.

(** What a tree is about. The test of the window (L, k) is T_W - [allowance L k], an affine form
    in prefix sums. A point has to be excluded if all its tests are < 0; if it is integral, if they
    are <= 0. *)
Record problem : Type := {
  variables : nat;                      (* V *)
  units : Z;                            (* U *)
  integral : bool;                      (* masses are integers *)
  allowance : nat -> nat -> linear }.

(** ** The root *)

(** The intervals of fewer than d cells, with their numbers of cells. *)
Definition intervals (d : nat) : list (nat * nat) :=
  flat_map (fun w => map (fun a => (a, w)) (seq 0 (S d - w))) (seq 1 (d - 1)).

(** With [reversal], the first half of the cells has at least half of the mass. As D holds integers,
    the bound is rounded down; on a grid U is even. *)
Definition half_bound (V : nat) (U : Z) (reversal : bool) (n : option bounds) : option bounds :=
  if reversal then constrain (Nat.div2 (S V)) 0 (- (U / 2)) n else n.

(** w neighbouring cells have a mass of [cap w] at most. *)
Definition root_node (V : nat) (U : Z) (reversal : bool) (cap : nat -> Z) : option bounds :=
  let caps := map cap (seq 0 V) in
  fold_left (fun n aw => constrain (fst aw) (fst aw + snd aw) (nth (snd aw) caps U) n)
    (intervals V) (half_bound V U reversal (Some (simplex V U))).

(** ** Forms in prefix sums

    Index 0 is the constant 1, since P_0 = 0 needs no index; index j is P_j. *)

Definition add_prefix (j : nat) (c : Z) (l : linear) : linear :=
  match j with O => l | S _ => add_at j c l end.

(** c + P_b - P_a *)
Definition difference (a b : nat) (c : Z) : linear := add_prefix b 1 (add_prefix a (-1) [c]).

(** D[a][b] - (P_b - P_a), which is >= 0 on the node. *)
Definition slack (D : bounds) (a b : nat) : option linear :=
  option_map (difference b a) (get D a b).

(** With masses X_i = P_(i+1) - P_i: sum c_i X_i = sum (c_(j-1) - c_j) P_j. *)
Fixpoint summed_by_parts (c : linear) : linear :=
  match c with [] => [] | a :: c => (a - at_0 c) :: summed_by_parts c end.

Definition of_masses (c : linear) : linear := 0 :: summed_by_parts c.

(** ** A leaf

    Windows are collected by the weights of the anti-diagonals i + j = s, all else in q. *)

Record sums : Type := { diagonals : linear; collected : quadratic; tested : bool }.

Definition nothing_collected : sums := {| diagonals := []; collected := []; tested := false |}.

Section Tree.
Variable goal : problem.

Definition add_window (length first : nat) (w : Z) (s : sums) : sums :=
  {| diagonals := add_run first (length - 1) w (diagonals s);
     collected := add_affine (- w) (allowance goal length first) (collected s);
     tested := true |}.

Definition subtract_product (p : Z) (l m : linear) (s : sums) : sums :=
  {| diagonals := diagonals s;
     collected := add_scaled_product (- p) l m (collected s);
     tested := tested s |}.

Definition subtract (p : Z) (l : linear) (s : sums) : sums :=
  {| diagonals := diagonals s;
     collected := add_affine (- p) l (collected s);
     tested := tested s |}.

Definition is_interval (a b : nat) : bool := (a <? b)%nat && (b <=? variables goal)%nat.

(** The product of two slacks, each of which was to be that of an interval. *)
Definition subtract_slacks (p : Z) (l m : option linear) (s : sums) : option sums :=
  match l, m with
  | Some l, Some m => if 0 <? p then Some (subtract_product p l m s) else None
  | _, _ => None
  end.

Definition lower_slack (D : bounds) (a b : nat) : option linear :=
  if is_interval a b then slack D b a else None.
Definition upper_slack (D : bounds) (a b : nat) : option linear :=
  if is_interval a b then slack D a b else None.

Definition subtract_slack (p : Z) (l : option linear) (s : sums) : option sums :=
  match l with
  | Some l => if 0 <? p then Some (subtract p l s) else None
  | None => None
  end.

Definition add_group (D : bounds) (s : sums) (g : group) : option sums :=
  match g with
  | Window length first w =>
      if (2 <=? length)%nat && (first + length <=? 2 * variables goal)%nat && (0 <? w)
      then Some (add_window length first w s) else None
  | Lower_lower a b c d p => subtract_slacks p (lower_slack D a b) (lower_slack D c d) s
  | Upper_upper a b c d p => subtract_slacks p (upper_slack D a b) (upper_slack D c d) s
  | Lower_upper a b c d p => subtract_slacks p (lower_slack D a b) (upper_slack D c d) s
  | Square a b t p =>
      if is_interval a b && (0 <=? t) && (t <=? units goal) && (0 <? p)
      then let l := difference a b (- t) in
           Some (subtract_product p l (if integral goal then difference a b (- t - 1) else l) s)
      else None
  | Above_lower a b r => subtract_slack r (lower_slack D a b) s
  | Below_upper a b r => subtract_slack r (upper_slack D a b) s
  end.

Fixpoint add_groups (D : bounds) (s : sums) (groups : list group) : option sums :=
  match groups with
  | [] => Some s
  | g :: groups =>
      match add_group D s g with Some s => add_groups D s groups | None => None end
  end.

(** The lower bound of a leaf excludes its node. *)
Definition passes (beta : Z) : bool := if integral goal then 0 <? beta else 0 <=? beta.

(** q + sum over i = i0, ..., i0 + n - 1 and j < d of weights_(i-i0+j) X_i X_j. *)
Fixpoint add_rows (d i0 n : nat) (weights : linear) (q : quadratic) : quadratic :=
  match n with
  | O => q
  | S n =>
      add_rows d (S i0) n (tl weights)
        (add_product (difference i0 (S i0) 0) (of_masses (firstn d weights)) q)
  end.

(** L_j = -D[j][0] and w_j = D[0][j] + D[j][0] for j >= 1. *)
Fixpoint corner (from_0 : list Z) (rows : bounds) : list (Z * Z) :=
  match from_0, rows with
  | u :: from_0, (v :: _) :: rows => (- v, u + v) :: corner from_0 rows
  | _, _ => []
  end.
Definition corners (D : bounds) : list (Z * Z) :=
  match D with (_ :: from_0) :: rows => corner from_0 rows | _ => [] end.

Definition check_leaf (D : bounds) (groups : list group) : list (option bounds) + reason :=
  match add_groups D nothing_collected groups with
  | None => inr Out_of_range
  | Some s =>
      let c := corners D in
      if tested s then
        if (length c =? variables goal)%nat then
          let q := add_rows (variables goal) 0 (variables goal) (diagonals s) (collected s) in
          let beta := lower_bound q (map fst c) (map snd c) in
          if passes beta then inl [] else inr (Leaf_fails beta)
        else inr Out_of_range
      else inr No_test
  end.

(** ** A line of the tree *)

Definition check_line (n : option bounds) (l : line) : list (option bounds) + reason :=
  match n, l with
  | None, Empty => inl []
  | None, _ => inr Is_empty
  | Some _, Empty => inr Not_empty
  | Some D, Branch a b t =>
      if is_interval a b && (0 <=? t) && (t <=? units goal)
      then inl [tighten a b t D; tighten b a (if integral goal then - t - 1 else - t) D]
      else inr Out_of_range
  | Some D, Leaf groups => check_leaf D groups
  | Some _, Point => inr Out_of_range  (* the grid's own *)
  end.

End Tree.
