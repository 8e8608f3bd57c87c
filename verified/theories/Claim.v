(** What a certificate claims: the fraction in its second line, [claim C1a >= n/d] or
    [claim C1a <= n/d], read from the text by a few lines of code that say what decimal digits mean.
    Statements about files speak of [claim_of text] and [upper_claim_of text]; that these give back
    what was printed is proved here. *)
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

(** Numerator and denominator of the fraction after these words, with which the second line begins;
    an integer has the denominator 1. *)
Definition fraction_after (words text : string) : option (Z * Z) :=
  match after_words words (after_line text) with
  | None => None
  | Some s =>
      let (n, s) := read_natural 0 s in
      match s with
      | String "/" s => let (d, _) := read_natural 0 s in Some (n, d)
      | _ => Some (n, 1)
      end
  end.

Definition claim_of : string -> option (Z * Z) := fraction_after "claim C1a >= ".
Definition upper_claim_of : string -> option (Z * Z) := fraction_after "claim C1a <= ".

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

Lemma read_print_integer n c rest : 0 < n < too_large -> digit_value c = None ->
  read_natural 0 (print_integer n (String c rest)) = (n, String c rest).
Proof.
  intros H Hc. unfold print_integer.
  destruct (Z.leb_spec too_large (Z.abs n)); [lia|]. destruct (Z.ltb_spec n 0); [lia|].
  destruct (read_print_digits most_digits n (String c rest) 0) as (k & Hk & ->).
  - unfold too_large in H. lia.
  - cbn [read_natural]. rewrite Hc. reflexivity.
Qed.

Lemma after_words_word w s : after_words w (word w s) = Some s.
Proof.
  unfold word. induction w as [|c w IH]; [reflexivity|]. cbn. rewrite Ascii.eqb_refl. exact IH.
Qed.

(** The first line of a certificate is [first]. *)
Lemma fraction_after_text words first q rest :
  printable q = true -> (forall s, after_line (word first (line_feed s)) = s) ->
  fraction_after words
    (word first (line_feed (word words (print_fraction q (line_feed rest))))) =
  Some (numerator q, denominator_of q).
Proof.
  unfold printable. rewrite !andb_true_iff, !Z.ltb_lt. intros [[[N0 N1] D0] D1] First.
  unfold fraction_after. rewrite First, after_words_word.
  unfold print_fraction, denominator_of in *. destruct (denominator q) as [d|].
  - rewrite read_print_integer by auto. change (line_feed rest) with (String "010" rest).
    rewrite read_print_integer by auto. reflexivity.
  - change (line_feed rest) with (String "010" rest).
    rewrite read_print_integer by auto. reflexivity.
Qed.

Theorem claim_of_text first q rest :
  printable q = true -> (forall s, after_line (word first (line_feed s)) = s) ->
  claim_of (word first (line_feed (print_lower_bound q rest))) =
  Some (numerator q, denominator_of q).
Proof. exact (fraction_after_text _ first q rest). Qed.

Theorem upper_claim_of_text first q rest :
  printable q = true -> (forall s, after_line (word first (line_feed s)) = s) ->
  upper_claim_of (word first (line_feed (print_upper_bound q rest))) =
  Some (numerator q, denominator_of q).
Proof. exact (fraction_after_text _ first q rest). Qed.
