(** How certificates are printed: characters, integers, tokens, lines (docs/format.md, section 1).

    The reader of files is an ordinary program and nobody has to trust it: a file is accepted only
    if what is printed here, from what was read, is the file itself, byte by byte. So there is a
    printer in Coq and no parser.

    A printer puts its text in front of what follows ([string -> string]). That makes printing
    linear in time, and a line is written from its end to its beginning. *)
From Coq Require Import ZArith List String Ascii Lia Bool.
Import ListNotations.
Local Open Scope Z_scope.

Definition printer : Type := string -> string.

Definition word (w : string) : printer := fun rest => (w ++ rest)%string.
Definition line_feed : printer := String "010".

(** A token of a line, but the first: one space stands before it. *)
Definition token (t : printer) : printer := fun rest => String " " (t rest).

(** All of a list; tail-recursive, for lists may be long. *)
Definition print_all {A} (print : A -> printer) (list : list A) : printer := fun rest =>
  fold_left (fun rest a => print a rest) (rev' list) rest.

(** ** Integers *)

Definition most_digits : nat := 64 * 64.
Definition too_large : Z := 10 ^ Z.of_nat most_digits.

(* Named, so that the extracted program makes them once. *)
Definition two : Z := 2.
Definition three : Z := 3.
Definition five : Z := 5.
Definition six : Z := 6.
Definition seven : Z := 7.
Definition eight : Z := 8.
Definition ten : Z := 10.

Definition digit (d : Z) : ascii :=
  if d <? five
  then if d <? two then if d =? 0 then "0" else "1"
       else if d =? two then "2" else if d =? three then "3" else "4"
  else if d <? seven then if d <? six then "5" else "6"
       else if d =? seven then "7" else if d =? eight then "8" else "9".

(** The decimal digits of n >= 0, at most [fuel] of them. *)
Fixpoint print_digits (fuel : nat) (n : Z) : printer := fun rest =>
  match fuel with
  | O => rest
  | S fuel =>
      if n <? ten then String (digit n) rest
      else let tenth := n / ten in
           print_digits fuel tenth (String (digit (n - ten * tenth)) rest)
  end.

(** An integer of the format has at most 4096 digits. Others have no text; what is printed for them
    stands in no file that could be read. *)
Definition print_integer (n : Z) : printer := fun rest =>
  if too_large <=? Z.abs n then String "?" rest
  else if n <? 0 then String "-" (print_digits most_digits (- n) rest)
  else print_digits most_digits n rest.

(** An index. Most have one digit. *)
Definition print_nat (n : nat) : printer :=
  match String.get n "0123456789" with
  | Some c => String c
  | None => print_digits most_digits (Z.of_nat n)
  end.

(** ** Fractions, as they stand in the file: not always in lowest terms, with a denominator or
    without. *)
Record fraction : Type := { numerator : Z; denominator : option Z }.

Definition print_fraction (q : fraction) : printer := fun rest =>
  print_integer (numerator q)
    match denominator q with
    | None => rest
    | Some d => String "/" (print_integer d rest)
    end.

Definition denominator_of (q : fraction) : Z :=
  match denominator q with None => 1 | Some d => d end.

(** A fraction that has a text (integers have at most 4096 digits). *)
Definition writable (q : fraction) : bool :=
  (Z.abs (numerator q) <? too_large) && (0 <? denominator_of q) && (denominator_of q <? too_large).

(** A positive one. *)
Definition printable (q : fraction) : bool :=
  (0 <? numerator q) && (numerator q <? too_large) &&
  (0 <? denominator_of q) && (denominator_of q <? too_large).

(** The line [claim C1a >= q] of all kinds with a lower bound. *)
Definition print_lower_bound (q : fraction) : printer := fun rest =>
  word "claim C1a >= " (print_fraction q (line_feed rest)).

(** The same of the kinds with an upper bound. *)
Definition print_upper_bound (q : fraction) : printer := fun rest =>
  word "claim C1a <= " (print_fraction q (line_feed rest)).

Lemma printable_writable q : printable q = true -> writable q = true.
Proof.
  unfold printable, writable. rewrite !andb_true_iff, !Z.ltb_lt. intuition lia.
Qed.

(** ** Printers do nothing but write in front *)

Definition writes_in_front (p : printer) : Prop :=
  forall rest, p rest = (p EmptyString ++ rest)%string.

Lemma append_assoc : forall a b c : string, (a ++ (b ++ c))%string = ((a ++ b) ++ c)%string.
Proof. induction a as [|x a IH]; intros b c; cbn; [reflexivity | now rewrite IH]. Qed.

Lemma append_nil_r : forall a : string, (a ++ "")%string = a.
Proof. induction a as [|x a IH]; cbn; [reflexivity | now rewrite IH]. Qed.

Lemma front_word w : writes_in_front (word w).
Proof. intros rest; unfold word; now rewrite append_nil_r. Qed.

Lemma front_character c : writes_in_front (String c).
Proof. intros rest; reflexivity. Qed.

Lemma front_line_feed : writes_in_front line_feed.
Proof. exact (front_character "010"). Qed.

Lemma front_then (p q : printer) :
  writes_in_front p -> writes_in_front q -> writes_in_front (fun rest => p (q rest)).
Proof.
  intros Hp Hq rest. rewrite Hp, (Hp (q EmptyString)), (Hq rest). apply append_assoc.
Qed.

Lemma front_token p : writes_in_front p -> writes_in_front (token p).
Proof. exact (front_then _ p (front_character " ")). Qed.

Lemma front_print_all {A} (print : A -> printer) list :
  (forall a, writes_in_front (print a)) -> writes_in_front (print_all print list).
Proof.
  intros H. unfold print_all. generalize (rev' list) as l. induction l as [|a l IH]; intros rest.
  - reflexivity.
  - cbn. exact (front_then (fun r => fold_left (fun r a => print a r) l r) (print a) IH (H a) rest).
Qed.

Lemma front_print_digits fuel : forall n, writes_in_front (print_digits fuel n).
Proof.
  induction fuel as [|fuel IH]; intros n rest; [reflexivity|].
  cbn [print_digits]. destruct (n <? ten); [reflexivity|].
  exact (front_then _ _ (IH _) (front_character _) rest).
Qed.

Lemma front_print_integer n : writes_in_front (print_integer n).
Proof.
  intros rest. unfold print_integer. destruct (too_large <=? Z.abs n); [reflexivity|].
  destruct (n <? 0); [|apply front_print_digits].
  exact (front_then _ _ (front_character _) (front_print_digits _ _) rest).
Qed.

Lemma front_print_nat n : writes_in_front (print_nat n).
Proof.
  unfold print_nat. destruct (String.get n _); [apply front_character|apply front_print_digits].
Qed.

Lemma front_print_fraction q : writes_in_front (print_fraction q).
Proof.
  destruct q as [n [d|]]; unfold print_fraction; cbn.
  - apply (front_then _ _ (front_print_integer n)).
    exact (front_then _ _ (front_character "/") (front_print_integer d)).
  - exact (front_print_integer n).
Qed.

Lemma front_print_lower_bound q : writes_in_front (print_lower_bound q).
Proof.
  unfold print_lower_bound.
  apply (front_then (word _) _ (front_word _)).
  exact (front_then _ _ (front_print_fraction q) front_line_feed).
Qed.

Lemma front_print_upper_bound q : writes_in_front (print_upper_bound q).
Proof.
  unfold print_upper_bound.
  apply (front_then (word _) _ (front_word _)).
  exact (front_then _ _ (front_print_fraction q) front_line_feed).
Qed.

(** [auto with front] shows it of these printers. *)
Global Create HintDb front.
Global Hint Resolve front_word front_character front_line_feed front_token front_print_all
  front_print_integer front_print_nat front_print_fraction front_print_lower_bound
  front_print_upper_bound : front.
