(** What a certificate claims: the fraction in its line [claim C1a >= n/d] or [claim C1a <= n/d],
    which is the second, or the third after [claim b(n,m) = v] of a grid, read from the text by a
    few lines of code that say what decimal digits mean. Statements about files speak of
    [claim_of text] and the like; that these give back what was printed is proved here. *)
From Coq Require Import ZArith List String Ascii Lia Bool.
From Sidon Require Import Text.
Local Open Scope Z_scope.

Definition digit_value (c : ascii) : option Z :=
  match c with
  | "0"%char => Some 0 | "1"%char => Some 1 | "2"%char => Some 2 | "3"%char => Some 3
  | "4"%char => Some 4 | "5"%char => Some 5 | "6"%char => Some 6 | "7"%char => Some 7
  | "8"%char => Some 8 | "9"%char => Some 9 | _ => None
  end.

(** The number that [s] begins with, after digits of value n, and what follows it. *)
Fixpoint read_natural (n : Z) (s : string) : Z * string :=
  match s with
  | String c s' =>
      match digit_value c with Some d => read_natural (10 * n + d) s' | None => (n, s) end
  | EmptyString => (n, s)
  end.

(** The same of a number that may be negative. *)
Definition read_integer (s : string) : Z * string :=
  match s with
  | String "-" s => let (n, s) := read_natural 0 s in (- n, s)
  | _ => read_natural 0 s
  end.

(** Numerator and denominator of the fraction that [s] begins with; an integer has the denominator
    1. *)
Definition read_fraction (s : string) : Z * Z :=
  let (n, s) := read_integer s in
  match s with
  | String "/" s => let (d, _) := read_natural 0 s in (n, d)
  | _ => (n, 1)
  end.

(** What follows the first line feed. *)
Fixpoint after_line (s : string) : string :=
  match s with
  | String c s => if Ascii.eqb c "010" then s else after_line s
  | EmptyString => EmptyString
  end.

(** What follows the words [w] at the beginning of [s]. *)
Fixpoint after_words (w s : string) : option string :=
  match w, s with
  | EmptyString, _ => Some s
  | String a w, String c s => if Ascii.eqb a c then after_words w s else None
  | String _ _, EmptyString => None
  end.

(** The fraction after these words, with which the second line begins. *)
Definition fraction_after (words text : string) : option (Z * Z) :=
  option_map read_fraction (after_words words (after_line text)).

Definition claim_of : string -> option (Z * Z) := fraction_after "claim C1a >= ".
Definition upper_claim_of : string -> option (Z * Z) := fraction_after "claim C1a <= ".

(** Of a grid certificate: n, m and v, from the second line, [claim b(n,m) = v] ... *)
Definition value_claim_of (text : string) : option (Z * Z * (Z * Z)) :=
  match after_words "claim b(" (after_line text) with
  | None => None
  | Some s =>
      let (n, s) := read_natural 0 s in
      match after_words "," s with
      | None => None
      | Some s =>
          let (m, s) := read_natural 0 s in
          option_map (fun s => (n, m, read_fraction s)) (after_words ") = " s)
      end
  end.

(** ... and the bound from the third. *)
Definition third_line_claim_of (text : string) : option (Z * Z) := claim_of (after_line text).

(** ** Printed claims read as they were meant *)

Lemma digit_value_digit d : 0 <= d < 10 -> digit_value (digit d) = Some d.
Proof.
  intros H. assert (d = 0 \/ d = 1 \/ d = 2 \/ d = 3 \/ d = 4 \/ d = 5 \/ d = 6 \/ d = 7 \/ d = 8 \/
    d = 9) as C by lia. repeat (destruct C as [->|C]; [reflexivity|]). now subst.
Qed.

Lemma read_print_digits fuel : forall n rest before, 0 <= n < 10 ^ Z.of_nat fuel ->
  exists k, 0 <= k /\ read_natural before (print_digits fuel n rest) =
                      read_natural (before * 10 ^ k + n) rest.
Proof.
  induction fuel as [|fuel IH]; intros n rest before H.
  - cbn in H. exists 0. split; [lia|]. cbn [print_digits]. f_equal. lia.
  - cbn [print_digits]. unfold ten. destruct (Z.ltb_spec n 10) as [L|L].
    + exists 1. split; [lia|]. cbn [read_natural]. rewrite digit_value_digit by lia.
      f_equal. lia.
    + rewrite Nat2Z.inj_succ, Z.pow_succ_r in H by lia.
      pose proof (Z.div_mod n 10 ltac:(lia)) as E.
      pose proof (Z.mod_pos_bound n 10 ltac:(lia)) as B.
      destruct (IH (n / 10) (String (digit (n - 10 * (n / 10))) rest) before) as (k & Hk & R).
      { split; [apply Z.div_pos; lia|apply Z.div_lt_upper_bound; lia]. }
      exists (k + 1). split; [lia|]. rewrite R. cbn [read_natural].
      rewrite digit_value_digit by lia. f_equal. rewrite Z.pow_add_r by lia. lia.
Qed.

Lemma read_print_natural n c rest : 0 <= n < too_large -> digit_value c = None ->
  read_natural 0 (print_integer n (String c rest)) = (n, String c rest).
Proof.
  intros H Hc. unfold print_integer.
  destruct (Z.leb_spec too_large (Z.abs n)); [lia|]. destruct (Z.ltb_spec n 0); [lia|].
  destruct (read_print_digits most_digits n (String c rest) 0) as (k & Hk & ->).
  - unfold too_large in H. lia.
  - cbn [read_natural]. rewrite Hc. reflexivity.
Qed.

Lemma first_digit fuel : forall n rest, 0 <= n ->
  fuel = O \/ exists d s, 0 <= d < 10 /\ print_digits fuel n rest = String (digit d) s.
Proof.
  induction fuel as [|fuel IH]; intros n rest H; [left; reflexivity|right].
  cbn [print_digits]. unfold ten. destruct (Z.ltb_spec n 10); [eauto|].
  pose proof (Z.div_mod n 10 ltac:(lia)). pose proof (Z.mod_pos_bound n 10 ltac:(lia)).
  destruct (IH (n / 10) (String (digit (n - 10 * (n / 10))) rest)) as [->|E]; [|cbn|exact E].
  - apply Z.div_pos; lia.
  - exists (n - 10 * (n / 10)), rest. split; [lia|reflexivity].
Qed.

Lemma read_integer_digit d s : 0 <= d < 10 ->
  read_integer (String (digit d) s) = read_natural 0 (String (digit d) s).
Proof.
  intros H. assert (d = 0 \/ d = 1 \/ d = 2 \/ d = 3 \/ d = 4 \/ d = 5 \/ d = 6 \/ d = 7 \/ d = 8 \/
    d = 9) as C by lia. repeat (destruct C as [->|C]; [reflexivity|]). now subst.
Qed.

Lemma read_print_integer n c rest : Z.abs n < too_large -> digit_value c = None ->
  read_integer (print_integer n (String c rest)) = (n, String c rest).
Proof.
  intros H Hc. destruct (Z.ltb_spec n 0) as [N|N].
  - pose proof (read_print_natural (- n) c rest ltac:(lia) Hc) as R. revert R.
    unfold print_integer. rewrite Z.abs_opp.
    destruct (Z.leb_spec too_large (Z.abs n)); [lia|].
    destruct (Z.ltb_spec (- n) 0), (Z.ltb_spec n 0); try lia.
    cbn [read_integer]. intros ->. f_equal. lia.
  - rewrite <- (read_print_natural n c rest) by (lia || exact Hc). unfold print_integer.
    destruct (Z.leb_spec too_large (Z.abs n)); [lia|]. destruct (Z.ltb_spec n 0); [lia|].
    destruct (first_digit most_digits n (String c rest) N) as [E|(d & s & Hd & ->)];
      [discriminate E|exact (read_integer_digit d s Hd)].
Qed.

Lemma read_print_fraction q rest : writable q = true ->
  read_fraction (print_fraction q (line_feed rest)) = (numerator q, denominator_of q).
Proof.
  unfold writable. rewrite !andb_true_iff, !Z.ltb_lt. intros [[N D0] D1].
  unfold read_fraction, print_fraction, denominator_of in *.
  change (line_feed rest) with (String "010" rest). destruct (denominator q) as [d|].
  - rewrite read_print_integer, read_print_natural by (lia || auto). reflexivity.
  - rewrite read_print_integer by auto. reflexivity.
Qed.

Lemma after_words_word w s : after_words w (word w s) = Some s.
Proof.
  unfold word. induction w as [|c w IH]; [reflexivity|]. cbn. rewrite Ascii.eqb_refl. exact IH.
Qed.

(** The first line of a certificate is [first]. *)
Lemma fraction_after_text words first q rest :
  writable q = true -> (forall s, after_line (word first (line_feed s)) = s) ->
  fraction_after words
    (word first (line_feed (word words (print_fraction q (line_feed rest))))) =
  Some (numerator q, denominator_of q).
Proof.
  intros Q First. unfold fraction_after. rewrite First, after_words_word. cbn [option_map].
  now rewrite read_print_fraction.
Qed.

Theorem claim_of_text first q rest :
  writable q = true -> (forall s, after_line (word first (line_feed s)) = s) ->
  claim_of (word first (line_feed (print_lower_bound q rest))) =
  Some (numerator q, denominator_of q).
Proof. exact (fraction_after_text _ first q rest). Qed.

Theorem upper_claim_of_text first q rest :
  writable q = true -> (forall s, after_line (word first (line_feed s)) = s) ->
  upper_claim_of (word first (line_feed (print_upper_bound q rest))) =
  Some (numerator q, denominator_of q).
Proof. exact (fraction_after_text _ first q rest). Qed.

(** ** The lines of a grid certificate *)

Lemma after_line_digit d s : after_line (String (digit d) s) = after_line s.
Proof.
  unfold digit. destruct (d <? five), (d <? two), (d =? 0), (d =? two), (d =? three), (d <? seven),
    (d <? six), (d =? seven), (d =? eight); reflexivity.
Qed.

Lemma after_line_digits fuel : forall n rest,
  after_line (print_digits fuel n rest) = after_line rest.
Proof.
  induction fuel as [|fuel IH]; intros n rest; [reflexivity|]. cbn [print_digits].
  destruct (n <? ten); rewrite ?IH; apply after_line_digit.
Qed.

Lemma after_line_integer n rest : after_line (print_integer n rest) = after_line rest.
Proof.
  unfold print_integer. destruct (too_large <=? Z.abs n); [reflexivity|].
  destruct (n <? 0); [|apply after_line_digits].
  exact (after_line_digits most_digits (- n) rest).
Qed.

Lemma after_line_fraction q rest : after_line (print_fraction q rest) = after_line rest.
Proof.
  unfold print_fraction. rewrite after_line_integer. destruct (denominator q); [|reflexivity].
  exact (after_line_integer _ rest).
Qed.

Section Grid_lines.
Variables (first : string) (n m : Z) (v : fraction) (rest : string).
Hypothesis First : forall s, after_line (word first (line_feed s)) = s.

Let value_line (rest : string) : string :=
  word "claim b(" (print_integer n (word "," (print_integer m
    (word ") = " (print_fraction v (line_feed rest)))))).

Theorem value_claim_of_text :
  0 <= n < too_large -> 0 <= m < too_large -> writable v = true ->
  value_claim_of (word first (line_feed (value_line rest))) =
  Some (n, m, (numerator v, denominator_of v)).
Proof.
  intros Hn Hm V. unfold value_claim_of, value_line. rewrite First, after_words_word.
  change (word "," ?s) with (String "," s).
  rewrite read_print_natural by auto. change (String "," ?s) with (word "," s).
  rewrite after_words_word.
  match goal with |- context [word ") = " ?s] =>
    change (word ") = " s) with (String ")" (word " = " s)) end.
  rewrite read_print_natural by auto.
  match goal with |- context [String ")" (word " = " ?s)] =>
    change (String ")" (word " = " s)) with (word ") = " s) end.
  rewrite after_words_word. cbn [option_map]. now rewrite read_print_fraction.
Qed.

Theorem third_line_claim_of_text q : writable q = true ->
  third_line_claim_of (word first (line_feed (value_line (print_lower_bound q rest)))) =
  Some (numerator q, denominator_of q).
Proof.
  intros Q. unfold third_line_claim_of. rewrite First. unfold claim_of, fraction_after.
  assert (E : forall s, after_line (value_line s) = s).
  { intros s. unfold value_line, word at 1. cbn [append after_line Ascii.eqb Bool.eqb].
    rewrite after_line_integer. unfold word at 1. cbn [append after_line Ascii.eqb Bool.eqb].
    rewrite after_line_integer. unfold word at 1. cbn [append after_line Ascii.eqb Bool.eqb].
    rewrite after_line_fraction. reflexivity. }
  rewrite E. unfold print_lower_bound. rewrite after_words_word. cbn [option_map].
  now rewrite read_print_fraction.
Qed.

End Grid_lines.
