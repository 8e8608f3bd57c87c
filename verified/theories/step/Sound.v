(** A step certificate proves its claim: 2N c_k / (sum of all h_i)^2 is at most the claim, for every
    coefficient c_k of the square of the polynomial with coefficients h_i. *)
From Coq Require Import ZArith Reals String List Bool Lia Lra Psatz.
From Sidon Require Import Sums Text Claim analysis.Hats step.Syntax step.Checker.
Import ListNotations Step Step_checker.
Local Open Scope R_scope.

(** ** Lists of integers as sequences of real numbers *)

Definition height (l : list Z) (i : nat) : R := IZR (nth i l 0%Z).

Lemma nth_add : forall a b k, nth k (add a b) 0%Z = (nth k a 0 + nth k b 0)%Z.
Proof.
  induction a as [|x a IH]; intros b k; [destruct k; reflexivity|].
  destruct b as [|y b]; [destruct k; cbn; lia|].
  destruct k as [|k]; [reflexivity|]. cbn [add nth]. apply IH.
Qed.

Lemma nth_scale x b k : nth k (map (Z.mul x) b) 0%Z = (x * nth k b 0)%Z.
Proof. rewrite <- (map_nth (Z.mul x) b 0%Z k), Z.mul_0_r. reflexivity. Qed.

Lemma height_product : forall a b k,
  height (product a b) k =
  rsum (length a) (fun i => if (i <=? k)%nat then height a i * height b (k - i) else 0).
Proof.
  unfold height. induction a as [|x a IH]; intros b k; [destruct k; reflexivity|].
  cbn [product length]. rewrite nth_add, nth_scale, plus_IZR, mult_IZR, rsum_first.
  change (0 <=? k)%nat with true. cbn [nth]. rewrite Nat.sub_0_r. f_equal.
  destruct k as [|k]; [symmetry; apply rsum_zero|]. cbn [nth]. rewrite IH. reflexivity.
Qed.

Lemma height_outside l i : (length l <= i)%nat -> height l i = 0.
Proof. intros H. unfold height. now rewrite nth_overflow. Qed.

Lemma height_square l k :
  height (product l l) k = square_coefficient (length l) (height l) k.
Proof.
  rewrite height_product. unfold square_coefficient. apply rsum_ext. intros i Hi.
  destruct (Nat.leb_spec i k) as [L|L].
  - destruct (Nat.lt_ge_cases (k - i) (length l)) as [B|B].
    + rewrite (rsum_only _ (k - i) _ B).
      * replace (i + (k - i) =? k)%nat with true; [reflexivity|].
        symmetry. apply Nat.eqb_eq. lia.
      * intros j _ ne. destruct (Nat.eqb_spec (i + j) k); [lia|reflexivity].
    + rewrite (height_outside l (k - i) B), Rmult_0_r. symmetry.
      rewrite (rsum_ext _ _ (fun _ => 0)); [apply rsum_zero|].
      intros j Hj. destruct (Nat.eqb_spec (i + j) k); [lia|reflexivity].
  - symmetry. rewrite (rsum_ext _ _ (fun _ => 0)); [apply rsum_zero|].
    intros j Hj. destruct (Nat.eqb_spec (i + j) k); [lia|reflexivity].
Qed.

(** ** The largest and the sum *)

Lemma below_largest_from l : forall m,
  (m <= fold_left larger l m)%Z /\ forall x, In x l -> (x <= fold_left larger l m)%Z.
Proof.
  induction l as [|y l IH]; intros m; cbn [fold_left]; [split; [lia|intros x []]|].
  destruct (IH (larger m y)) as [A B].
  assert (L : (m <= larger m y /\ y <= larger m y)%Z)
    by (unfold larger; destruct (Z.ltb_spec m y); lia).
  split; [lia|]. intros x [<-|H]; [lia|exact (B x H)].
Qed.

Lemma nth_largest l k : (nth k l 0 <= largest l)%Z.
Proof.
  destruct (below_largest_from l 0%Z) as [A B]. destruct (nth_in_or_default k l 0%Z) as [H| ->].
  - exact (B _ H).
  - exact A.
Qed.

Lemma sum_from l : forall m, fold_left Z.add l m = (m + sum l)%Z.
Proof.
  unfold sum. induction l as [|x l IH]; intros m; cbn [fold_left]; [lia|].
  rewrite IH, (IH (0 + x)%Z). lia.
Qed.

Lemma rsum_height l : rsum (length l) (height l) = IZR (sum l).
Proof.
  induction l as [|x l IH]; [reflexivity|]. cbn [length]. rewrite rsum_first.
  change (rsum (length l) (fun i => height (x :: l) (S i))) with (rsum (length l) (height l)).
  rewrite IH. unfold sum at 2. cbn [fold_left]. rewrite sum_from, plus_IZR. unfold height. cbn. lra.
Qed.

(** ** Digits *)

Lemma value_add X : forall a b, value X (add a b) = (value X a + value X b)%Z.
Proof.
  induction a as [|x a IH]; intros b; [reflexivity|].
  destruct b as [|y b]; cbn [add]; [cbn [value fold_right]; lia|].
  unfold value in *. cbn [fold_right]. rewrite IH. ring.
Qed.

Lemma value_scale X x b : value X (map (Z.mul x) b) = (x * value X b)%Z.
Proof.
  unfold value. induction b as [|y b IH]; cbn [map fold_right]; [lia|]. rewrite IH. ring.
Qed.

Lemma value_product X : forall a b, value X (product a b) = (value X a * value X b)%Z.
Proof.
  induction a as [|x a IH]; intros b; [reflexivity|]. cbn [product].
  rewrite value_add, value_scale.
  change (value X (0%Z :: product a b)) with (0 + X * value X (product a b))%Z.
  change (value X (x :: a)) with (x + X * value X a)%Z. rewrite IH. ring.
Qed.

Lemma value_paired X : forall l, value (X * X) (paired X l) = value X l.
Proof.
  fix IH 1. intros [|a [|b l]]; [reflexivity|cbn; lia|]. cbn [paired].
  change (a + X * b + X * X * value (X * X) (paired X l) = a + X * (b + X * value X l))%Z.
  rewrite (IH l). ring.
Qed.

Lemma value_by_pairs_value n : forall X l, value_by_pairs n X l = value X l.
Proof.
  induction n as [|n IH]; intros X l; [reflexivity|]. cbn [value_by_pairs].
  rewrite IH. apply value_paired.
Qed.

Definition digits (X : Z) (l : list Z) : Prop := Forall (fun a => 0 <= a < X)%Z l.

Lemma value_split X k : forall l,
  value X l = (value X (firstn k l) + X ^ Z.of_nat k * value X (skipn k l))%Z.
Proof.
  induction k as [|k IH]; intros l; [change (value X l = 0 + 1 * value X l)%Z; lia|].
  destruct l as [|a l]; [change (0 = 0 + X ^ Z.of_nat (S k) * 0)%Z; lia|].
  rewrite Nat2Z.inj_succ, Z.pow_succ_r by lia. cbn [firstn skipn].
  change (value X (a :: l)) with (a + X * value X l)%Z.
  change (value X (a :: firstn k l)) with (a + X * value X (firstn k l))%Z.
  rewrite (IH l). ring.
Qed.

Section Digits.
Variable X : Z.
Hypothesis X1 : (1 <= X)%Z.

Lemma value_bound k : forall l, digits X l -> (length l <= k)%nat ->
  (0 <= value X l < X ^ Z.of_nat k)%Z.
Proof.
  induction k as [|k IH]; intros l D L.
  - destruct l; [cbn; lia|cbn in L; lia].
  - destruct l as [|a l].
    + cbn [value fold_right]. split; [lia|]. apply Z.pow_pos_nonneg; lia.
    + inversion_clear D as [|? ? Ha D']. cbn [length] in L.
      destruct (IH l D' ltac:(lia)) as [V0 V1].
      change (value X (a :: l)) with (a + X * value X l)%Z.
      rewrite Nat2Z.inj_succ, Z.pow_succ_r by lia. nia.
Qed.

(** What [powers] makes. *)
Fixpoint halving (ps : list Z) : Prop :=
  match ps with
  | [] => True
  | P :: ps => P = (X ^ Z.of_nat (2 ^ length ps))%Z /\ halving ps
  end.

Lemma halving_powers n : forall Y rest,
  Y = (X ^ Z.of_nat (2 ^ length rest))%Z -> halving rest ->
  halving (powers n Y rest) /\ length (powers n Y rest) = (n + length rest)%nat.
Proof.
  induction n as [|n IH]; intros Y rest E H; [split; [exact H|reflexivity]|].
  cbn [powers]. destruct (IH (Y * Y)%Z (Y :: rest)) as [A B].
  - cbn [length]. rewrite Nat.pow_succ_r', Nat2Z.inj_mul, E, <- Z.pow_add_r by lia. f_equal. lia.
  - split; assumption.
  - split; [exact A|]. rewrite B. cbn [length]. lia.
Qed.

Lemma larger_above a b : (a <= larger a b /\ b <= larger a b)%Z.
Proof. unfold larger. destruct (Z.ltb_spec a b); lia. Qed.

Lemma digit_below : forall ps l k, halving ps -> digits X l -> (length l <= 2 ^ length ps)%nat ->
  (nth k l 0 <= largest_digit ps (value X l))%Z.
Proof.
  induction ps as [|P ps IH]; intros l k H D L.
  - cbn [length Nat.pow] in L. destruct l as [|a [|b l]]; [destruct k; cbn; lia| |cbn in L; lia].
    inversion_clear D as [|? ? Ha _]. cbn [largest_digit].
    change (value X [a]) with (a + X * 0)%Z. destruct k as [|[|k]]; cbn [nth]; lia.
  - destruct H as [E H]. cbn [length] in L. rewrite Nat.pow_succ_r' in L.
    set (K := (2 ^ length ps)%nat) in *. pose proof (value_split X K l) as S.
    pose proof D as D'. rewrite <- (firstn_skipn K l) in D'. apply Forall_app in D'.
    destruct D' as [D1 D2].
    pose proof (value_bound K (firstn K l) D1 ltac:(rewrite firstn_length; lia)) as B.
    rewrite <- E in S, B. cbn [largest_digit].
    assert (Q : (value X l / P = value X (skipn K l))%Z).
    { symmetry. apply (Z.div_unique _ P _ (value X (firstn K l))); lia. }
    rewrite Q. replace (value X l - P * value X (skipn K l))%Z with (value X (firstn K l)) by lia.
    pose proof (larger_above (largest_digit ps (value X (firstn K l)))
                             (largest_digit ps (value X (skipn K l)))) as M.
    rewrite <- (firstn_skipn K l) at 1.
    destruct (Nat.lt_ge_cases k (length (firstn K l))) as [C|C].
    + rewrite app_nth1 by exact C.
      pose proof (IH (firstn K l) k H D1 ltac:(rewrite firstn_length; lia)). lia.
    + rewrite app_nth2 by exact C.
      pose proof (IH (skipn K l) (k - length (firstn K l))%nat H D2
                    ltac:(rewrite skipn_length; lia)). lia.
Qed.

End Digits.

(** ** The coefficients of the square are digits *)

Lemma length_add : forall a b, length (add a b) = Nat.max (length a) (length b).
Proof.
  induction a as [|x a IH]; intros b; [reflexivity|]. destruct b as [|y b]; [reflexivity|].
  cbn [add length Nat.max]. now rewrite IH.
Qed.

Lemma length_product : forall a b, (length (product a b) <= length a + length b)%nat.
Proof.
  induction a as [|x a IH]; intros b; [cbn; lia|]. cbn [product].
  rewrite length_add, map_length. cbn [length]. specialize (IH b). lia.
Qed.

Lemma nth_bounds M l k : (0 <= M)%Z -> Forall (fun a => 0 <= a <= M)%Z l ->
  (0 <= nth k l 0 <= M)%Z.
Proof.
  intros M0 H. destruct (nth_in_or_default k l 0%Z) as [I| ->]; [|lia].
  rewrite Forall_forall in H. exact (H _ I).
Qed.

Lemma product_bounds M : (0 <= M)%Z -> forall a b k,
  Forall (fun a => 0 <= a <= M)%Z a -> Forall (fun a => 0 <= a <= M)%Z b ->
  (0 <= nth k (product a b) 0 <= Z.of_nat (length a) * (M * M))%Z.
Proof.
  intros M0. induction a as [|x a IH]; intros b k A B; [destruct k; cbn; lia|].
  inversion_clear A as [|? ? Hx A']. cbn [product length].
  rewrite nth_add, nth_scale, Nat2Z.inj_succ.
  pose proof (nth_bounds M b k M0 B) as Y.
  assert (0 <= x * nth k b 0 <= M * M)%Z by nia.
  destruct k as [|k]; cbn [nth]; [nia|]. specialize (IH b k A' B). lia.
Qed.

Lemma nth_largest_in_square l : Forall (fun a => 0 <= a)%Z l -> forall k,
  (nth k (product l l) 0 <= largest_in_square l)%Z.
Proof.
  intros H k. unfold largest_in_square. set (m := largest l).
  set (X := (Z.of_nat (length l) * (m * m) + 1)%Z).
  destruct (below_largest_from l 0%Z) as [m0 lm]. fold (largest l) in m0, lm. fold m in m0, lm.
  assert (X1 : (1 <= X)%Z) by (unfold X; nia).
  assert (B : Forall (fun a => 0 <= a <= m)%Z l).
  { rewrite Forall_forall in H |- *. intros a I. split; [exact (H a I)|exact (lm a I)]. }
  rewrite value_by_pairs_value, <- value_product.
  destruct (halving_powers X (Nat.log2_up (2 * length l)) X [] ltac:(cbn; lia) I) as [P E].
  apply digit_below; [exact X1|exact P| |].
  - apply Forall_forall. intros a I. destruct (In_nth _ _ 0%Z I) as (i & _ & <-).
    pose proof (product_bounds m m0 l l i B B). unfold X. lia.
  - rewrite E, Nat.add_0_r. apply (Nat.le_trans _ _ _ (length_product l l)).
    destruct l as [|x l]; [cbn; lia|].
    pose proof (Nat.log2_up_spec (2 * length (x :: l)) ltac:(cbn [length]; lia)). lia.
Qed.

(** ** The verdict *)

Definition target (c : certificate) : R :=
  IZR (numerator (claim c)) / IZR (denominator_of (claim c)).

(** The hypotheses of the theorem on step functions (analysis/Steps.v). *)
Record verified_steps (c : certificate) : Prop := {
  some_steps : (0 < length (heights c))%nat;
  heights_nonneg : forall i, (i < length (heights c))%nat -> 0 <= height (heights c) i;
  heights_total : 0 < rsum (length (heights c)) (height (heights c));
  heights_square : forall k, (k < sum_count (length (heights c)))%nat ->
    let n := length (heights c) in
    2 * INR n * square_coefficient n (height (heights c)) k <=
    target c * (rsum n (height (heights c)) * rsum n (height (heights c))) }.

Lemma in_range_facts c : in_range c = true ->
  printable (claim c) = true /\ (0 < denominator_of (claim c))%Z /\
  (0 < length (heights c))%nat /\ forall i, (i < length (heights c))%nat -> 0 <= height (heights c) i.
Proof.
  unfold in_range. rewrite !andb_true_iff, !Z.leb_le. unfold steps. intros [[[P N] _] H].
  split; [exact P|]. split.
  { unfold printable in P. rewrite !andb_true_iff, !Z.ltb_lt in P. tauto. }
  split; [lia|]. intros i Hi. rewrite forallb_forall in H. unfold height. apply IZR_le.
  specialize (H _ (nth_In (heights c) 0%Z Hi)). rewrite andb_true_iff, Z.leb_le in H. tauto.
Qed.

Lemma heights_at_least_0 c : in_range c = true -> Forall (fun h => 0 <= h)%Z (heights c).
Proof.
  unfold in_range. rewrite !andb_true_iff. intros [_ H]. rewrite forallb_forall in H.
  apply Forall_forall. intros h I. specialize (H h I). rewrite andb_true_iff, Z.leb_le in H. tauto.
Qed.

Lemma judge_with_sound top c :
  (Forall (fun h => 0 <= h)%Z (heights c) ->
   forall k, (nth k (product (heights c) (heights c)) 0 <= top)%Z) ->
  judge_with top c = None -> verified_steps c.
Proof.
  intros above. unfold judge_with. destruct (Z.eqb_spec (total c) 0) as [|T]; [discriminate|].
  destruct (Z.leb_spec (peak top c * denominator_of (claim c))
                       (numerator (claim c) * (total c * total c))) as [L|]; [|discriminate].
  destruct (in_range c) eqn:I; [|discriminate]. intros _.
  destruct (in_range_facts c I) as (_ & D & N & H).
  assert (T0 : 0 < rsum (length (heights c)) (height (heights c))).
  { assert (G : 0 <= rsum (length (heights c)) (height (heights c)))
      by now apply rsum_nonneg. rewrite rsum_height in *. fold (total c) in *.
    apply le_IZR in G. apply IZR_lt. lia. }
  split; auto. intros k _ n. unfold n. rewrite <- height_square, rsum_height. fold (total c).
  pose proof (IZR_lt _ _ D) as D'. apply IZR_le in L. rewrite !mult_IZR in L.
  assert (P : 2 * INR (length (heights c)) * height (product (heights c) (heights c)) k
              <= IZR (peak top c)).
  { unfold peak, steps, two. rewrite !mult_IZR, <- INR_IZR_INZ.
    apply Rmult_le_compat_l; [pose proof (pos_INR (length (heights c))); lra|].
    apply IZR_le, above, (heights_at_least_0 c I). }
  unfold target. apply (Rmult_le_reg_r (IZR (denominator_of (claim c)))); [exact D'|].
  apply Rle_trans with (IZR (peak top c) * IZR (denominator_of (claim c))).
  - apply Rmult_le_compat_r; [lra|exact P].
  - apply (Rle_trans _ _ _ L). right. field. lra.
Qed.

Theorem judge_sound c : judge c = None -> verified_steps c.
Proof. exact (judge_with_sound _ c (nth_largest_in_square (heights c))). Qed.

Lemma judge_printable c : judge c = None -> printable (claim c) = true.
Proof.
  unfold judge, judge_with. destruct (total c =? 0)%Z; [discriminate|]. destruct (_ <=? _)%Z; [|discriminate].
  destruct (in_range c) eqn:I; [|discriminate]. intros _. now destruct (in_range_facts c I).
Qed.

(** ** The file *)

Lemma failed_stays r items :
  fold_left (fun m ib => feed m (fst ib) (snd ib)) items (Failed r) = Failed r.
Proof. induction items as [|[i b] items IH]; [reflexivity|exact IH]. Qed.

Lemma verified_is_last c items c' :
  fold_left (fun m ib => feed m (fst ib) (snd ib)) items (Verified c) = Verified c' ->
  items = [] /\ c' = c.
Proof.
  destruct items as [|[i b] items]; intros H; [now injection H|].
  cbn [fold_left fst snd feed] in H. rewrite failed_stays in H. discriminate H.
Qed.

Lemma compare_bytes p bytes m : compare p bytes m = Failed Other_bytes \/
  (compare p bytes m = m /\ bytes = p EmptyString).
Proof.
  unfold compare. destruct (String.eqb_spec (p EmptyString) bytes); [right|left]; auto.
Qed.

(** The file is the text of the certificate, its claim line says [target c], and the certificate is
    verified. *)
Theorem run_verified items c : run items = Verified c ->
  bytes_of items = print_body c (print_end c EmptyString) /\
  upper_claim_of (bytes_of items) = Some (numerator (claim c), denominator_of (claim c)) /\
  verified_steps c.
Proof.
  unfold run. destruct items as [|[i b] items]; intros H; [discriminate H|].
  cbn [fold_left fst snd feed] in H.
  destruct i as [c0|]; [|rewrite failed_stays in H; discriminate H].
  destruct (judge c0) as [r|] eqn:J; [rewrite failed_stays in H; discriminate H|].
  destruct (compare_bytes (print_body c0) b (Judged c0)) as [E|[E Eb]]; rewrite E in H;
    [rewrite failed_stays in H; discriminate H|].
  destruct items as [|[i b'] items]; [discriminate H|]. cbn [fold_left fst snd feed] in H.
  destruct i as [c1|]; [rewrite failed_stays in H; discriminate H|].
  destruct (compare_bytes (print_end c0) b' (Verified c0)) as [E'|[E' Eb']]; rewrite E' in H;
    [rewrite failed_stays in H; discriminate H|].
  apply verified_is_last in H. destruct H as [-> ->].
  assert (B : bytes_of [(Body c0, b); (End, b')] = print_body c0 (print_end c0 EmptyString)).
  { cbn [bytes_of fold_right snd]. rewrite append_nil_r, Eb, Eb'. symmetry. apply front_print_body. }
  split; [exact B|]. split; [|exact (judge_sound c0 J)]. rewrite B.
  exact (upper_claim_of_text "sac 1 step" (claim c0) _
    (printable_writable _ (judge_printable c0 J)) (fun s => eq_refl)).
Qed.

Theorem accepted_verified c : accepts c = true -> verified_steps c.
Proof.
  unfold accepts. destruct (judge_with _ c) eqn:J; [discriminate|]. intros _.
  exact (judge_with_sound _ c (fun _ => nth_largest _) J).
Qed.
