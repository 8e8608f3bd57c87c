(* Reader and words of cover certificates with basis `masses` (docs/format.md, section 5). *)
open Reader
open Extracted.Cover

let max_cells = 128

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

let read_line reader head =
  Tree.read_line reader ~points:false (int_of_nat head.cells) (Integer.to_int head.units)

let coq_head head =
  Coq_text.indices (2 * int_of_nat head.cells)
  ^ Printf.sprintf
      "Definition the_head : head :=\n\
      \  {| claim := %s; cells := %s; units := %s; reversal := %b |}.\n"
      (Coq_text.fraction head.claim) (Coq_text.index head.cells) (Integer.to_string head.units)
      head.reversal

let kind : _ Stream.kind =
  { verified = Extracted.masses_kind; read_head; read_line; node_words = [ "s"; "l"; "e" ];
    count = Tree.count; explain = Tree.explain ~integral:false; claim = (fun head -> head.claim);
    theorem = "Theorem (cover) of docs/theory.md 4.3";
    statement =
      (fun head -> Printf.sprintf "cover with %d cells, basis masses" (int_of_nat head.cells));
    coq_imports =
      "From Sidon Require Import simplex.Syntax cover.Syntax cover.Checker.\n\
       Import ListNotations Simplex Cover.\n";
    coq_head; coq_line = Tree.coq_line;
    coq_theorem =
      (fun head -> Coq_text.theorem ~kind:"masses_kind" ~by:"cover_certificate" head.claim) }
