(* Pieces of Coq's syntax, for `sidonverify --coq`. Indices are constants n0, n1, ..., so that a
   numeral is one node of Coq's terms. *)

let integer n = if Integer.sign n < 0 then "(" ^ Integer.to_string n ^ ")" else Integer.to_string n
let index i = "n" ^ string_of_int (Reader.int_of_nat i)
let list element list = "[" ^ String.concat "; " (List.map element list) ^ "]"
let pair (a, b) = Printf.sprintf "(%s, %s)" (integer a) (integer b)

let pairs = list pair

let optional text = function
  | None -> "None"
  | Some a -> "(Some " ^ text a ^ ")"

(* The definitions of the indices up to [last]. *)
let indices last =
  String.concat ""
    (List.init (last + 1) (fun i -> Printf.sprintf "Definition n%d : nat := %d.\n" i i))

let fraction (q : Extracted.fraction) =
  Printf.sprintf "{| numerator := %s; denominator := %s |}" (integer q.numerator)
    (optional integer q.denominator)

(* That [lines], checked as the kind [kind], prove the claim of [the_head]. *)
let theorem ~kind ~by (claim : Extracted.fraction) =
  let denominator = Option.value claim.denominator ~default:Integer.one in
  Printf.sprintf
    "Lemma checked : accepts %s the_head lines = true.\n\
     Proof. vm_cast_no_check (eq_refl true). Qed.\n\n\
     Theorem verified : lower_bound_of_C1a (%s / %s).\n\
     Proof. exact (%s checked). Qed.\n"
    kind (integer claim.numerator) (Integer.to_string denominator) by
