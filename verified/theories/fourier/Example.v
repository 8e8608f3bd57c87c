(** The worked example of docs/format.md, section 12.4, checked inside Coq: that the certificate
    prints as the text on that page, and that it proves its claim. *)
From Coq Require Import ZArith Reals List String.
From Sidon Require Import Facts Text Stream.
From Sidon Require Import fourier.Syntax fourier.Checker fourier.Leaf fourier.Sound.
Import ListNotations Fourier.
Local Open Scope Z_scope.

Definition example_head : head :=
  {| claim := {| numerator := 10; denominator := Some 9 |}; modes := 2; units := 6 |}.

Definition example_lines : list line :=
  [ Halve 1 X;
    Leaf {| test := [(0, 0)];
            norm := Some {| norm_multiplier := 1; norm_exponent := 0; slopes := [0] |};
            products := None; tangents := None;
            sides := Some {| pair_exponent := 0; pairs := [(-43, 0); (21, 0)] |};
            arc := Some {| arc_exponent := 6; constant_u := 0; rest_u := [];
                           half_v := Some [(0, 1)] |} |};
    Leaf {| test := [(1, 0); (1, 0); (1, 0)];
            norm := None;
            products := Some {| product_exponent := 0;
              terms := [ {| term_product := Disc; term_mode := 1; term_multiplier := 4 |};
                         {| term_product := Disc; term_mode := 2; term_multiplier := 2 |} ] |};
            tangents := Some {| pair_exponent := 1; pairs := [(1, 0); (-1, 0)] |};
            sides := None;
            arc := Some {| arc_exponent := 1; constant_u := 4; rest_u := [];
                           half_v := Some [(0, 15)] |} |} ].

Definition example_text : string :=
"sac 1 fourier
claim C1a >= 10/9
modes 2
unit 1/6
s 1 x
l g 0 0 n 1 0 0 d 0 -43 0 21 0 u 6 0 v 0 1
l g 1 0 1 0 1 0 b 0 o 1 4 o 2 2 w 1 1 0 -1 0 u 1 4 v 0 15
end 2
".

Example example_prints :
  print_certificate fourier_kind example_head example_lines 2 EmptyString = example_text.
Proof. vm_compute. reflexivity. Qed.

Example example_proves : forall M x y, fourier_facts M x y -> (10 / 9 <= M)%R.
Proof.
  apply (fourier_bound example_head).
  apply (accepted_verified example_head example_lines). vm_compute. reflexivity.
Qed.
