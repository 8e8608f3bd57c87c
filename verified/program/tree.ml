(* Reader and words of the trees about masses, those of covers and grids (docs/format.md,
   section 6). *)
open Reader
open Extracted.Simplex

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

let square reader units d =
  let a, b = interval reader d in
  let centre = natural_in reader "centre of a square" 0 units in
  Square (a, b, Integer.of_int centre, multiplier reader)

let slack reader d make =
  let a, b = interval reader d in
  make a b (multiplier reader)

let read_group reader units d =
  match token reader "a group of multipliers" with
  | "w" -> window reader d
  | "ll" -> slacks reader d (fun a b c d p -> Lower_lower (a, b, c, d, p))
  | "uu" -> slacks reader d (fun a b c d p -> Upper_upper (a, b, c, d, p))
  | "lu" -> slacks reader d (fun a b c d p -> Lower_upper (a, b, c, d, p))
  | "q" -> square reader units d
  | "lo" -> slack reader d (fun a b r -> Above_lower (a, b, r))
  | "hi" -> slack reader d (fun a b r -> Below_upper (a, b, r))
  | word -> malformed_token "group" word "unknown group of multipliers"

let read_leaf reader units d =
  let rec groups read =
    let read = read_group reader units d :: read in
    if more reader then groups read else List.rev read
  in
  let groups = groups [] in
  if not (List.exists (function Window _ -> true | _ -> false) groups) then
    malformed "a leaf needs a test";
  Leaf groups

(* A line of a tree about d masses with the sum [units], an int; points are for grids. *)
let read_line reader ~points d units word =
  match word with
  | "e" ->
      end_line reader;
      Empty
  | "s" ->
      let a, b = interval reader d in
      let t = natural_in reader "branching value" 0 units in
      end_line reader;
      Branch (a, b, Integer.of_int t)
  | "l" -> read_leaf reader units d
  | "p" when points ->
      end_line reader;
      Point
  | word -> malformed_token "node" word "unknown kind of node"

let count (counts : Stream.counts) = function
  | Branch _ -> counts.branches <- counts.branches + 1
  | Empty -> counts.empties <- counts.empties + 1
  | Leaf _ -> counts.leaves <- counts.leaves + 1
  | Point -> counts.points <- counts.points + 1

let explain ~integral = function
  | Extracted.Simplex_reason.Out_of_range -> (Malformed, "a number is out of its range")
  | Not_empty -> (Rejected, "this node is not empty")
  | Is_empty -> (Rejected, "this node is empty, only 'e' may stand here")
  | No_test -> (Malformed, "a leaf needs a test")
  | Leaf_fails beta ->
      let least = if integral then Integer.one else Integer.zero in
      ( Rejected,
        Printf.sprintf "leaf inequality fails by %s (lower bound %s, must be %s 0)"
          (shortened (Integer.to_string (Integer.sub least beta)))
          (shortened (Integer.to_string beta))
          (if integral then ">" else ">=") )

(* For --coq. *)

let coq_group group =
  let text name indices numbers =
    let indices = List.map Coq_text.index indices and numbers = List.map Coq_text.integer numbers in
    String.concat " " ((name :: indices) @ numbers)
  in
  match group with
  | Window (l, k, w) -> text "Window" [ l; k ] [ w ]
  | Lower_lower (a, b, c, d, p) -> text "Lower_lower" [ a; b; c; d ] [ p ]
  | Upper_upper (a, b, c, d, p) -> text "Upper_upper" [ a; b; c; d ] [ p ]
  | Lower_upper (a, b, c, d, p) -> text "Lower_upper" [ a; b; c; d ] [ p ]
  | Square (a, b, t, p) -> text "Square" [ a; b ] [ t; p ]
  | Above_lower (a, b, r) -> text "Above_lower" [ a; b ] [ r ]
  | Below_upper (a, b, r) -> text "Below_upper" [ a; b ] [ r ]

let coq_line = function
  | Empty -> "Empty"
  | Point -> "Point"
  | Branch (a, b, t) ->
      String.concat " " [ "Branch"; Coq_text.index a; Coq_text.index b; Coq_text.integer t ]
  | Leaf groups -> "Leaf [" ^ String.concat ";\n  " (List.map coq_group groups) ^ "]"
