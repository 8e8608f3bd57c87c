(* Reader and words of cover certificates with basis `masses` (docs/format.md, sections 5 and 6). *)
open Reader
open Extracted.Cover

let max_cells = 128
let max_unit = 1 lsl 48

let read_unit reader =
  require_line_with reader [ "unit" ];
  let text = token reader "the unit" in
  if String.length text < 2 || String.sub text 0 2 <> "1/" then
    malformed_token "unit" text "must be 1/ and a positive integer";
  let units = parse_positive "unit" (String.sub text 2 (String.length text - 2)) in
  if Integer.gt units (Integer.of_int max_unit) then
    malformed_token "unit" text "the denominator must be at most 2^48";
  end_line reader;
  units

let read_head reader =
  let claim = lower_bound reader in
  if Integer.sign claim.numerator <= 0 then malformed "the claimed bound must be positive";
  require_line_with reader [ "basis" ];
  let basis = token reader "'masses'" in
  if basis <> "masses" then
    malformed (quoted basis ^ " where there should be 'masses': sidonverify knows no other basis");
  end_line reader;
  require_line_with reader [ "cells" ];
  let cells = index reader "number of cells" 2 max_cells in
  end_line reader;
  let units = read_unit reader in
  require_line_with reader [ "reversal" ];
  let reversal = yes_or_no reader "reversal" in
  end_line reader;
  { claim; cells; units; reversal }

let interval reader d =
  let first = natural_in reader "start of an interval" 0 (d - 1) in
  let past = natural_in reader "end of an interval" (first + 1) d in
  (nats.(first), nats.(past))

let multiplier reader = positive reader "multiplier"

let slacks reader d make =
  let a, b = interval reader d in
  let c, e = interval reader d in
  make a b c e (multiplier reader)

let window reader d =
  let length = natural_in reader "length of a window" 2 (2 * d) in
  let first = natural_in reader "start of a window" 0 ((2 * d) - length) in
  Window (nats.(length), nats.(first), positive reader "multiplier of a window")

let interval_square reader head d =
  let a, b = interval reader d in
  let centre = natural_in reader "centre of a square" 0 (Integer.to_int head.units) in
  Interval_square (a, b, Integer.of_int centre, multiplier reader)

let square reader d =
  let centre = integer reader "centre of a square" in
  let p = multiplier reader in
  Square (centre, p, List.init d (fun _ -> integer reader "coefficient of a square"))

let slack reader d make =
  let a, b = interval reader d in
  make a b (multiplier reader)

let read_group reader head d =
  match token reader "a group of multipliers" with
  | "w" -> window reader d
  | "ll" -> slacks reader d (fun a b c d p -> Lower_lower (a, b, c, d, p))
  | "uu" -> slacks reader d (fun a b c d p -> Upper_upper (a, b, c, d, p))
  | "lu" -> slacks reader d (fun a b c d p -> Lower_upper (a, b, c, d, p))
  | "q" -> interval_square reader head d
  | "sq" -> square reader d
  | "lo" -> slack reader d (fun a b r -> Above_lower (a, b, r))
  | "hi" -> slack reader d (fun a b r -> Below_upper (a, b, r))
  | word -> malformed_token "group" word "unknown group of multipliers"

let read_leaf reader head d =
  let rec groups read =
    let read = read_group reader head d :: read in
    if more reader then groups read else List.rev read
  in
  Leaf (groups [])

let read_line reader head word =
  let d = int_of_nat head.cells in
  match word with
  | "e" ->
      end_line reader;
      Empty
  | "s" ->
      let a, b = interval reader d in
      let t = natural_in reader "branching value" 0 (Integer.to_int head.units) in
      end_line reader;
      Branch (a, b, Integer.of_int t)
  | "l" -> read_leaf reader head d
  | word -> malformed_token "node" word "unknown kind of node"

let count (counts : Stream.counts) = function
  | Branch _ -> counts.branches <- counts.branches + 1
  | Empty -> counts.empties <- counts.empties + 1
  | Leaf _ -> counts.leaves <- counts.leaves + 1

let explain = function
  | Extracted.Cover_reason.Out_of_range -> (Malformed, "a number is out of its range")
  | Not_empty -> (Rejected, "this node is not empty")
  | Is_empty -> (Rejected, "this node is empty, only 'e' may stand here")
  | No_test -> (Malformed, "a leaf needs a test")
  | Leaf_fails beta ->
      ( Rejected,
        Printf.sprintf "leaf inequality fails by %s (lower bound %s, must be >= 0)"
          (shortened (Integer.to_string (Integer.neg beta)))
          (shortened (Integer.to_string beta)) )

(* For --coq. Indices are constants, so that a numeral is one node of Coq's terms. *)
let coq_index i = "n" ^ string_of_int (int_of_nat i)
let coq_integer n = if Integer.sign n < 0 then "(" ^ Integer.to_string n ^ ")" else Integer.to_string n

let coq_group group =
  let text name indices numbers =
    String.concat " " ((name :: List.map coq_index indices) @ List.map coq_integer numbers)
  in
  match group with
  | Window (l, k, w) -> text "Window" [ l; k ] [ w ]
  | Lower_lower (a, b, c, d, p) -> text "Lower_lower" [ a; b; c; d ] [ p ]
  | Upper_upper (a, b, c, d, p) -> text "Upper_upper" [ a; b; c; d ] [ p ]
  | Lower_upper (a, b, c, d, p) -> text "Lower_upper" [ a; b; c; d ] [ p ]
  | Interval_square (a, b, t, p) -> text "Interval_square" [ a; b ] [ t; p ]
  | Square (t, p, v) ->
      text "Square" [] [ t; p ] ^ " [" ^ String.concat "; " (List.map coq_integer v) ^ "]"
  | Above_lower (a, b, r) -> text "Above_lower" [ a; b ] [ r ]
  | Below_upper (a, b, r) -> text "Below_upper" [ a; b ] [ r ]

let coq_line = function
  | Empty -> "Empty"
  | Branch (a, b, t) -> String.concat " " [ "Branch"; coq_index a; coq_index b; coq_integer t ]
  | Leaf groups -> "Leaf [" ^ String.concat ";\n  " (List.map coq_group groups) ^ "]"

let coq_head head =
  let index i = Printf.sprintf "Definition n%d : nat := %d.\n" i i in
  String.concat "" (List.init ((2 * int_of_nat head.cells) + 1) index)
  ^ Printf.sprintf
      "Definition the_head : head := {| claim := {| numerator := %s; denominator := %s |};\n\
      \  cells := n%d; units := %s; reversal := %b |}.\n"
      (Integer.to_string head.claim.numerator)
      (match head.claim.denominator with
       | None -> "None"
       | Some d -> "Some " ^ Integer.to_string d)
      (int_of_nat head.cells) (Integer.to_string head.units) head.reversal

let coq_theorem head =
  let fraction =
    match head.claim.denominator with
    | None -> Integer.to_string head.claim.numerator ^ " / 1"
    | Some d -> Integer.to_string head.claim.numerator ^ " / " ^ Integer.to_string d
  in
  Printf.sprintf
    "Theorem verified : lower_bound_of_C1a (%s).\n\
     Proof.\n\
     assert (checked : accepts masses_kind the_head lines = true)\n\
    \  by (vm_cast_no_check (eq_refl true)).\n\
     exact (cover_certificate checked).\n\
     Qed.\n"
    fraction

let kind : _ Stream.kind =
  { verified = Extracted.masses_kind; read_head; read_line; is_empty = (fun n -> n = None); count;
    explain; claim = (fun head -> head.claim);
    statement =
      (fun head -> Printf.sprintf "cover with %d cells, basis masses" (int_of_nat head.cells));
    coq_head; coq_line; coq_theorem }
