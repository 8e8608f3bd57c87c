(* `sidonverify --coq FILE`: the certificate as a Coq file that ends in the theorem it proves, so that
   Coq's kernel does all of the checking. Compile it with coqc -Q theories Sidon. *)

let preamble =
  {|From Coq Require Import Reals ZArith List.
From Sidon Require Import Text Stream Verified.
From Sidon.cover Require Import Syntax Checker.
Import ListNotations Cover.
Local Open Scope Z_scope.

|}

(* Lines get a name each: many small terms are easier on Coq than a large one. *)
let write_line (kind : _ Stream.kind) out number line =
  Printf.fprintf out "Definition l%d : line := %s.\n" number (kind.coq_line line)

(* Lists of a thousand names, and their concatenation. *)
let write_lines out count =
  let chunk = 1000 in
  let chunks = (count + chunk - 1) / chunk in
  let names first last = List.init (last - first) (fun i -> Printf.sprintf "l%d" (first + i)) in
  for c = 0 to chunks - 1 do
    let names = names (c * chunk) (min count ((c + 1) * chunk)) in
    Printf.fprintf out "Definition lines%d : list line := [%s].\n" c (String.concat "; " names)
  done;
  Printf.fprintf out "Definition lines : list line := %s.\n"
    (String.concat " ++ " (List.init chunks (Printf.sprintf "lines%d")))

(* What Stream.run has to be told, and what is left to write at the end. *)
let writer (kind : _ Stream.kind) out =
  let count = ref 0 in
  let told = function
    | Extracted.Head_item head ->
        output_string out preamble;
        output_string out (kind.coq_head head)
    | Extracted.Line_item line ->
        write_line kind out !count line;
        incr count
    | Extracted.End_item _ -> ()
  in
  let finish head =
    write_lines out !count;
    output_string out (kind.coq_theorem head)
  in
  (told, finish)
