(** Finite sums of real numbers: the one notation that the finite part (certificates) and the
    analytic part (integrals) share. Coq's own reals, so that lra and nra work on both sides. *)
From Coq Require Import Reals Lra Lia.
Local Open Scope R_scope.

(** [rsum n F] is F 0 + ... + F (n-1). *)
Fixpoint rsum (n : nat) (F : nat -> R) : R :=
  match n with
  | O => 0
  | S m => rsum m F + F m
  end.
