(** The checker of cover certificates with basis `masses`: integers and lists only. The head, the
    root and the tests (docs/format.md, sections 3 and 5); the tree is that of simplex/Checker.v. *)
From Coq Require Import ZArith List Bool.
From Sidon Require Import Text Stream.
From Sidon Require Import simplex.Syntax simplex.Forms simplex.Bounds simplex.Checker.
From Sidon Require Import cover.Syntax.
Import ListNotations Simplex Simplex_reason Cover.
Local Open Scope Z_scope.

(** Division rounded up; the divisor is positive. *)
Definition divide_up (n d : Z) : Z := - (- n / d).

(** ** The head and the root *)

Definition target_numerator (h : head) : Z := numerator (claim h).
Definition target_denominator (h : head) : Z := denominator_of (claim h).

Definition head_in_range (h : head) : bool :=
  printable (claim h) &&
  (2 <=? cells h)%nat && (cells h <=? 128)%nat &&
  (0 <? units h) && (units h <=? 2 ^ 48).

(** More than the mass of w < d neighbouring cells where all tests are < 0. *)
Definition cap (h : head) (w : nat) : Z :=
  Z.min (units h)
    (Z.sqrt (units h * units h * target_numerator h * Z.of_nat w
             / (target_denominator h * Z.of_nat (cells h))) + 1).

Definition cover_root (h : head) : option bounds :=
  root_node (cells h) (units h) (reversal h) (cap h).

Definition root (h : head) : option bounds + reason :=
  if head_in_range h then inl (cover_root h) else inr Out_of_range.

(** ** The tests and the tree *)

Definition threshold (h : head) (length : nat) : Z :=
  divide_up (target_numerator h * (units h * units h) * Z.of_nat length)
            (target_denominator h * (2 * Z.of_nat (cells h))).

Definition problem_of (h : head) : problem :=
  {| variables := cells h; Checker.units := units h; integral := false;
     allowance := fun length _ => [threshold h length] |}.

Definition masses_kind : kind head line (option bounds) reason :=
  {| Stream.print_head := print_head; Stream.root := root;
     Stream.print_line := print_line; Stream.step := fun h => check_line (problem_of h) |}.
