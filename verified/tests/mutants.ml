(* Damaged copies of a certificate: `mutants FILE DIRECTORY COUNT` writes COUNT of them, the same
   ones each time. Numbers change a little, lines vanish, come twice or change places, bytes change,
   files end early; the claim is raised. *)

let read name =
  let channel = open_in_bin name in
  let text = really_input_string channel (in_channel_length channel) in
  close_in channel;
  text

let write name text =
  let channel = open_out_bin name in
  output_string channel text;
  close_out channel

let is_digit c = c >= '0' && c <= '9'

(* The place of a run of digits around or after [at], if there is one. *)
let number_at text at =
  let n = String.length text in
  let rec start i = if i > 0 && is_digit text.[i - 1] then start (i - 1) else i in
  let rec stop i = if i < n && is_digit text.[i] then stop (i + 1) else i in
  let rec next i =
    if i >= n then None else if is_digit text.[i] then Some (start i, stop i) else next (i + 1)
  in
  next at

let replace text first last by =
  String.sub text 0 first ^ by ^ String.sub text last (String.length text - last)

let number_changed text =
  match number_at text (Random.int (String.length text)) with
  | None -> text
  | Some (first, last) ->
      let value = Z.of_string (String.sub text first (last - first)) in
      let by = [| 1; -1; 1; -1; 2; 1000000; -1000000 |].(Random.int 7) in
      replace text first last (Z.to_string (Z.add value (Z.of_int by)))

let lines_changed text =
  let lines = Array.of_list (String.split_on_char '\n' text) in
  let n = Array.length lines in
  let i = Random.int n and j = Random.int n in
  let picked =
    match Random.int 3 with
    | 0 -> List.filteri (fun k _ -> k <> i) (Array.to_list lines)
    | 1 ->
        let twice k line = if k = i then [ line; line ] else [ line ] in
        List.concat (List.mapi twice (Array.to_list lines))
    | _ ->
        let swapped = Array.copy lines in
        swapped.(i) <- lines.(j);
        swapped.(j) <- lines.(i);
        Array.to_list swapped
  in
  String.concat "\n" picked

(* Bytes that occur in certificates, so that mutants get past the first rules. *)
let alphabet = "0123456789 \n-/spelwguqhoi\t\r\xff\x00"

let bytes_changed text =
  let at = Random.int (String.length text) in
  let byte = String.make 1 alphabet.[Random.int (String.length alphabet)] in
  match Random.int 3 with
  | 0 -> replace text at (at + 1) byte
  | 1 -> replace text at at byte
  | _ -> replace text at (at + 1) ""

(* Another group word, as long as the line still has the right number of numbers. *)
let word_changed text =
  let words = [| "ll"; "uu"; "lu"; "lo"; "hi"; "q"; "w" |] in
  let pick () = words.(Random.int (Array.length words)) in
  let tokens = Array.of_list (String.split_on_char ' ' text) in
  let is_word i = Array.mem tokens.(i) words in
  let places = List.filter is_word (List.init (Array.length tokens) Fun.id) in
  if places <> [] then tokens.(List.nth places (Random.int (List.length places))) <- pick ();
  String.concat " " (Array.to_list tokens)

let shortened text = String.sub text 0 (Random.int (String.length text))

let claim_raised text =
  match String.index_opt text '\n' with
  | None -> text
  | Some feed -> (
      match number_at text (feed + 12) with
      | None -> text
      | Some (first, last) ->
          let value = Z.of_string (String.sub text first (last - first)) in
          replace text first last (Z.to_string (Z.add value (Z.of_int (1 + Random.int 3)))))

(* In the first lines, which are few. *)
let head_changed text =
  let size = min 200 (String.length text) in
  let head = String.sub text 0 size in
  (if Random.bool () then number_changed head else bytes_changed head)
  ^ String.sub text size (String.length text - size)

let mutate text =
  match Random.int 14 with
  | 0 | 1 | 2 | 3 -> number_changed text
  | 4 | 5 -> lines_changed text
  | 6 | 7 -> bytes_changed text
  | 8 | 9 -> word_changed text
  | 10 -> claim_raised text
  | 11 | 12 -> head_changed text
  | _ -> shortened text

let () =
  Random.init 20;
  let text = read Sys.argv.(1) in
  for i = 1 to int_of_string Sys.argv.(3) do
    write (Filename.concat Sys.argv.(2) (Printf.sprintf "%05d.sac" i)) (mutate text)
  done
