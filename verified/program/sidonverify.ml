(* The command line of sidonverify: answers, exit codes and --json of sidoncheck, for the kinds of
   certificate for which there is a theorem (verified/STATEMENT.md). *)
open Reader

let version = Version.version

let help =
  {|usage: sidonverify [--json] FILE...
       sidonverify --coq FILE

Verifies certificates of bounds on the autoconvolution constant C1a with a
checker that was extracted from a proof: verified/STATEMENT.md says what is
proved. It knows grid, fourier and step certificates, and covers with basis
masses; for others there is sidoncheck. FILE may be - for standard input:

    zstd -dc big.sac.zst | sidonverify -

A file is read once, in memory proportional to the depth of its tree and to its
longest line. Each file gets one line on standard output, with "FILE: " in front
if there are several:

    VERIFIED C1a >= 61/50 (1.22) by THEOREM: ...   the file proves this claim
    REJECTED line 812: reason                      well formed, but no proof
    MALFORMED line 3: reason                       not of a known kind
    ERROR line 1: reason                           could not be read

The decimal number is rounded towards the safe side; the fraction is the claim.
THEOREM is that of docs/theory.md by which it follows, such as
"Theorem (grid) of docs/theory.md 4.3".

--json      one JSON object a file instead: file, verdict, claim, theorem,
            statement, line, reason, branches, leaves, empties, points, depth,
            seconds. A byte of a file name outside ASCII is written as \u00xx.
--coq       write the certificate as a Coq file that ends in the theorem it
            proves; the answer goes to standard error. With verified/ compiled:
            sidonverify --coq FILE > x.v && coqc -Q theories Sidon x.v
--help      this text
--version   the version of the program and of the format
--          what follows is a file, whatever it looks like

Exit code: 0 all VERIFIED, 1 REJECTED, 2 MALFORMED, 3 ERROR, or the answer could
not be written, 4 wrong usage. With several files, the largest.
|}

type verdict = {
  status : status option;  (* none: verified *)
  claim : string;
  decimal : string;
  theorem : string;  (* of docs/theory.md *)
  plain : string option;  (* what everybody knows and is as good, if the claim is trivial *)
  statement : string;
  line : int;
  reason : string;
  counts : Stream.counts;
}

let name_of = function
  | None -> "VERIFIED"
  | Some Rejected -> "REJECTED"
  | Some Malformed -> "MALFORMED"
  | Some Input_error -> "ERROR"

let code_of = function
  | None -> 0
  | Some Rejected -> 1
  | Some Malformed -> 2
  | Some Input_error -> 3

(* For people: at most nine decimals, rounded down, or up. *)
let decimal divide q =
  let scaled = divide (Integer.mul (Q.num q) (Integer.of_int 1_000_000_000)) (Q.den q) in
  let digits = Integer.to_string (Integer.abs scaled) in
  let digits = String.make (max 0 (10 - String.length digits)) '0' ^ digits in
  let point = String.length digits - 9 in
  let rec last i = if digits.[i] = '0' && i >= point then last (i - 1) else i in
  let last = last (String.length digits - 1) in
  (if Integer.sign scaled < 0 then "-" else "")
  ^ String.sub digits 0 point
  ^ if last < point then "" else "." ^ String.sub digits point (last - point + 1)

let decimal_below = decimal Integer.fdiv
let decimal_above = decimal Integer.cdiv

let value (q : Extracted.fraction) =
  Q.make q.numerator (Option.value q.denominator ~default:Integer.one)

let no_counts () : Stream.counts = { branches = 0; leaves = 0; empties = 0; points = 0; depth = 0 }

let unverified status line reason =
  { status = Some status; claim = ""; decimal = ""; theorem = ""; plain = None; statement = ""; line; reason;
    counts = no_counts () }

(* Theorem and statement of what is not verified. *)
let nothing = ("", "")

let check_kind ~coq (kind : _ Stream.kind) reader =
  let counts = no_counts () in
  let claim = ref "" and decimal = ref "" and plain = ref None in
  let write, finish =
    if coq then Coq_file.writer kind stdout else ((fun _ -> ()), fun _ -> ())
  in
  let note head =
    let q = value (kind.claim head) in
    claim := "C1a >= " ^ Q.to_string q;
    decimal := decimal_below q;
    plain := if Q.leq q Q.one then Some "C1a >= 1" else None
  in
  let told item =
    write item;
    match item with Extracted.Head_item head -> note head | _ -> ()
  in
  let answer status (theorem, statement) line reason =
    { status; claim = !claim; decimal = !decimal; theorem; plain = !plain; statement; line; reason;
      counts }
  in
  match Stream.run kind reader counts told with
  | Extracted.Verified head ->
      note head;  (* the head that the theorem speaks of *)
      finish head;
      answer None (kind.theorem, kind.statement head) 0 ""
  | _ -> answer (Some Malformed) nothing reader.line_number "the certificate is not complete"
  | exception Failure (status, reason) -> answer (Some status) nothing reader.line_number reason

(* The same for step certificates, which are no trees. *)
let check_step ~coq reader =
  let claim = ref "" and decimal = ref "" and plain = ref None in
  let note (certificate : Extracted.Step.certificate) =
    let q = value certificate.claim in
    claim := "C1a <= " ^ Q.to_string q;
    decimal := decimal_above q;
    plain := if Q.geq q (Q.of_int 2) then Some "C1a <= 2" else None
  in
  let answer status (theorem, statement) line reason =
    { status; claim = !claim; decimal = !decimal; theorem; plain = !plain; statement; line; reason;
      counts = no_counts () }
  in
  match Step.run reader note with
  | Extracted.Step_checker.Verified certificate ->
      note certificate;  (* the one that the theorem speaks of *)
      if coq then print_string (Step.coq_file certificate);
      answer None (Step.theorem, Step.statement certificate) 0 ""
  | _ -> answer (Some Malformed) nothing reader.line_number "the certificate is not complete"
  | exception Failure (status, reason) -> answer (Some status) nothing reader.line_number reason

let check_certificate ~coq reader =
  require_line_with reader [ "sac" ];
  let format = token reader "the version of the format" in
  if format <> "1" then malformed_token "version" format "only version 1 is known";
  let name = token reader "the kind of the certificate" in
  let check =
    match name with
    | "cover" -> check_kind ~coq Cover.kind
    | "grid" -> check_kind ~coq Grid.kind
    | "fourier" -> check_kind ~coq Fourier.kind
    | "step" -> check_step ~coq
    | _ ->
        malformed_token "kind" name
          "unknown kind (sidonverify knows 'cover', 'fourier', 'grid' and 'step')"
  in
  end_line reader;
  check reader

let check_channel ~coq channel =
  let reader = Reader.of_channel channel in
  try check_certificate ~coq reader with
  | Failure (status, reason) -> unverified status reader.line_number reason
  | Out_of_memory | Stack_overflow -> unverified Input_error reader.line_number "out of memory"

(* A name as messages may have it: all but printable ASCII as \xNN, so that it can neither forge lines
   nor command a terminal. *)
let printable name =
  let escaped c =
    if c < ' ' || c > '~' then Printf.sprintf "\\x%02x" (Char.code c) else String.make 1 c
  in
  String.concat "" (List.map escaped (List.of_seq (String.to_seq name)))

(* A file or a pipe, and whether it is a pipe; opened without waiting, as a pipe that nobody writes to
   would be waited for. *)
let open_input name =
  match Unix.openfile name [ O_RDONLY; O_NONBLOCK; O_CLOEXEC ] 0 with
  | exception Unix.Unix_error (error, _, _) ->
      Error ("cannot open " ^ printable name ^ ": " ^ Unix.error_message error)
  | descriptor -> (
      match (Unix.fstat descriptor).st_kind with
      | (S_REG | S_FIFO) as kind ->
          Unix.clear_nonblock descriptor;
          let channel = Unix.in_channel_of_descr descriptor in
          set_binary_mode_in channel true;
          Ok (channel, kind = Unix.S_FIFO)
      | _ ->
          Unix.close descriptor;
          Error (printable name ^ " is neither a file nor a pipe"))

let check_file ~coq name =
  if name = "-" then begin
    set_binary_mode_in stdin true;
    check_channel ~coq stdin
  end
  else
    match open_input name with
    | Error reason -> unverified Input_error 0 reason
    | Ok (channel, is_pipe) ->
        let finally () = close_in_noerr channel in
        Fun.protect ~finally (fun () ->
            let start = pos_in channel in
            let verdict = check_channel ~coq channel in
            if is_pipe && pos_in channel = start then
              unverified Input_error 0
                ("nothing comes out of the pipe " ^ printable name ^ ": nobody writes to it")
            else verdict)

let nodes (counts : Stream.counts) = counts.leaves + counts.empties + counts.points

let for_people verdict =
  let name = name_of verdict.status in
  if verdict.status = None then
    Printf.sprintf "%s %s (%s) by %s: %s" name verdict.claim verdict.decimal verdict.theorem
      verdict.statement
    ^ (match nodes verdict.counts with
      | 0 -> ""  (* no tree *)
      | nodes -> Printf.sprintf "; leaves %d, depth %d" nodes verdict.counts.depth)
    ^ (match verdict.plain with
      | None -> ""
      | Some bound -> Printf.sprintf "; a trivial bound, %s is plain" bound)
  else if verdict.line > 0 then Printf.sprintf "%s line %d: %s" name verdict.line verdict.reason
  else name ^ ": " ^ verdict.reason

let json_string text =
  let quoted = Buffer.create (String.length text + 2) in
  Buffer.add_char quoted '"';
  String.iter
    (fun c ->
      if c = '"' || c = '\\' then (Buffer.add_char quoted '\\'; Buffer.add_char quoted c)
      else if c >= ' ' && c < '\x7f' then Buffer.add_char quoted c
      else Buffer.add_string quoted (Printf.sprintf "\\u%04x" (Char.code c)))
    text;
  Buffer.add_char quoted '"';
  Buffer.contents quoted

let as_json name verdict seconds =
  let text key value = Printf.sprintf "\"%s\":%s" key (json_string value) in
  let number key value = Printf.sprintf "\"%s\":%d" key value in
  let counts = verdict.counts in
  "{"
  ^ String.concat ","
      [ text "file" name; text "verdict" (name_of verdict.status); text "claim" verdict.claim;
        text "theorem" verdict.theorem; text "statement" verdict.statement; number "line" verdict.line;
        text "reason" verdict.reason; number "branches" counts.branches;
        number "leaves" counts.leaves; number "empties" counts.empties;
        number "points" counts.points; number "depth" counts.depth;
        Printf.sprintf "\"seconds\":%f" seconds ]
  ^ "}"

exception Usage of string

type options = { json : bool; coq : bool; names : string list }

let rec parse options = function
  | [] -> { options with names = List.rev options.names }
  | "--" :: files -> { options with names = List.rev_append options.names files }
  | "--json" :: rest -> parse { options with json = true } rest
  | "--coq" :: rest -> parse { options with coq = true } rest
  | (("--help" | "--version") as alone) :: _ ->
      raise (Usage (alone ^ " stands alone; nothing was checked"))
  | argument :: rest when argument = "-" || argument = "" || argument.[0] <> '-' ->
      parse { options with names = argument :: options.names } rest
  | argument :: _ -> raise (Usage ("unknown option " ^ printable argument))

(* One line on standard output; the exit code of the file. *)
let answer options name =
  let start = Unix.gettimeofday () in
  let verdict = check_file ~coq:options.coq name in
  let seconds = Unix.gettimeofday () -. start in
  let several = List.length options.names > 1 in
  let out = if options.coq then stderr else stdout in
  Printf.fprintf out "%s\n%!"
    (if options.json then as_json name verdict seconds
     else (if several then printable name ^ ": " else "") ^ for_people verdict);
  code_of verdict.status

(* Nobody may take silence for a verdict. *)
let () =
  Gc.set { (Gc.get ()) with minor_heap_size = 1 lsl 20 };  (* words: the lists of a line fit in *)
  Sys.set_signal Sys.sigpipe Sys.Signal_ignore;
  try
    let arguments = List.tl (Array.to_list Sys.argv) in
    (match arguments with
    | [ "--help" ] -> print_string help; flush stdout; exit 0
    | [ "--version" ] ->
        Printf.printf "sidonverify %s (certificate format 1)\n%!" version;
        exit 0
    | _ -> ());
    let options = parse { json = false; coq = false; names = [] } arguments in
    if options.names = [] then raise (Usage "no file given");
    if options.coq && List.length options.names > 1 then raise (Usage "--coq takes one file");
    let code = List.fold_left (fun code name -> max code (answer options name)) 0 options.names in
    flush stdout;
    exit code
  with
  | Usage reason ->
      Printf.eprintf "sidonverify: %s; see sidonverify --help\n" reason;
      exit 4
  | Sys_error reason ->
      Printf.eprintf "sidonverify: cannot write the answer: %s\n%!" reason;
      Unix._exit 3
