(** The checker of step certificates: integers and lists only (docs/format.md, section 9).

    A certificate is no tree: it comes in two pieces, all lines but the last, and the last. Each
    comes as the reader understood it, together with its bytes, and counts only if it prints as
    these bytes (Text.v). *)
From Coq Require Import ZArith String List Bool.
From Sidon Require Import Text.
From Sidon Require Export step.Syntax.
Import ListNotations Step.
Local Open Scope Z_scope.

(* A module for the same reason as that of step/Syntax.v. *)
Module Step_checker.

(** ** The largest coefficient of the square of a polynomial

    In two ways: inside Coq coefficient by coefficient; in the program by one square of a large
    integer, for which zarith is fast. *)

Fixpoint add (a b : list Z) : list Z :=
  match a, b with
  | [], b => b
  | a, [] => a
  | x :: a, y :: b => x + y :: add a b
  end.

(** The coefficients of the product. *)
Fixpoint product (a b : list Z) : list Z :=
  match a with
  | [] => []
  | x :: a => add (map (Z.mul x) b) (0 :: product a b)
  end.

Definition larger (a b : Z) : Z := if a <? b then b else a.
Definition largest (l : list Z) : Z := fold_left larger l 0.
Definition sum (l : list Z) : Z := fold_left Z.add l 0.

(** The value of the polynomial. *)
Definition value (X : Z) (l : list Z) : Z := fold_right (fun a v => a + X * v) 0 l.

(** The same in n rounds of adding neighbours, so that few large integers are multiplied. *)
Fixpoint paired (X : Z) (l : list Z) : list Z :=
  match l with
  | a :: b :: l => a + X * b :: paired X l
  | l => l
  end.

Fixpoint value_by_pairs (n : nat) (X : Z) (l : list Z) : Z :=
  match n with
  | O => value X l
  | S n => value_by_pairs n (X * X) (paired X l)
  end.

(** X^(2^(n-1)), ..., X^4, X^2, X, in front of [rest]. *)
Fixpoint powers (n : nat) (X : Z) (rest : list Z) : list Z :=
  match n with
  | O => rest
  | S n => powers n (X * X) (X :: rest)
  end.

(** The largest digit of v in base X, if these are the powers from half of its length on. *)
Fixpoint largest_digit (powers : list Z) (v : Z) : Z :=
  match powers with
  | [] => v
  | P :: powers =>
      let high := v / P in
      larger (largest_digit powers (v - P * high)) (largest_digit powers high)
  end.

(** All coefficients of the square are smaller than X, and so they are digits of its value at X. *)
Definition largest_in_square (l : list Z) : Z :=
  let m := largest l in
  let X := Z.of_nat (length l) * (m * m) + 1 in
  let n := Nat.log2_up (2 * length l) in
  let v := value_by_pairs n X l in
  largest_digit (powers n X []) (v * v).

(** ** The verdict *)

Inductive reason : Type :=
  | Out_of_range
  | All_zero
  | Larger (bound_numerator bound_denominator : Z)  (* than the claim: what the function gives *)
  | Other_bytes                (* a piece does not print as its bytes *)
  | Out_of_place.              (* the pieces do not come one after the other *)

Definition most_steps : Z := 100000.
Definition height_limit : Z := 10 ^ 1000.

Definition in_range (c : certificate) : bool :=
  printable (claim c) && (2 <=? steps c) && (steps c <=? most_steps) &&
  forallb (fun h => (0 <=? h) && (h <? height_limit)) (heights c).

(** The largest value of the autoconvolution is the peak divided by the square of the total;
    [top] is the largest coefficient. *)
Definition peak (top : Z) (c : certificate) : Z := two * steps c * top.
Definition total (c : certificate) : Z := sum (heights c).

(** A refusal, if there is one. *)
Definition judge_with (top : Z) (c : certificate) : option reason :=
  let t := total c in
  if t =? 0 then Some All_zero else
  let p := peak top c in
  if p * denominator_of (claim c) <=? numerator (claim c) * (t * t)
  then if in_range c then None else Some Out_of_range
  else Some (Larger p (t * t)).

Definition judge (c : certificate) : option reason := judge_with (largest_in_square (heights c)) c.

(** ** The file *)

Inductive item : Type :=
  | Body (c : certificate)
  | End.

Inductive machine : Type :=
  | Start
  | Judged (c : certificate)
  | Verified (c : certificate)
  | Failed (r : reason).

Definition compare (p : printer) (bytes : string) (m : machine) : machine :=
  if String.eqb (p EmptyString) bytes then m else Failed Other_bytes.

Definition feed (m : machine) (i : item) (bytes : string) : machine :=
  match m, i with
  | Start, Body c =>
      match judge c with
      | None => compare (print_body c) bytes (Judged c)
      | Some r => Failed r
      end
  | Judged c, End => compare (print_end c) bytes (Verified c)
  | Failed r, _ => Failed r
  | _, _ => Failed Out_of_place
  end.

(** What the program does with the whole file, and the bytes of the file. *)
Definition run (items : list (item * string)) : machine :=
  fold_left (fun m ib => feed m (fst ib) (snd ib)) items Start.

Definition bytes_of (items : list (item * string)) : string :=
  fold_right (fun ib rest => (snd ib ++ rest)%string) EmptyString items.

(** For a certificate inside Coq, without its text. *)
Definition accepts (c : certificate) : bool :=
  match judge_with (largest (product (heights c) (heights c))) c with
  | None => true
  | Some _ => false
  end.

End Step_checker.
