(* Reader and words of step certificates (docs/format.md, section 9), and the way through one file:
   two pieces, all lines but the last and the last, go to the verified part with their bytes. What
   has to be trusted is [hand_over], and in [run] that it begins with Start, that each machine goes
   into the next [hand_over], and that the file is at its end after the last of them. *)
open Reader
open Extracted.Step
open Extracted.Step_checker

let max_steps = 100_000
(* Of a height, of so many. *)
let most_digits steps = min 1000 (4_000_000 / steps)

let read_height reader digits limit =
  require_line reader "a height";
  let height = natural reader "height" in
  if Integer.geq height limit then
    malformed (Printf.sprintf "height: more than %d digits" digits);
  end_line reader;
  height

let read_body reader =
  let claim = upper_bound reader in
  require_line_with reader [ "steps" ];
  let steps = natural_in reader "number of steps" 2 max_steps in
  end_line reader;
  let digits = most_digits steps in
  let limit = Integer.pow (Integer.of_int 10) digits in
  let rec read count before =
    if count = 0 then List.rev before
    else read (count - 1) (read_height reader digits limit :: before)
  in
  { claim; heights = read steps [] }

let read_end reader count =
  require_line_with reader [ "end" ];
  let what = "the number of steps" in
  let text = token reader what in
  if not (Integer.equal (parse_integer text 0 (String.length text) what) count) then
    malformed_token what text ("must be " ^ Integer.to_string count);
  end_line reader

let explain = function
  | Out_of_range -> (Malformed, "a number is out of its range")
  | All_zero -> (Rejected, "all heights are 0")
  | Larger (peak, square) ->
      ( Rejected,
        Printf.sprintf "the step function gives %s, larger than the claimed bound"
          (shortened (Q.to_string (Q.make peak square))) )
  | Other_bytes ->
      (Malformed, "this is not how the certificate prints (an error of sidonverify's reader)")
  | Out_of_place -> (Malformed, "this line stands where it must not")

let hand_over reader machine item =
  match feed machine item (Lines.take reader.lines) with
  | Failed reason ->
      let status, words = explain reason in
      raise (Failure (status, words))
  | machine -> machine

(* The machine after the last line; [told] is told what was read before it is judged. *)
let run reader told =
  let certificate = read_body reader in
  told certificate;
  let machine = hand_over reader Start (Body certificate) in
  read_end reader (Integer.of_int (List.length certificate.heights));
  let machine = hand_over reader machine End in
  if next_line reader then malformed "nothing may follow the line 'end ...'";
  machine

let theorem = "the Proposition of docs/theory.md 6"
let statement certificate =
  Printf.sprintf "step function, steps %d" (List.length certificate.heights)

(* For --coq: the whole file. *)
let coq_file certificate =
  let { numerator; denominator } : Extracted.fraction = certificate.claim in
  Printf.sprintf
    "From Coq Require Import Reals ZArith List.\n\
     From Sidon Require Import Text Verified.\n\
     From Sidon.step Require Import Syntax Checker Sound.\n\
     Import ListNotations Step Step_checker.\n\
     Local Open Scope Z_scope.\n\n\
     Definition the_certificate : certificate :=\n\
    \  {| claim := %s;\n\
    \     heights := %s |}.\n\n\
     Theorem verified : upper_bound_of_C1a (%s / %s).\n\
     Proof.\n\
     assert (checked : accepts the_certificate = true)\n\
    \  by (vm_cast_no_check (eq_refl true)).\n\
     exact (step_certificate checked).\n\
     Qed.\n"
    (Coq_text.fraction certificate.claim)
    (Coq_text.list Coq_text.integer certificate.heights)
    (Integer.to_string numerator)
    (Integer.to_string (Option.value denominator ~default:Integer.one))
