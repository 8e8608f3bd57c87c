(* Bytes come in blocks, from files and pipes alike; only the lines of the current item are kept. *)

type t = {
  channel : in_channel;
  block : Bytes.t;
  mutable first : int;  (* what has not been used of the block: from here *)
  mutable past : int;  (* to here *)
  line : Buffer.t;
  taken : Buffer.t;  (* since the last take *)
  mutable number : int;
}

type line = Line of string | Cut of string | Too_long | End_of_file

let block_size = 1 lsl 16
let max_line = 16 lsl 20

let of_channel channel =
  { channel; block = Bytes.create block_size; first = 0; past = 0; line = Buffer.create 4096;
    taken = Buffer.create 4096; number = 0 }

let number lines = lines.number

(* False at the end of the file. *)
let refill lines =
  lines.first <- 0;
  lines.past <- input lines.channel lines.block 0 block_size;
  lines.past > 0

(* The place of the next line feed in the block, or its end. *)
let rec line_feed lines i =
  if i = lines.past || Bytes.get lines.block i = '\n' then i else line_feed lines (i + 1)

let rec rest_of_line lines =
  let feed = line_feed lines lines.first in
  let length = feed - lines.first in
  if Buffer.length lines.line + length > max_line then Too_long
  else begin
    Buffer.add_subbytes lines.line lines.block lines.first length;
    if feed < lines.past then begin
      lines.first <- feed + 1;
      Buffer.add_buffer lines.taken lines.line;
      Buffer.add_char lines.taken '\n';
      Line (Buffer.contents lines.line)
    end
    else if refill lines then rest_of_line lines
    else Cut (Buffer.contents lines.line)
  end

let at_end lines = lines.first = lines.past && not (refill lines)

let next_begins_with lines c =
  (not (at_end lines)) && Bytes.get lines.block lines.first = c

let next lines =
  Buffer.clear lines.line;
  if at_end lines then End_of_file
  else begin
    lines.number <- lines.number + 1;
    rest_of_line lines
  end

let take lines =
  let rec from i rest =
    if i < 0 then rest else from (i - 1) (Buffer.nth lines.taken i :: rest)
  in
  let bytes = from (Buffer.length lines.taken - 1) [] in
  Buffer.clear lines.taken;
  bytes
