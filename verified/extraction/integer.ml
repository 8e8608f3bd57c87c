(* Coq's integers as zarith's: the functions that Extract.v names. Division, power and square root
   differ at the edges, where Coq's are total: x / 0 = 0, and a negative power and the root of a
   negative number are 0. *)
include Z

let floor_div n d = if sign d = 0 then zero else fdiv n d
let floor_sqrt n = if sign n < 0 then zero else sqrt n
let power b e = if sign e < 0 then zero else pow b (to_int e)
