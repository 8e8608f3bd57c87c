(** Step certificates: what a file says, and how it prints (docs/format.md, section 9). *)
From Coq Require Import ZArith String Ascii List.
From Sidon Require Import Text.
Import ListNotations.

(* A module, so that its names stay as they are when the program is extracted together with other
   kinds. *)
Module Step.

Record certificate : Type := {
  claim : fraction;
  heights : list Z }.     (* proportional to the values of the function on equal cells *)

Definition steps (c : certificate) : Z := Z.of_nat (length (heights c)).

(** ** Printers: the last line comes after the verdict on what stands above it. *)

Definition print_height (h : Z) : printer := fun rest => print_integer h (line_feed rest).

Definition print_body (c : certificate) : printer := fun rest =>
  word "sac 1 step" (line_feed
  (print_upper_bound (claim c)
  (word "steps" (token (print_integer (steps c)) (line_feed
  (print_all print_height (heights c) rest)))))).

Definition print_end (c : certificate) : printer := fun rest =>
  word "end" (token (print_integer (steps c)) (line_feed rest)).

(** ** They do nothing but write in front *)

Lemma front_print_body c : writes_in_front (print_body c).
Proof.
  unfold print_body.
  apply (front_then (word _)); [auto with front|].
  apply (front_then line_feed); [auto with front|].
  apply (front_then (print_upper_bound _)); [auto with front|].
  apply (front_then (word _)); [auto with front|].
  apply (front_then (token _)); [auto with front|].
  apply (front_then line_feed); [auto with front|].
  apply front_print_all. intros h.
  exact (front_then (print_integer h) line_feed (front_print_integer h) front_line_feed).
Qed.

End Step.
