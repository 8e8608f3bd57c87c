(* One certificate, from its second line to the end of the file: items go to the verified part one
   by one, with their bytes. What has to be trusted of it: that it begins with Start, that each
   machine goes into the next [feed] with the bytes that Lines.take gives, and that the file is at
   its end after the last of them.

   The rest turns refusals into the words of sidoncheck. *)
open Reader

type counts = {
  mutable branches : int;
  mutable leaves : int;
  mutable empties : int;
  mutable points : int;
  mutable depth : int;
}

(* What a kind of certificate gives: its verified functions, its reader, its words. *)
type ('head, 'line, 'node, 'reason) kind = {
  verified : ('head, 'line, 'node, 'reason) Extracted.kind;
  read_head : Reader.t -> 'head;  (* from the second line on *)
  read_line : Reader.t -> 'head -> string -> 'line;  (* its first word has been read *)
  node_words : string list;  (* that a line of the tree may begin with *)
  count : counts -> 'line -> unit;
  explain : 'reason -> status * string;
  claim : 'head -> Extracted.fraction;
  theorem : string;  (* of docs/theory.md, by which the claim follows *)
  statement : 'head -> string;
  coq_imports : string;  (* the parts of a Coq file, for --coq *)
  coq_head : 'head -> string;
  coq_line : 'line -> string;
  coq_theorem : 'head -> string;
}

let most_branches = 500

let explain kind = function
  | Extracted.Refused reason -> kind.explain reason
  | Extracted.Other_bytes ->
      (Malformed, "this is not how the certificate prints (an error of sidonverify's reader)")
  | Extracted.Out_of_place -> (Malformed, "this line stands where it must not")
  | Extracted.Too_deep -> (Malformed, "more than 500 branches above a node")
  | Extracted.Wrong_count leaves ->
      (Malformed, "the number of leaves: must be " ^ Integer.to_string leaves)

let hand_over kind reader machine item =
  match Extracted.feed kind.verified machine item (Lines.take reader.lines) with
  | Extracted.Failed refusal ->
      let status, reason = explain kind refusal in
      raise (Failure (status, reason))
  | machine -> machine

(* As docs/format.md, section 7, has it: what is wrong with the line itself comes before what is
   wrong at its node, which the verified part judges. *)
let read_tree_line kind reader head (n : _ Extracted.open_node) word =
  if word = "s" && Integer.to_int n.depth = most_branches then
    malformed "more than 500 branches above a node";
  kind.read_line reader head word

(* "a, b or c" *)
let rec one_of = function
  | [] -> ""
  | [ word ] -> word
  | [ word; last ] -> word ^ " or " ^ last
  | word :: words -> word ^ ", " ^ one_of words

let number_of_leaves reader count =
  let what = "the number of leaves" in
  let text = token reader what in
  let leaves = parse_integer text 0 (String.length text) what in
  if not (Integer.equal leaves count) then
    malformed_token what text ("must be " ^ Integer.to_string count);
  leaves

let deeper counts (n : _ Extracted.open_node) =
  counts.depth <- max counts.depth (Integer.to_int n.depth)

(* The machine after the last line; [told] is told each item before it is handed over. *)
let run kind reader counts told =
  let hand_over machine item =
    told item;
    hand_over kind reader machine item
  in
  let head = kind.read_head reader in
  let machine = ref (hand_over Extracted.Start (Extracted.Head_item head)) in
  let finished = ref false in
  while not !finished do
    match !machine with
    | Extracted.Open (_, n :: _, _) ->
        deeper counts n;
        require_line reader ("a node of the tree (" ^ one_of kind.node_words ^ ")");
        let word = token reader "a node" in
        if word = "end" then
          malformed "the tree ends here, but the other side of a branch is missing";
        let line = read_tree_line kind reader head n word in
        kind.count counts line;
        machine := hand_over !machine (Extracted.Line_item line)
    | Extracted.Open (_, [], count) ->
        require_line_with reader [ "end" ];
        let leaves = number_of_leaves reader count in
        end_line reader;
        machine := hand_over !machine (Extracted.End_item leaves)
    | _ -> finished := true
  done;
  if next_line reader then malformed "nothing may follow the line 'end ...'";
  !machine
