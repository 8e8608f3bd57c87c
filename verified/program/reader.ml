(* Tokens and numbers: the lexical rules of docs/format.md, section 1, with the messages of
   sidoncheck. Nobody has to trust this file: what it makes of a file is printed again by the
   verified part and compared with the bytes. *)

type status = Rejected | Malformed | Input_error

exception Failure of status * string

type t = {
  lines : Lines.t;
  mutable line : string;
  mutable position : int;  (* of the next token in line *)
  mutable line_number : int;
}

let max_digits = 4096

let of_channel channel =
  { lines = Lines.of_channel channel; line = ""; position = 0; line_number = 0 }

let malformed reason = raise (Failure (Malformed, reason))

let shortened text =
  let shown = 60 in
  if String.length text <= shown then text
  else Printf.sprintf "%s... (%d characters)" (String.sub text 0 shown) (String.length text)

let quoted text = "'" ^ shortened text ^ "'"
let malformed_token what text reason = malformed (what ^ ": " ^ quoted text ^ ": " ^ reason)

let check_characters line =
  if line = "" then malformed "empty line";
  if line.[String.length line - 1] = '\r' then
    malformed "Windows line ends (CR LF); use: tr -d '\\r' < FILE | sidonverify -";
  let before = ref ' ' in
  String.iter
    (fun c ->
      if c = ' ' && !before = ' ' then
        malformed "tokens are separated by exactly one space, with none at either end of the line";
      if c < ' ' || c > '~' then
        malformed (Printf.sprintf "byte %d is not printable ASCII" (Char.code c));
      before := c)
    line;
  if !before = ' ' then malformed "space at the end of the line"

let is_zstd line = String.length line >= 4 && String.sub line 0 4 = "\x28\xb5\x2f\xfd"

(* The first line of a compressed file need not have an end. *)
let check_compressed reader line =
  if reader.line_number = 1 && is_zstd line then
    malformed "this file is compressed with zstd; use: zstd -dc FILE | sidonverify -"

let from_file read =
  try read () with Sys_error reason -> raise (Failure (Input_error, "cannot read: " ^ reason))

(* Goes on to the next line; false at the end of the file. *)
let next_line reader =
  reader.line <- "";
  reader.position <- 0;
  let next = from_file (fun () -> Lines.next reader.lines) in
  reader.line_number <- Lines.number reader.lines;
  match next with
  | Lines.End_of_file -> false
  | Lines.Too_long -> malformed "the line is longer than 16 MiB"
  | Lines.Cut line ->
      check_compressed reader line;
      malformed "the last line does not end with a line feed (truncated file?)"
  | Lines.Line line ->
      check_compressed reader line;
      check_characters line;
      reader.line <- line;
      true

let next_line_begins_with reader c = from_file (fun () -> Lines.next_begins_with reader.lines c)

let require_line reader what =
  if not (next_line reader) then begin
    reader.line_number <- reader.line_number + 1;
    malformed
      (if reader.line_number = 1 then "the file is empty"
       else "the file ends where there should be " ^ what)
  end

let more reader = reader.position < String.length reader.line

(* The place of the next token, which must exist: its beginning and its end. *)
let token_place reader what =
  if not (more reader) then malformed ("the line ends where there should be " ^ what);
  let line = reader.line in
  let rec stop i = if i = String.length line || line.[i] = ' ' then i else stop (i + 1) in
  let first = reader.position in
  let last = stop first in
  reader.position <- last + 1;
  (first, last)

let token reader what =
  let first, last = token_place reader what in
  String.sub reader.line first (last - first)

let end_line reader =
  if more reader then
    malformed_token "end of line" (token reader "nothing") "nothing may follow here"

let expect reader word =
  let found = token reader (quoted word) in
  if found <> word then malformed (quoted found ^ " where there should be " ^ quoted word)

(* The next line must start with these words. *)
let require_line_with reader words =
  require_line reader ("a line '" ^ String.concat " " words ^ " ...'");
  List.iter (expect reader) words

(* An integer of at most 18 digits, and whether it is one; the rules for integers are enforced. *)
let short_digits = 18

let parse_short line first last what =
  let negative = first < last && line.[first] = '-' in
  let digits = if negative then first + 1 else first in
  let text () = String.sub line first (last - first) in
  if digits = last then malformed_token what (text ()) "not an integer";
  let value = ref 0 in
  for i = digits to last - 1 do
    let digit = Char.code (line.[i]) - 48 in
    if digit < 0 || digit > 9 then malformed_token what (text ()) "not an integer";
    value := (10 * !value) + digit
  done;
  if last - digits > max_digits then malformed_token what (text ()) "more than 4096 digits";
  if line.[digits] = '0' && (negative || last - digits > 1) then
    malformed_token what (text ()) "leading zero, or minus zero";
  ((if negative then - !value else !value), last - digits <= short_digits)

let parse_integer line first last what =
  match parse_short line first last what with
  | value, true -> Integer.of_int value
  | _, false -> Integer.of_string (String.sub line first (last - first))

let integer reader what =
  let first, last = token_place reader what in
  parse_integer reader.line first last what

let checked reader what condition reason =
  let first, last = token_place reader what in
  let value = parse_integer reader.line first last what in
  if not (condition (Integer.sign value)) then
    malformed_token what (String.sub reader.line first (last - first)) reason;
  value

let natural reader what = checked reader what (fun s -> s >= 0) "must not be negative"
let positive reader what = checked reader what (fun s -> s > 0) "must be positive"

(* A natural number from low to high < 10^18. *)
let natural_in reader what low high =
  let first, last = token_place reader what in
  match parse_short reader.line first last what with
  | value, true when low <= value && value <= high -> value
  | _ ->
      malformed_token what
        (String.sub reader.line first (last - first))
        (Printf.sprintf "must be from %d to %d" low high)

(* The denominator of 1/U, or of a fraction. *)
let parse_positive what text =
  let value = parse_integer text 0 (String.length text) what in
  if Integer.sign value <= 0 then malformed_token what text "must be positive";
  value

let is_integer text =
  let first = if text <> "" && text.[0] = '-' then 1 else 0 in
  let digits = String.sub text first (String.length text - first) in
  digits <> "" && String.for_all (fun c -> '0' <= c && c <= '9') digits

let fraction reader what : Extracted.fraction =
  let text = token reader what in
  let integer text = parse_integer text 0 (String.length text) what in
  match String.split_on_char '/' text with
  | [ above ] when is_integer above -> { numerator = integer above; denominator = None }
  | [ above; below ] when is_integer above && is_integer below ->
      { numerator = integer above; denominator = Some (parse_positive what below) }
  | _ -> malformed_token what text "not a fraction such as 5/4"

let yes_or_no reader what =
  match token reader what with
  | "yes" -> true
  | "no" -> false
  | text -> malformed_token what text "must be yes or no"

(* `claim C1a >= <fraction>`, or `<=` *)
let claim relation reader =
  require_line_with reader [ "claim"; "C1a" ];
  expect reader relation;
  let bound = fraction reader "claimed bound" in
  end_line reader;
  bound

let lower_bound = claim ">="
let upper_bound = claim "<="

(* Indices, as the unary numbers that the verified part counts with. *)
let nats =
  let rec upto n last = if n < 0 then [] else last :: upto (n - 1) (Extracted.S last) in
  Array.of_list (upto 1024 Extracted.O)

let index reader what low high = nats.(natural_in reader what low high)
let rec int_of_nat = function Extracted.O -> 0 | Extracted.S n -> 1 + int_of_nat n

(* `unit 1/U` *)
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
