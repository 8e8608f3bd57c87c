(* Reader and words of grid certificates (docs/format.md, section 4). Whether a bound follows from
   its value and whether binding compositions have that value is asked of the verified part line by
   line, so that refusals name the line; the verified part asks again when it gets the head. *)
open Extracted
open Extracted.Grid
open Reader

let max_half_cells = 64
let max_sum = Integer.shift_left Integer.one 40
let half_cells head = int_of_nat head.size.half_cells
let cells head = 2 * half_cells head
let sum head = 4 * half_cells head * Integer.to_int head.size.resolution
let value (q : fraction) = Q.make q.numerator (Option.value q.denominator ~default:Integer.one)

(* n and m of b(n,m) *)
let parse_size name =
  let what = "claimed value" and length = String.length name in
  match String.index_opt name ',' with
  | Some comma when length >= 4 && String.sub name 0 2 = "b(" && name.[length - 1] = ')' ->
      let n = parse_positive "n" (String.sub name 2 (comma - 2)) in
      let m = parse_positive "m" (String.sub name (comma + 1) (length - comma - 2)) in
      if Integer.gt n (Integer.of_int max_half_cells) then
        malformed_token what name "n must be at most 64";
      if Integer.gt (Integer.mul (Integer.of_int 4) (Integer.mul n m)) max_sum then
        malformed_token what name "4nm must be at most 2^40";
      { half_cells = nats.(Integer.to_int n); resolution = m }
  | _ -> malformed_token what name "must be b(n,m)"

let read_value_claim reader =
  require_line_with reader [ "claim" ];
  let size = parse_size (token reader "b(n,m)") in
  expect reader "=";
  let value = fraction reader "claimed value" in
  end_line reader;
  (size, value)

let correction_name = function
  | Lemma3 -> "lemma3"
  | Prefix_refined -> "prefix-refined"

let read_correction reader =
  require_line_with reader [ "correction" ];
  let name = token reader "a correction" in
  let how =
    match List.find_opt (fun c -> correction_name c = name) [ Lemma3; Prefix_refined ] with
    | Some how -> how
    | None -> malformed_token "correction" name "must be lemma3 or prefix-refined"
  in
  end_line reader;
  how

(* What the value gives under the correction. *)
let corrected head =
  let v = value head.least_value and m = Q.of_bigint head.size.resolution in
  match head.how with
  | Lemma3 -> Q.(v - (of_int 2 / m) - (one / (m * m)))
  | Prefix_refined -> v

let rejected reason = raise (Failure (Rejected, reason))

let bound_too_large head =
  "the claimed bound on C1a is larger than "
  ^ shortened (Q.to_string (corrected head))
  ^ ", which the value and its correction give"

(* A line 'binding ...', after [previous] if there was one. *)
let read_binding reader head previous =
  require_line_with reader [ "binding" ];
  let left = ref (sum head) in
  let read_part _ =
    let part = natural_in reader "part of a composition" 0 !left in
    left := !left - part;
    Integer.of_int part
  in
  let c = List.init (cells head) read_part in
  end_line reader;
  if !left <> 0 then
    malformed (Printf.sprintf "the parts of a composition must have the sum %d" (sum head));
  if not (not_after_reversal c) then
    malformed "a binding composition must not be after its reversal";
  (match previous with
  | before :: _ when lexicographic before c <> Lt ->
      malformed "binding compositions must be in increasing order"
  | _ -> ());
  let other word =
    rejected
      (Printf.sprintf "the value of this composition is %s than %s" word
         (shortened (Q.to_string (value head.least_value))))
  in
  match compare_value head c with Eq -> c | Lt -> other "smaller" | Gt -> other "larger"

let read_head reader =
  let size, least_value = read_value_claim reader in
  let claim = lower_bound reader in
  let how = read_correction reader in
  let head = { size; least_value; claim; how; reversal = false; bindings = [] } in
  if not (bound_follows head) then rejected (bound_too_large head);
  require_line_with reader [ "reversal" ];
  let reversal = yes_or_no reader "reversal" in
  end_line reader;
  let rec read previous =
    let bindings = read_binding reader head previous :: previous in
    if next_line_begins_with reader 'b' then read bindings else List.rev bindings
  in
  { head with reversal; bindings = read [] }

let read_line reader head = Tree.read_line reader ~points:true (cells head) (sum head)

let explain =
  let composition c = String.concat "" (List.map (fun part -> " " ^ Integer.to_string part) c) in
  function
  | Grid_reason.Of_line reason -> Tree.explain ~integral:true reason
  | Head_out_of_range -> (Malformed, "a number of the head is out of its range")
  | Not_bindings -> (Malformed, "the binding compositions are not such, or not in order")
  | Bound_too_large -> (Rejected, "the claimed bound on C1a is too large for the value")
  | Other_value -> (Rejected, "a binding composition has another value")
  | Several_left -> (Rejected, "more than one composition is left at this node")
  | Smaller_value c -> (Rejected, "a composition of smaller value:" ^ composition c)
  | Not_listed c -> (Rejected, "a binding composition that is not listed:" ^ composition c)

let statement head =
  Printf.sprintf "b(%d,%s) = %s, correction %s, binding compositions up to reversal: %d"
    (half_cells head)
    (Integer.to_string head.size.resolution)
    (Q.to_string (value head.least_value))
    (correction_name head.how) (List.length head.bindings)

(* For --coq. *)

let coq_size head =
  Printf.sprintf "{| half_cells := %s; resolution := %s |}"
    (Coq_text.index head.size.half_cells)
    (Integer.to_string head.size.resolution)

let coq_correction = function
  | Lemma3 -> "Lemma3"
  | Prefix_refined -> "Prefix_refined"

let coq_bindings head = Coq_text.list (Coq_text.list Coq_text.integer) head.bindings

let coq_head head =
  Coq_text.indices (2 * cells head)
  ^ Printf.sprintf
      "Definition the_head : head :=\n\
      \  {| size := %s;\n\
      \     least_value := %s;\n\
      \     claim := %s;\n\
      \     how := %s; reversal := %b;\n\
      \     bindings := %s |}.\n"
      (coq_size head) (Coq_text.fraction head.least_value) (Coq_text.fraction head.claim)
      (coq_correction head.how) head.reversal (coq_bindings head)

let coq_theorem head =
  let v = head.least_value in
  Coq_text.theorem ~kind:"grid_kind" ~by:"grid_certificate" head.claim
  ^ Printf.sprintf
      "\nTheorem verified_minimum :\n\
      \  minimum_statement %s %s\n\
      \    %s %s %s.\n\
       Proof. exact (grid_certificate_minimum checked). Qed.\n"
      (coq_size head) (coq_correction head.how) (Coq_text.integer v.numerator)
      (Coq_text.integer (Option.value v.denominator ~default:Integer.one))
      (coq_bindings head)

let kind : _ Stream.kind =
  { verified = grid_kind; read_head; read_line; node_words = [ "s"; "l"; "e"; "p" ];
    count = Tree.count; explain; claim = (fun head -> head.claim);
    theorem = "Theorem (grid) of docs/theory.md 4.3"; statement;
    coq_imports =
      "From Sidon Require Import simplex.Syntax.\n\
       From Sidon.grid Require Import Compositions Minimum Syntax Checker.\n\
       Import ListNotations Simplex Grid.\n";
    coq_head; coq_line = Tree.coq_line; coq_theorem }
