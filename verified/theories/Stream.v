(** Certificates that are trees, read line by line: what all kinds have in common.

    A certificate is a head, the nodes of a binary tree in pre-order, and a last line with the
    number of leaves. The nodes still to come wait on a stack, so memory is proportional to the
    depth of the tree. Each line comes as the reader understood it, together with its bytes, and
    counts only if it prints as these bytes (Text.v): the reader is not trusted.

    A kind of certificate gives the functions of [kind]. [run_sound] then says: if the last machine
    is [Verified h], all bytes together are the text of a certificate with head h, and what follows
    when its root is excluded is true. *)
From Coq Require Import ZArith List String Ascii Lia Bool.
From Sidon Require Import Text.
Import ListNotations.
Local Open Scope Z_scope.

Section Stream.
Context {Head Line Node Reason : Type}.

(** The functions of a kind. Lines are those of the tree; the head is printed with all its line
    feeds, a line without. A node leads to its children: two at a branch, none at a leaf. *)
Record kind : Type := {
  print_head : Head -> printer;
  root : Head -> Node + Reason;
  print_line : Line -> printer;
  step : Head -> Node -> Line -> list Node + Reason }.

(** What the reader hands over, with the bytes that it was read from. *)
Inductive item : Type :=
  | Head_item (h : Head)
  | Line_item (l : Line)
  | End_item (leaves : Z).

Inductive refusal : Type :=
  | Refused (r : Reason)       (* by the kind *)
  | Other_bytes                (* the item does not print as its bytes *)
  | Out_of_place               (* a second head, no head, a line after the tree, an end before it *)
  | Too_deep
  | Wrong_count (leaves : Z).  (* there are so many *)

(** A node with the number of branches above it. *)
Record open_node : Type := { depth : Z; node : Node }.

Inductive machine : Type :=
  | Start
  | Open (h : Head) (nodes : list open_node) (leaves : Z)
  | Verified (h : Head)
  | Failed (r : refusal).

Definition most_branches : Z := 500.

Variable k : kind.

Definition print_item (i : item) : printer := fun rest =>
  match i with
  | Head_item h => print_head k h rest
  | Line_item l => print_line k l (line_feed rest)
  | End_item n => word "end" (token (print_integer n) (line_feed rest))
  end.

(** The children of a node at depth [d], in front of the nodes that wait. *)
Definition open_children (d : Z) (children : list Node) (waiting : list open_node)
  : list open_node :=
  fold_right (fun n waiting => {| depth := d + 1; node := n |} :: waiting) waiting children.

Definition feed_line (h : Head) (nodes : list open_node) (leaves : Z) (l : Line) : machine :=
  match nodes with
  | [] => Failed Out_of_place
  | n :: waiting =>
      match step k h (node n) l with
      | inr r => Failed (Refused r)
      | inl [] => Open h waiting (leaves + 1)
      | inl children =>
          if depth n <? most_branches
          then Open h (open_children (depth n) children waiting) leaves
          else Failed Too_deep
      end
  end.

Definition feed_item (m : machine) (i : item) : machine :=
  match m, i with
  | Start, Head_item h =>
      match root k h with
      | inl n => Open h [{| depth := 0; node := n |}] 0
      | inr r => Failed (Refused r)
      end
  | Open h nodes leaves, Line_item l => feed_line h nodes leaves l
  | Open h [] leaves, End_item n => if n =? leaves then Verified h else Failed (Wrong_count leaves)
  | Failed r, _ => Failed r
  | _, _ => Failed Out_of_place
  end.

(** One more item. This is the function that the program calls, once for each line. *)
Definition feed (m : machine) (i : item) (bytes : string) : machine :=
  match feed_item m i with
  | Failed r => Failed r
  | m' => if String.eqb (print_item i EmptyString) bytes then m' else Failed Other_bytes
  end.

(** What the program does with the whole file. *)
Definition run (items : list (item * string)) : machine :=
  fold_left (fun m ib => feed m (fst ib) (snd ib)) items Start.

(** The bytes of the file. *)
Definition bytes_of (items : list (item * string)) : string :=
  fold_right (fun ib rest => (snd ib ++ rest)%string) EmptyString items.


(** ** What a verdict means *)

Definition print_certificate (h : Head) (lines : list Line) (leaves : Z) : printer := fun rest =>
  print_item (Head_item h)
    (fold_right (fun l rest => print_item (Line_item l) rest)
       (print_item (End_item leaves) rest) lines).

Hypothesis front_head : forall h, writes_in_front (print_head k h).
Hypothesis front_line : forall l, writes_in_front (print_line k l).

(** [excluded h n]: the node n of a certificate with head h holds nothing that was to be
    excluded. *)
Variable excluded : Head -> Node -> Prop.
Hypothesis step_sound : forall h n l children,
  step k h n l = inl children -> Forall (excluded h) children -> excluded h n.

(** What follows for the head of a certificate when its root is excluded. *)
Variable verified_head : Head -> Prop.
Hypothesis root_sound : forall h n, root k h = inl n -> excluded h n -> verified_head h.

Lemma front_item i : writes_in_front (print_item i).
Proof.
  destruct i as [h|l|n]; cbn.
  - apply front_head.
  - exact (front_then _ _ (front_line l) front_line_feed).
  - apply (front_then (word _) _ (front_word _)).
    exact (front_token _ (front_then _ _ (front_print_integer n) front_line_feed)).
Qed.

Lemma failed_stays r items :
  fold_left (fun m ib => feed m (fst ib) (snd ib)) items (Failed r) = Failed r.
Proof. induction items as [|ib items IH]; [reflexivity|exact IH]. Qed.

Lemma feed_some m i b m' :
  feed m i b = m' -> (forall r, m' <> Failed r) ->
  feed_item m i = m' /\ b = print_item i EmptyString.
Proof.
  unfold feed. intros H Hm.
  assert (E : b = print_item i EmptyString /\ feed_item m i = m' \/ exists r, m' = Failed r).
  { destruct (feed_item m i) eqn:F; try (right; now eauto);
      (destruct (String.eqb _ b) eqn:E; [apply String.eqb_eq in E; left; auto|right; eauto]). }
  destruct E as [[Hb Hf]|[r Hr]]; [auto|destruct (Hm r Hr)].
Qed.

(** One item at an open machine: a refusal, or one node less and its children more, or the end. *)
Lemma open_item h nodes leaves i m : feed_item (Open h nodes leaves) i = m ->
  (exists r, m = Failed r) \/
  (exists l n waiting children leaves', i = Line_item l /\ nodes = n :: waiting /\
     step k h (node n) l = inl children /\
     m = Open h (open_children (depth n) children waiting) leaves') \/
  (exists n, i = End_item n /\ nodes = [] /\ m = Verified h).
Proof.
  intros <-. destruct i as [h0|l|n]; cbn.
  - left. destruct nodes; eauto.
  - unfold feed_line. destruct nodes as [|n waiting]; [left; eauto|].
    destruct (step k h (node n) l) as [children|r] eqn:S; [|left; eauto].
    destruct children as [|c cs].
    + right; left. exists l, n, waiting, [], (leaves + 1). auto.
    + destruct (depth n <? most_branches); [|left; eauto].
      right; left. exists l, n, waiting, (c :: cs), leaves. auto.
  - destruct nodes; [|left; eauto]. destruct (n =? leaves); [|left; eauto]. right; right; eauto.
Qed.

Lemma children_of_open d children waiting h :
  Forall (fun n => excluded h (node n)) (open_children d children waiting) ->
  Forall (excluded h) children /\ Forall (fun n => excluded h (node n)) waiting.
Proof.
  induction children as [|c cs IH]; cbn; intros A; [auto|].
  inversion_clear A as [|? ? A1 A2]. destruct (IH A2). auto.
Qed.

(** From an open machine to a verdict: every open node is excluded, and the bytes are the rest of a
    certificate. *)
Lemma open_sound items : forall h nodes leaves h',
  fold_left (fun m ib => feed m (fst ib) (snd ib)) items (Open h nodes leaves) = Verified h' ->
  h' = h /\ Forall (fun n => excluded h (node n)) nodes /\
  exists lines n, bytes_of items =
    fold_right (fun l rest => print_item (Line_item l) rest)
      (print_item (End_item n) EmptyString) lines.
Proof.
  induction items as [|[i b] items IH]; intros h nodes leaves h' H; [discriminate H|].
  cbn [fold_left fst snd] in H.
  destruct (feed (Open h nodes leaves) i b) as [|h1 nodes1 leaves1|h1|r] eqn:F;
    [ | | |now rewrite failed_stays in H];
    (apply feed_some in F; [|discriminate]; destruct F as [F ->]; apply open_item in F;
     destruct F as [[r F]|[(l & n0 & waiting & cs & leaves' & -> & -> & S & F)|(c & -> & -> & F)]];
     try discriminate F; injection F as ->).
  - subst. destruct (IH _ _ _ _ H) as [-> [Hall [lines [n Hbytes]]]].
    destruct (children_of_open _ _ _ _ Hall) as [Hcs Hwaiting].
    split; [reflexivity|]. split; [constructor; [exact (step_sound _ _ _ _ S Hcs)|exact Hwaiting]|].
    exists (l :: lines), n. cbn [fold_right]. rewrite <- Hbytes. symmetry. apply front_item.
  - destruct items as [|[i' b'] items'].
    + injection H as <-. repeat split; [constructor|].
      exists [], c. cbn [bytes_of fold_right snd]. apply append_nil_r.
    + exfalso. cbn [fold_left fst snd] in H.
      assert (E : feed (Verified h) i' b' = Failed Out_of_place)
        by (unfold feed; destruct i'; reflexivity).
      rewrite E, failed_stays in H. discriminate H.
Qed.

(** If the last machine is [Verified h], the file is the text of a certificate with head h, and this
    head is verified. *)
Theorem run_sound items h : run items = Verified h ->
  (exists lines leaves, bytes_of items = print_certificate h lines leaves EmptyString) /\
  verified_head h.
Proof.
  unfold run. destruct items as [|[i b] items]; intros H; [discriminate H|].
  cbn [fold_left fst snd] in H.
  destruct (feed Start i b) as [|h1 nodes leaves|h1|r] eqn:F;
    [ | | |now rewrite failed_stays in H];
    (apply feed_some in F; [|discriminate]; destruct F as [F ->];
     destruct i as [h0|l|c]; try discriminate F; cbn in F;
     destruct (root k h0) as [n|] eqn:R; try discriminate F; injection F as <- <- <-).
  destruct (open_sound _ _ _ _ _ H) as [-> [Hall [lines [c Hbytes]]]]. split.
  - exists lines, c. unfold print_certificate. rewrite <- Hbytes. symmetry. apply front_item.
  - apply (root_sound _ n R). now inversion Hall.
Qed.

(** ** A certificate that is there as a whole: inside Coq, without its text *)

Definition accepts (h : Head) (lines : list Line) : bool :=
  match fold_left (fun m l => feed_item m (Line_item l)) lines (feed_item Start (Head_item h)) with
  | Open _ [] _ => true
  | _ => false
  end.

Lemma feed_own_text m i : feed m i (print_item i EmptyString) = feed_item m i.
Proof. unfold feed. destruct (feed_item m i); now rewrite ?String.eqb_refl. Qed.

Lemma failed_lines r lines :
  fold_left (fun m l => feed_item m (Line_item l)) lines (Failed r) = Failed r.
Proof. induction lines as [|l lines IH]; [reflexivity|exact IH]. Qed.

Lemma same_head lines : forall h nodes leaves h' nodes' leaves',
  fold_left (fun m l => feed_item m (Line_item l)) lines (Open h nodes leaves) =
  Open h' nodes' leaves' -> h' = h.
Proof.
  induction lines as [|l lines IH]; intros h nodes leaves h' nodes' leaves' E;
    [now injection E|]. cbn [fold_left] in E.
  destruct (feed_item (Open h nodes leaves) (Line_item l)) eqn:F; apply open_item in F;
    destruct F as [[r' F]|[(l' & n & waiting & cs & c & _ & _ & _ & F)|(c & F & _)]];
    try discriminate F.
  - injection F as -> _ _. exact (IH _ _ _ _ _ _ E).
  - rewrite failed_lines in E. discriminate E.
Qed.

(** Fed with its own text, it is verified. *)
Theorem accepts_sound h lines : accepts h lines = true -> verified_head h.
Proof.
  unfold accepts. intros H.
  set (own := fun i : item => (i, print_item i EmptyString)).
  destruct (fold_left _ lines _) as [|h' [|n nodes] leaves| |] eqn:E; try discriminate H.
  assert (h' = h) as ->.
  { cbn in E. destruct (root k h) as [n|r]; [exact (same_head _ _ _ _ _ _ _ E)|].
    rewrite failed_lines in E. discriminate E. }
  apply (run_sound (own (Head_item h) :: map (fun l => own (Line_item l)) lines
                    ++ [own (End_item leaves)])).
  unfold run. cbn [fold_left fst snd own]. rewrite feed_own_text, fold_left_app.
  cbn [fold_left fst snd own]. rewrite feed_own_text.
  assert (M : forall m, fold_left (fun m ib => feed m (fst ib) (snd ib))
                          (map (fun l => own (Line_item l)) lines) m =
                        fold_left (fun m l => feed_item m (Line_item l)) lines m).
  { clear. induction lines as [|l lines IH]; intros m; [reflexivity|].
    cbn [map fold_left fst snd own]. rewrite feed_own_text. apply IH. }
  rewrite M, E. cbn. now rewrite Z.eqb_refl.
Qed.

End Stream.

Arguments kind : clear implicits.
Arguments item : clear implicits.
Arguments refusal : clear implicits.
Arguments machine : clear implicits.
