(** The lines of a file, and their bytes for the verified part. This is the only way from a file to
    the verified part, and has to be trusted: between two calls of [take], [take] gives all bytes
    that [next] has passed over. *)

type t

type line =
  | Line of string  (** without its line feed *)
  | Cut of string  (** the file ends in this line, without a line feed *)
  | Too_long  (** more than 16 MiB *)
  | End_of_file

val of_channel : in_channel -> t

(** Raises Sys_error if the file cannot be read. After [Cut] or [Too_long] there is no more to be
    had. *)
val next : t -> line

(** Whether there is a next line, and it begins with this character. Passes over nothing. Raises
    Sys_error if the file cannot be read. *)
val next_begins_with : t -> char -> bool

(** The number of the line that [next] gave last, from 1. *)
val number : t -> int

(** The bytes of all lines, with their line feeds, since the last [take], as Coq's strings are. *)
val take : t -> char list
