#!/usr/bin/env python3
"""Every subcommand's --json, and sidoncheck's, held against docs/sidoncert.schema.json.

    schema_test.py SIDONCERT SIDONCHECK SOURCE_DIRECTORY

The schema allows no member that it does not name, so whatever is added to a program's output without
being documented fails here.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

PROGRAM, CHECKER, SOURCE = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
SCHEMA = json.loads((SOURCE / "docs/sidoncert.schema.json").read_text())
GOOD = SOURCE / "tests/good"
jsonschema.Draft202012Validator.check_schema(SCHEMA)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
failures = []
commands_seen = set()


def check(condition, message):
    if not condition:
        failures.append(message)


def check_schema(answer, name):
    for error in VALIDATOR.iter_errors(answer):
        place = "/".join(map(str, error.absolute_path))
        failures.append(f"{name}: {place}: {error.message[:300]}")


def run(*arguments, code=0):
    """The object that `sidoncert ARGUMENTS --json` prints."""
    command = [PROGRAM, *map(str, arguments), "--json"]
    name = " ".join(command[1:])
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    check(result.returncode == code, f"{name}: exit code {result.returncode}, {result.stderr}")
    try:
        answer = json.loads(result.stdout)
    except json.JSONDecodeError as error:
        failures.append(f"{name}: no JSON ({error}): {result.stdout[:200]!r} {result.stderr}")
        return None
    check_schema(answer, name)
    commands_seen.add(answer.get("command"))
    return answer


def is_safe(number, lower):
    """The decimal number is on the safe side of the fraction, and close to it."""
    from fractions import Fraction

    gap = Fraction(number["fraction"]) - Fraction(number["decimal"])
    return 0 <= (gap if lower else -gap) < Fraction(1, 10**9)


def all_commands(folder):
    grid = run("grid", "-n", 2, "-m", 2, "-o", folder / "grid.sac", "--timing")
    check(is_safe(grid["bound"], True) and is_safe(grid["minimum"], True), "grid: rounding")
    run("grid", "-n", 1, "-m", 10, "--method", "enumerate")
    run("grid", "-n", 1, "-m", 10, "--double-check", "--correction", "lemma3")

    cover = run("cover", "--target", "1.1", "-o", folder / "cover.sac.zst", "--timing")
    check(cover["certificate"]["check"].startswith("zstd -dc"), "cover: check command")
    check(cover["tree"]["branches"] == cover["tree"]["leaves"] - 1, "cover: counts")
    run("cover", "--target", "1.12", "--cells", 4, code=1)
    fourier = run("fourier", "--target", "1.25", "-o", folder / "fourier.sac")
    run("fourier", "--target", "1.16", "--modes", 2, code=1)
    run("fourier", "--target", "1.38", "--modes", 20, "--time-limit", "0.01", code=1)
    pipe = run("fourier", "--target", "1.2", "-o", "/dev/null")
    check(pipe["certificate"]["check"] is None, "what is no file has no check command")

    # The same counts, whoever prints them.
    for file, made in (("cover.sac.zst", cover), ("fourier.sac", fourier)):
        stats = run("stats", folder / file)
        for count in ("leaves", "empty", "branches", "depth"):
            check(stats["tree"][count] == made["tree"][count], f"stats {file}: {count} differ")
        shrunk = run("shrink", folder / file, "-o", folder / ("small-" + file), "--timing")
        check(shrunk["before"]["leaves"] == made["tree"]["leaves"], f"shrink {file}: leaves differ")
        check(shrunk["before"]["bytes"] == stats["bytes"]["total"], f"shrink {file}: bytes differ")
    for file in sorted(GOOD.glob("*.sac")):
        if not file.name.startswith(("kernel", "step")):
            stats = run("stats", file)
            last = file.read_text().split()[-1]
            check(stats["tree"]["leaves"] == int(last), f"stats {file.name}: leaves are not {last}")

    kernel = ["kernel", "--delta", "1/4", "--scales", 5, "--modes", 12, "--rounds", 5]
    run(*kernel, "-o", folder / "kernel.sac", "--timing")
    run(*kernel, "--target", "1.3", code=1)

    (folder / "heights.txt").write_text("1 2 2\n")
    step = run("step", folder / "heights.txt", "-o", folder / "step.sac", "--timing")
    check(is_safe(step["bound"], False), "step: rounding")

    in_parts(folder)
    campaign(folder)
    run("split", "--method", "fourier", "--modes", 2, "--target", "1.16", "--parts", 2,
        "-o", folder / "none", code=1)
    run("sweep", "--method", "cover", "--cells", "2,4", "--step", "1/20", "--time", 5)
    run("sweep", "--method", "fourier", "--modes", "2", "--step", "1/20", "--time", 5)

    page = folder / "page.html"
    certificates = [folder / "cover.sac.zst", folder / "step.sac", GOOD / "kernel-arcsine-1.sac"]
    run("report", *certificates, "-o", page)
    report = run("report", *certificates, "-o", page, "--verify")
    check(all(c["verdict"]["verified"] for c in report["certificates"]), "report: verdicts")
    run("report", SOURCE / "tests/bad/claim-too-high.sac", "-o", folder / "rows.md", "--format",
        "markdown", "--verify", code=1)


def in_parts(folder):
    plan = run("split", "--method", "cover", "--cells", 8, "--target", "1.15", "--parts", 2,
               "-o", folder / "plan")
    parts = []
    for number in range(1, plan["parts"] + 1):
        part = run("cover", "--part", f"{plan['plan']}:{number}")
        check(part["certificate"] is None, "a part is no certificate, and has no check command")
        check(part["bound"] is None, "a part proves no bound")
        parts.append(part["part"]["file"])
    joined = run("join", plan["plan"], *parts, "-o", folder / "joined.sac")
    check(joined["leaves"] == run("stats", folder / "joined.sac")["tree"]["leaves"], "join: leaves")


def campaign(folder):
    directory = folder / "campaign"
    subprocess.run([PROGRAM, "campaign", "start", directory, "--method", "fourier", "--modes", "10",
                    "--target", "1.3", "--slice", "10", "--local", "2", "--quiet"], check=True)
    status = run("campaign", "status", directory)
    check(status["complete"] and status["tree"]["open"] == 0, "campaign status: not complete")
    joined = run("campaign", "join", directory, "-o", folder / "campaign.sac")
    check(joined["leaves"] == status["tree"]["leaves"], "campaign join: leaves differ")


def checker(folder):
    """The answers of sidoncheck, of every kind; and its counts, which are those of the prover."""

    def answers(*arguments):
        command = [CHECKER, "--json", *map(str, arguments)]
        lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
        objects = [json.loads(line) for line in lines]
        for answer in objects:
            check_schema(answer, " ".join(command[:5]))
            check("command" not in answer, "sidoncheck is no subcommand")
            verdicts.add(answer["verdict"])
        return objects

    verdicts = set()
    good, bad = sorted(GOOD.glob("*.sac")), sorted((SOURCE / "tests/bad").glob("*.sac"))
    for file, answer in zip(good, answers(*good)):
        if not file.name.startswith(("kernel", "step")):
            tree = run("stats", file)["tree"]
            check(answer["leaves"] + answer["empties"] + answer["points"] == tree["leaves"],
                  f"sidoncheck {file.name}: leaves differ")
            check(answer["empties"] == tree["empty"], f"sidoncheck {file.name}: empties differ")
            for count in ("branches", "depth"):
                check(answer[count] == tree[count], f"sidoncheck {file.name}: {count} differ")
    answers(*bad[::10], "/nowhere")
    answers("--share", "1/2", bad[0])
    file, collected = good[0], folder / "answers"
    answers("--share", "1/2", file)
    collected.write_text("".join(
        subprocess.run([CHECKER, "--share", share, file], capture_output=True, text=True).stdout
        for share in ("1/2", "2/2")))
    check(answers("--shares", collected, file)[0]["shares"] == 2, "sidoncheck: shares")
    answers("--shares", "/nowhere", file)
    check(verdicts == set(SCHEMA["$defs"]["sidoncheck"]["properties"]["verdict"]["enum"]),
          f"sidoncheck: only {verdicts}")


with tempfile.TemporaryDirectory() as scratch:
    all_commands(pathlib.Path(scratch))
    checker(pathlib.Path(scratch))
for name in SCHEMA["properties"]["command"]["enum"]:
    check(name in commands_seen, f"no output of {name} was tested")
help_text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True).stdout
for line in help_text.split("Subcommands:")[1].splitlines():
    words = line.split()
    if line.startswith("  ") and not line.startswith("   ") and words:
        check(any(name.split()[0] == words[0] for name in commands_seen),
              f"subcommand {words[0]} is not in the schema")
print("\n".join(failures) if failures else f"{len(commands_seen)} subcommands: as the schema says")
sys.exit(1 if failures else 0)
