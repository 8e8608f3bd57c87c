(** Fourier certificates: what a file says, and how it prints (docs/format.md, section
    12). *)
From Coq Require Import ZArith List String Ascii.
From Sidon Require Import Text.
Import ListNotations.

(* A module, so that the names of its types and constructors stay as they are when the program is
   extracted together with other kinds. *)
Module Fourier.

Record head : Type := {
  claim : fraction;
  modes : nat;     (* n: the frequencies are 1, ..., n *)
  units : Z }.     (* U: the file says 1/U *)

(** x_k is the integral of f(t) cos 2 pi k t, y_k that of f(t) sin 2 pi k t. *)
Inductive axis : Type := X | Y.

(** Products that are >= 0 on a box lx <= X_k <= ux, ly <= Y_k <= uy. *)
Inductive product : Type :=
  | Both_x            (* (X - lx)(ux - X) *)
  | Both_y            (* (Y - ly)(uy - Y) *)
  | Lower_lower       (* (X - lx)(Y - ly) *)
  | Upper_upper       (* (ux - X)(uy - Y) *)
  | Upper_lower       (* (ux - X)(Y - ly) *)
  | Lower_upper       (* (X - lx)(uy - Y) *)
  | Disc.             (* (N - D) U^2 - D (X^2 + Y^2) *)

Record product_term : Type := { term_product : product; term_mode : nat; term_multiplier : Z }.

(** A section of a leaf starts with an exponent: what stands in it counts 2^exponent times (in the
    norm row: 2^-exponent times). Pairs belong to the frequencies 1, 2, ... in turn. *)
Record norm_section : Type := { norm_multiplier : Z; norm_exponent : Z; slopes : list Z }.
Record product_section : Type := { product_exponent : Z; terms : list product_term }.
Record pair_section : Type := { pair_exponent : Z; pairs : list (Z * Z) }.

(** A polynomial on the arc: u^2 + 2 cos(2 pi x) v^2, with u and v real. *)
Record arc_section : Type := {
  arc_exponent : Z;
  constant_u : Z;
  rest_u : list (Z * Z);
  half_v : option (list (Z * Z)) }.

Record leaf : Type := {
  test : list (Z * Z);                 (* g: V_0, V_1, ... *)
  norm : option norm_section;          (* n *)
  products : option product_section;   (* b *)
  tangents : option pair_section;      (* w *)
  sides : option pair_section;         (* d *)
  arc : option arc_section }.          (* u, v *)

Inductive line : Type :=
  | Halve (k : nat) (a : axis)
  | Leaf (l : leaf).

(** ** Printers *)

Definition print_head (h : head) : printer := fun rest =>
  word "sac 1 fourier" (line_feed
  (print_lower_bound (claim h)
  (word "modes" (token (print_nat (modes h)) (line_feed
  (word "unit 1/" (print_integer (units h) (line_feed rest)))))))).

Definition print_number (n : Z) : printer := token (print_integer n).
Definition print_numbers : list Z -> printer := print_all print_number.
Definition print_pair (p : Z * Z) : printer := fun rest =>
  print_number (fst p) (print_number (snd p) rest).
Definition print_pairs : list (Z * Z) -> printer := print_all print_pair.

Definition print_optional {A} (print : A -> printer) (a : option A) : printer := fun rest =>
  match a with None => rest | Some a => print a rest end.

Definition print_norm (s : norm_section) : printer := fun rest =>
  word " n" (print_number (norm_multiplier s) (print_number (norm_exponent s)
    (print_numbers (slopes s) rest))).

Definition product_word (p : product) : string :=
  match p with
  | Both_x => " xx"
  | Both_y => " yy"
  | Lower_lower => " ll"
  | Upper_upper => " uu"
  | Upper_lower => " ul"
  | Lower_upper => " lu"
  | Disc => " o"
  end.

Definition print_term (t : product_term) : printer := fun rest =>
  word (product_word (term_product t)) (token (print_nat (term_mode t))
    (print_number (term_multiplier t) rest)).

Definition print_products (s : product_section) : printer := fun rest =>
  word " b" (print_number (product_exponent s) (print_all print_term (terms s) rest)).

Definition print_pair_section (name : string) (s : pair_section) : printer := fun rest =>
  word name (print_number (pair_exponent s) (print_pairs (pairs s) rest)).

Definition print_half (v : list (Z * Z)) : printer := fun rest => word " v" (print_pairs v rest).

Definition print_arc (s : arc_section) : printer := fun rest =>
  word " u" (print_number (arc_exponent s) (print_number (constant_u s)
    (print_pairs (rest_u s) (print_optional print_half (half_v s) rest)))).

Definition print_leaf (l : leaf) : printer := fun rest =>
  word "l g" (print_pairs (test l)
    (print_optional print_norm (norm l)
    (print_optional print_products (products l)
    (print_optional (print_pair_section " w") (tangents l)
    (print_optional (print_pair_section " d") (sides l)
    (print_optional print_arc (arc l) rest)))))).

Definition print_axis (a : axis) : printer := word match a with X => " x" | Y => " y" end.

Definition print_line (l : line) : printer := fun rest =>
  match l with
  | Halve k a => word "s" (token (print_nat k) (print_axis a rest))
  | Leaf l => print_leaf l rest
  end.

(** ** They do nothing but write in front *)

Lemma front_print_number n : writes_in_front (print_number n).
Proof. unfold print_number. auto with front. Qed.

Lemma front_print_numbers l : writes_in_front (print_numbers l).
Proof. apply front_print_all. exact front_print_number. Qed.

Lemma front_print_optional {A} (print : A -> printer) a :
  (forall a, writes_in_front (print a)) -> writes_in_front (print_optional print a).
Proof. intros H. destruct a as [a|]; [exact (H a)|intros rest; reflexivity]. Qed.

Local Hint Resolve front_print_number front_print_numbers : front.

(* So that a printer is taken for itself only. *)
Local Opaque word line_feed token print_all print_integer print_nat print_lower_bound print_number
  print_numbers print_optional.

Ltac front := repeat (first [solve [auto with front] | apply (front_then (word _)) |
  apply (front_then line_feed) | apply (front_then (print_integer _)) |
  apply (front_then (token _)) | apply (front_then (print_number _)) |
  apply (front_then (print_numbers _)) | apply (front_then (print_lower_bound _)) |
  apply (front_then (print_all _ _)) | apply (front_then (print_optional _ _))]).

Lemma front_print_head h : writes_in_front (print_head h).
Proof. unfold print_head. front. Qed.

Lemma front_print_pairs l : writes_in_front (print_pairs l).
Proof. apply front_print_all. intros p. unfold print_pair. front. Qed.

Local Hint Resolve front_print_pairs : front.
Local Opaque print_pairs.

Lemma front_print_norm s : writes_in_front (print_norm s).
Proof. unfold print_norm. front. Qed.

Lemma front_print_products s : writes_in_front (print_products s).
Proof.
  unfold print_products. apply (front_then (word _)); [auto with front|].
  apply (front_then (print_number _)); [auto with front|]. apply front_print_all.
  intros t. unfold print_term. front.
Qed.

Lemma front_print_pair_section name s : writes_in_front (print_pair_section name s).
Proof. unfold print_pair_section. front. Qed.

Lemma front_print_arc s : writes_in_front (print_arc s).
Proof.
  unfold print_arc. apply (front_then (word _)); [auto with front|].
  do 2 (apply (front_then (print_number _)); [auto with front|]).
  apply (front_then (print_pairs _)); [auto with front|]. apply front_print_optional.
  intros v. unfold print_half. front.
Qed.

Lemma front_print_leaf l : writes_in_front (print_leaf l).
Proof.
  unfold print_leaf. apply (front_then (word _)); [auto with front|].
  apply (front_then (print_pairs _)); [auto with front|].
  apply (front_then (print_optional _ _)); [apply front_print_optional, front_print_norm|].
  apply (front_then (print_optional _ _)); [apply front_print_optional, front_print_products|].
  apply (front_then (print_optional _ _));
    [apply front_print_optional; intros; apply front_print_pair_section|].
  apply (front_then (print_optional _ _));
    [apply front_print_optional; intros; apply front_print_pair_section|].
  apply front_print_optional, front_print_arc.
Qed.

Lemma front_print_line l : writes_in_front (print_line l).
Proof.
  destruct l as [k a|l]; [|apply front_print_leaf].
  unfold print_line, print_axis. front.
Qed.

End Fourier.
