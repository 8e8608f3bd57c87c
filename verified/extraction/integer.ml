(* Coq's integers as zarith's: the functions that Extract.v names. Division and square root differ
   at the edges, where Coq's are total: x / 0 = 0, and the root of a negative number is 0. *)
include Z

let floor_div n d = if sign d = 0 then zero else fdiv n d
let floor_sqrt n = if sign n < 0 then zero else sqrt n
