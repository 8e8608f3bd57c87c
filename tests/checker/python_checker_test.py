#!/usr/bin/env python3
"""usage: python_checker_test.py SIDONCHECK DIRECTORY [MUTANTS [SEED]]

Compares the answers of the C++ checker SIDONCHECK with those of checker/sidoncheck.py, two programs
that share nothing but docs/format.md, on the certificates of the project at DIRECTORY: certs/,
tests/good, tests/bad and so many mutants of small ones. The words of the answers must agree, with
the lines at which files are refused, and with the claims, the theorems and what is said of trivial
bounds if they are VERIFIED.
"""
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

# What would take most of the time of this test; docs/benchmarks.md has the times of all.
SLOW = {"cover-masses-24-1.28.sac.zst", "fourier-1.41.sac.zst", "fourier-1.42.sac.zst"}
LARGEST_MUTATED = 3000  # bytes


def answers(command, files):
    """The answers of a checker, one a file. It must neither crash nor say more."""
    result = []
    for start in range(0, len(files), 100):
        some = [str(file) for file in files[start:start + 100]]
        # The file that does not exist is there so that there are several, and names stand in front.
        run = subprocess.run([*command, *some, "does-not-exist"], capture_output=True, check=False)
        if run.stderr:
            sys.exit(f"{command[-1]} says on standard error: {run.stderr.decode(errors='replace')}")
        lines = run.stdout.decode().splitlines()
        if len(lines) != len(some) + 1:
            sys.exit(f"{command[-1]}: {len(lines)} lines for {len(some) + 1} files")
        for file, line in zip(some, lines):
            if not line.startswith(f"{file}: "):
                sys.exit(f"{command[-1]}: an answer about another file than {file}: {line}")
            result.append(line[len(file) + 2:])
    return result


def line_of(answer):
    """The line of a file at which it was refused; 0 if it was not."""
    match = re.match("[A-Z]+ line ([0-9]+)", answer)
    return int(match[1]) if match else 0


def remark(answer):
    """What an answer says about a trivial bound."""
    return "".join(answer.partition("; a trivial bound")[1:])


def agree(file, first, second):
    if second.startswith("UNCHECKED"):
        # So far nothing is wrong: the other checker says the same, or finds fault from here on.
        is_arcsine = b"\nkernel arcsine " in file.read_bytes()
        return is_arcsine and (first.startswith("VERIFIED") or line_of(first) >= line_of(second))
    return first.split(":")[0] == second.split(":")[0] and remark(first) == remark(second)


def compare(commands, files):
    """The number of files about which the two disagree, which are printed."""
    wrong = 0
    for file, first, second in zip(files, *(answers(command, files) for command in commands)):
        if not agree(file, first, second):
            print(f"{file}:\n  {first}\n  {second}")
            wrong += 1
    return wrong


def check_command_line(command, good, scratch):
    """Exit codes, and where answers go. Returns the number of mistakes, which are printed."""
    def run(*arguments, stdin=b"", stdout=subprocess.PIPE, within=()):
        done = subprocess.run([*within, *command, *arguments], input=stdin, stdout=stdout,
                              stderr=subprocess.PIPE, check=False)
        return done.returncode, done.stdout, done.stderr

    verified, claim = good / "step-3.sac", b"VERIFIED C1a <= 2 (2)"
    arcsine, text = good / "kernel-arcsine-1.sac", verified.read_bytes()
    rejected, decimal = (text.replace(b" 2\n", other, 1) for other in (b" 1\n", b" 2.5\n"))
    misused = b"sidoncheck.py: wrong usage: "
    closing = "sh", "-c", '"$@" >&-', "sh"
    slowly = "bash", "-c", f'"$@" <(sleep 0.2; cat {shlex.quote(str(verified))})', "bash"
    silently = "bash", "-c", 'mkfifo "$0/pipe" && timeout 20 "$@" "$0/pipe"; ' \
        'code=$?; rm "$0/pipe"; exit $code', scratch
    with open("/dev/full", "wb") as full:
        cases = [
            ("a file", run(verified), 0, claim, b""),
            ("standard input", run("-", stdin=text), 0, claim, b""),
            ("a false claim", run("-", stdin=rejected), 1, b"REJECTED line 6: ", b""),
            ("an empty file", run("-"), 2, b"MALFORMED line 1: ", b""),
            ("a missing file", run("does-not-exist"), 3,
             b"ERROR line 1: [Errno 2] No such file or directory: 'does-not-exist'\n", b""),
            ("an arcsine kernel", run(arcsine), 5, b"UNCHECKED line 20: ", b""),
            ("two files", run(arcsine, verified), 5, str(arcsine).encode() + b": UNCHECKED", b""),
            ("--help", run("--help"), 0, b"usage: ", b""),
            ("no file", run(), 4, b"", misused + b"no FILE; see --help\n"),
            ("an unknown option", run(verified, "--quiet"), 4, b"", misused + b"--quiet;"),
            ("help among files", run(verified, "--help"), 4, b"", misused + b"--help;"),
            ("a decimal claim", run("-", stdin=decimal), 2,
             b"MALFORMED line 2: '2.5' is not a fraction such as 5/4", b""),
            ("a pipe with a writer", run(within=slowly), 0, claim, b""),
            ("a pipe without one", run(within=silently), 3, b"ERROR line 1: nobody writes to '", b""),
            ("a full disk", run(verified, stdout=full), 3, None, b"sidoncheck.py: "),
            ("no standard output", run(verified, within=closing), 3, b"", b"sidoncheck.py: "),
        ]
    wrong = 0
    for what, (code, output, errors), wanted, begin, begin_of_errors in cases:
        if code != wanted or (output is not None and not output.startswith(begin or b"")) \
                or bool(output) != bool(begin) or not errors.startswith(begin_of_errors):
            print(f"{what}: exit code {code} in the place of {wanted}, {output}, {errors}")
            wrong += 1
    return wrong


def mutate_number(random_source, token):
    number = re.search("-?[0-9]+", token)
    if not number:
        return token + random_source.choice("01x")
    value = int(number[0])
    value = random_source.choice([value + 1, value - 1, -value, 0, 1, value * 10, value // 2,
                                  value + random_source.randint(-100, 100)])
    return token[:number.start()] + str(value) + token[number.end():]


def mutate(random_source, data):
    """A certificate with one change, mostly one that keeps it a certificate."""
    kind = random_source.randrange(12)
    if kind == 0:  # a byte
        at = random_source.randrange(len(data))
        byte = bytes([random_source.choice(b"0123456789 -/\n\r\tlswepqx\xff")])
        return data[:at] + random_source.choice([b"", byte, byte + data[at:at + 1]]) + data[at + 1:]
    if kind == 1:  # the end
        return data[:random_source.randrange(len(data))]
    lines = data.decode("ascii").splitlines()
    at = random_source.randrange(len(lines))
    if random_source.random() < 0.2:  # the first lines are few, and much depends on them
        at = random_source.randrange(min(8, len(lines)))
    if kind == 2:
        del lines[at]
    elif kind == 3:
        lines.insert(at, random_source.choice(lines))
    elif kind == 4:
        other = random_source.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        tokens = lines[at].split(" ")
        token = random_source.randrange(len(tokens))
        if kind == 5:
            del tokens[token]
        elif kind == 6:
            tokens.insert(token, random_source.choice(tokens))
        elif kind == 7:
            other = random_source.randrange(len(tokens))
            tokens[token], tokens[other] = tokens[other], tokens[token]
        else:
            tokens[token] = mutate_number(random_source, tokens[token])
        lines[at] = " ".join(tokens)
    return "".join(line + "\n" for line in lines).encode()


def main(checker, directory, mutants=300, seed=1):
    directory = pathlib.Path(directory)
    commands = [checker], [sys.executable, str(directory / "checker/sidoncheck.py")]
    files = sorted((directory / "tests/good").glob("*.sac"))
    files += sorted((directory / "tests/bad").glob("*.sac"))
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        certificates = sorted((directory / "certs").glob("*.sac*"))
        for file in certificates:
            if file.name in SLOW:
                continue
            if file.suffix == ".zst":
                plain = scratch / file.stem
                subprocess.run(["zstd", "-q", "-d", str(file), "-o", str(plain)], check=True)
                file = plain
            files.append(file)
        missing = SLOW - {file.name for file in certificates}
        if missing:
            sys.exit(f"not in certs/: {', '.join(sorted(missing))}")
        wrong = compare(commands, files)
        wrong += check_command_line(commands[1], directory / "tests/good", scratch)

        random_source = random.Random(int(seed))
        seeds = [file.read_bytes() for file in files if file.parent.name != "bad"]
        seeds = [data for data in seeds if len(data) <= LARGEST_MUTATED]
        mutated = []
        for number in range(int(mutants)):
            mutated.append(scratch / f"mutant-{number}.sac")
            mutated[-1].write_bytes(mutate(random_source, random_source.choice(seeds)))
        wrong += compare(commands, mutated)
        if wrong:
            kept = pathlib.Path(tempfile.mkdtemp(prefix="python-checker-"))
            for file in mutated:
                file.rename(kept / file.name)
            print(f"the mutants are in {kept}")
    print(f"{len(files)} files and {len(mutated)} mutants: {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
