(** What every file about integrals imports: Coq's real numbers, and of mathcomp-analysis what
    Lebesgue measure and integral need. The order matters: later notations hide earlier ones. *)
From HB Require Export structures.
From Coq Require Export Reals Lra.
From mathcomp Require Export all_ssreflect ssralg ssrnum ssrint interval finmap.
From mathcomp Require Export boolp classical_sets functions cardinality mathcomp_extra.
From mathcomp Require Export signed reals ereal topology normedtype sequences measure.
From mathcomp Require Export lebesgue_measure lebesgue_integral numfun Rstruct real_interval.
