(* Reader and words of Fourier certificates (docs/format.md, section 12). *)
open Reader
open Extracted.Fourier

let max_modes = 128
let short_exponent = 64
let long_exponent = 256

(* ** The head *)

let read_claim reader =
  let claim = lower_bound reader in
  let one = Integer.one in
  let denominator = Option.value claim.denominator ~default:one in
  if Integer.leq claim.numerator denominator
     || Integer.gt claim.numerator (Integer.shift_left denominator 1)
  then malformed "the claimed bound must be larger than 1 and at most 2";
  claim

let read_modes reader =
  require_line_with reader [ "modes" ];
  let modes = natural_in reader "number of modes" 2 max_modes in
  if modes land 1 = 1 then malformed "the number of modes must be even";
  end_line reader;
  nats.(modes)

let read_head reader =
  let claim = read_claim reader in
  let modes = read_modes reader in
  { claim; modes; units = read_unit reader }

(* ** Leaves *)

(* Takes the next token if it is this word. *)
let take reader word =
  let before = reader.position in
  let found = more reader && token reader word = word in
  if not found then reader.position <- before;
  found

(* There is a next token, and it does not begin like a word. *)
let more_numbers reader =
  more reader && (match reader.line.[reader.position] with 'a' .. 'z' -> false | _ -> true)

(* What [read] makes of the tokens up to the next word: at least [least] times, at most [most]. *)
let read_list reader what least most read =
  let rec rest count read_before =
    if not (more_numbers reader) then begin
      if count < least then malformed ("there should be " ^ what);
      List.rev read_before
    end
    else if count = most then malformed ("too many " ^ what)
    else
      let next = read reader what in
      rest (count + 1) (next :: read_before)
  in
  rest 0 []

let read_pair reader what =
  let first = integer reader what in
  (first, integer reader what)

let exponent reader name most = Integer.of_int (natural_in reader ("exponent " ^ name) 0 most)

(* A section that may be missing. *)
let section reader word read = if take reader word then Some (read ()) else None

let read_slopes reader n =
  let slope reader _ = integer reader "number s_k" in
  let first = slope reader () in
  first :: read_list reader "numbers s_k" 0 (n - 1) slope

let read_norm reader n () =
  let norm_multiplier = positive reader "lambda" in
  let norm_exponent = exponent reader "e" short_exponent in
  { norm_multiplier; norm_exponent; slopes = read_slopes reader n }

let product_words =
  [ ("xx", Both_x); ("yy", Both_y); ("ll", Lower_lower); ("uu", Upper_upper); ("ul", Upper_lower);
    ("lu", Lower_upper); ("o", Disc) ]

let read_products reader n () =
  let product_exponent = exponent reader "mu" long_exponent in
  let rec terms read =
    match List.find_opt (fun (word, _) -> take reader word) product_words with
    | None -> List.rev read
    | Some (_, term_product) ->
        let term_mode = index reader "frequency of a product" 1 n in
        terms ({ term_product; term_mode; term_multiplier = positive reader "multiplier" } :: read)
  in
  let terms = terms [] in
  if terms = [] then malformed "there should be a product";
  { product_exponent; terms }

let read_pair_section reader name most_exponent what n () =
  let pair_exponent = exponent reader name most_exponent in
  { pair_exponent; pairs = read_list reader what 1 n read_pair }

let read_arc reader n () =
  let arc_exponent = exponent reader "h" long_exponent in
  let constant_u = integer reader "a_0" in
  let rest_u = read_list reader "coefficients of u" 0 (n / 2) read_pair in
  let half_v =
    section reader "v" (fun () -> read_list reader "coefficients of v" 1 (n / 2) read_pair)
  in
  { arc_exponent; constant_u; rest_u; half_v }

let read_leaf reader n =
  expect reader "g";
  let test = read_list reader "coefficients of g" 1 (n + 1) read_pair in
  let norm = section reader "n" (read_norm reader n) in
  let products = section reader "b" (read_products reader n) in
  let tangents =
    section reader "w" (read_pair_section reader "omega" short_exponent "tangent points" n)
  in
  let sides = section reader "d" (read_pair_section reader "delta" long_exponent "sides" n) in
  let arc = section reader "u" (read_arc reader n) in
  if more reader then
    malformed_token "section" (token reader "a section")
      "not known, or not here: the order is g n b w d u v";
  { test; norm; products; tangents; sides; arc }

(* ** Lines of the tree *)

let read_branch reader n =
  let k = index reader "frequency of a branch" 1 n in
  let axis =
    if take reader "x" then X
    else begin
      expect reader "y";
      Y
    end
  in
  end_line reader;
  Halve (k, axis)

let read_line reader head word =
  let n = int_of_nat head.modes in
  match word with
  | "s" -> read_branch reader n
  | "l" -> Leaf (read_leaf reader n)
  | word -> malformed_token "node" word "unknown kind of node"

let count (counts : Stream.counts) = function
  | Halve _ -> counts.branches <- counts.branches + 1
  | Leaf _ -> counts.leaves <- counts.leaves + 1

let explain = function
  | Extracted.Fourier_reason.Out_of_range -> (Malformed, "a number is out of its range")
  | No_test -> (Rejected, "c_0 + lambda is 0: this leaf has no test")
  | Indefinite k ->
      ( Rejected,
        Printf.sprintf "the form of frequency %d is not positive semidefinite" (int_of_nat k) )
  | Residual excess ->
      ( Rejected,
        Printf.sprintf
          "leaf inequality fails by %s: b_0 is smaller than the sum of the other coefficients of B"
          (shortened (Integer.to_string excess)) )

(* ** For --coq *)

let coq_product = function
  | Both_x -> "Both_x"
  | Both_y -> "Both_y"
  | Lower_lower -> "Lower_lower"
  | Upper_upper -> "Upper_upper"
  | Upper_lower -> "Upper_lower"
  | Lower_upper -> "Lower_upper"
  | Disc -> "Disc"

let coq_norm s =
  Printf.sprintf "(Build_norm_section %s %s %s)" (Coq_text.integer s.norm_multiplier)
    (Coq_text.integer s.norm_exponent)
    (Coq_text.list Coq_text.integer s.slopes)

let coq_term t =
  Printf.sprintf "Build_product_term %s %s %s" (coq_product t.term_product)
    (Coq_text.index t.term_mode)
    (Coq_text.integer t.term_multiplier)

let coq_products s =
  Printf.sprintf "(Build_product_section %s %s)" (Coq_text.integer s.product_exponent)
    (Coq_text.list coq_term s.terms)

let coq_pair_section s =
  Printf.sprintf "(Build_pair_section %s %s)" (Coq_text.integer s.pair_exponent)
    (Coq_text.pairs s.pairs)

let coq_arc s =
  Printf.sprintf "(Build_arc_section %s %s %s %s)" (Coq_text.integer s.arc_exponent)
    (Coq_text.integer s.constant_u) (Coq_text.pairs s.rest_u)
    (Coq_text.optional Coq_text.pairs s.half_v)

let coq_line = function
  | Halve (k, X) -> "Halve " ^ Coq_text.index k ^ " X"
  | Halve (k, Y) -> "Halve " ^ Coq_text.index k ^ " Y"
  | Leaf l ->
      String.concat "\n  "
        [ "Leaf (Build_leaf"; Coq_text.pairs l.test; Coq_text.optional coq_norm l.norm;
          Coq_text.optional coq_products l.products; Coq_text.optional coq_pair_section l.tangents;
          Coq_text.optional coq_pair_section l.sides; Coq_text.optional coq_arc l.arc ]
      ^ ")"

let coq_head head =
  Coq_text.indices (int_of_nat head.modes)
  ^ Printf.sprintf "Definition the_head : head :=\n  {| claim := %s; modes := %s; units := %s |}.\n"
      (Coq_text.fraction head.claim) (Coq_text.index head.modes) (Integer.to_string head.units)

let kind : _ Stream.kind =
  { verified = Extracted.fourier_kind; read_head; read_line; node_words = [ "s"; "l" ];
    count; explain; claim = (fun head -> head.claim);
    theorem = "Theorem (Fourier) of docs/theory.md 10.3";
    statement = (fun head -> Printf.sprintf "fourier with %d modes" (int_of_nat head.modes));
    coq_imports =
      "From Sidon.fourier Require Import Syntax Checker.\nImport ListNotations Fourier.\n";
    coq_head; coq_line;
    coq_theorem =
      (fun head ->
        Coq_text.theorem ~kind:"fourier_kind" ~by:"fourier_certificate" head.claim) }
