"""A mutation run over the sample folders, through the program. Whatever breaks a promise is kept, as it was, with what it broke."""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SCHOOLS = [HERE / "content/netwerken/de-regenboog", HERE / "content/netwerken/de-waterlelie"]
BOOKS = sorted((HERE / "tests/werkmappen").glob("*.*"))
LISTS = [path for path in sorted((HERE / "tests/lijsten").iterdir()) if path.suffix != ".snap"]

# Words that no Dutch sentence has, and that messages of libraries do.
ENGLISH = re.compile(r"\b(error|expected|invalid|unexpected|failed|missing|found|cannot|unable|duplicate|while|panicked|overflow|the|of type)\b", re.I)
# What stands between quotes is what somebody typed.
QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|'[^']*'|‘[^’]*’|“[^”]*”|\([^)]*\)")

BITS = [b":", b"-", b"  ", b"\t", b"\n", b"\r", b"#", b"'", b'"', b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!str ", b"|", b">", b"%", b"@", b"`", b"\0",
        b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"\xc2\xa0", b"\xf0\x9f\x98\x80", b"{{ x }}", b"{% if", b"#eval(1)", b"null", b"true", b"1e999", b"-1",
        b"99999999999999999999", b"2026-02-30", b"25:61", b"../..", b"~", b"---\n", b"...\n", b"<<: *a\n", b"? ", b"a" * 5000, b"=HYPERLINK(1)"]


def changed(data, chance):
    """Some bytes with one to four faults in them."""
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        lines = data.split(b"\n")
        where, at = chance.randrange(len(lines)), chance.randrange(len(data) + 1)
        kind = chance.randrange(11)
        if kind == 0:
            del lines[where]
        elif kind == 1:
            lines.insert(where, lines[chance.randrange(len(lines))])
        elif kind == 2:
            other = chance.randrange(len(lines))
            lines[where], lines[other] = lines[other], lines[where]
        elif kind == 3:
            lines[where] = b" " * chance.randrange(1, 5) + lines[where]
        elif kind == 4:
            lines[where] = lines[where].lstrip()
        elif kind == 5 and b":" in lines[where]:
            lines[where] = lines[where].split(b":")[0] + b": " + chance.choice(BITS)
        elif kind == 6 and len(lines[where]) > 2:
            letter = chance.randrange(len(lines[where]) - 1)
            line = lines[where]
            lines[where] = line[:letter] + line[letter + 1:letter + 2] + line[letter:letter + 1] + line[letter + 2:]
        elif kind == 7:
            data = data[:at] + chance.choice(BITS) + data[at:]
            continue
        elif kind == 8:
            data = data[:at]
            continue
        elif kind == 9:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1:]
            continue
        else:
            lines[where:where] = lines[where:where + chance.randrange(1, 4)] * chance.randrange(2, 40)
        data = b"\n".join(lines)
    return data


def prepare(folder, chance):
    """Lays a changed input in a folder, and gives the arguments that lead to it."""
    kind = chance.randrange(10)
    if kind < 6:
        shutil.copytree(chance.choice(SCHOOLS), folder / "school")
        files = sorted(path for path in (folder / "school").rglob("*") if path.is_file())
        path = chance.choice(files + [folder / "school/netwerk.yaml"] * len(files))
        twist = chance.randrange(20)
        if twist == 0:
            path.rename(path.with_name(chance.choice(["rooster.yaml", "apk (1).yaml", "CON.yaml", "x.yml", "é.yaml"])))
        elif twist == 1:
            path.write_bytes(chance.choice([b"", chance.choice(files).read_bytes()]))
        else:
            path.write_bytes(changed(path.read_bytes(), chance))
        rest = [] if chance.randrange(10) == 0 else ["--bijlage", "1a"]
        return ["controleer", "school", "--formaat", "json", *rest]
    if kind == 6:
        book = chance.choice(BOOKS)
        (folder / book.name).write_bytes(changed(book.read_bytes(), chance))
        return ["controleer", book.name, "--formaat", "json", "--bijlage", "1a"]
    if kind == 7:
        text = chance.choice(LISTS)
        (folder / text.name).write_bytes(changed(text.read_bytes(), chance))
        return ["rooster", text.name, "--formaat", "json"]
    content = HERE / "content"
    path = chance.choice(sorted(path for path in content.rglob("*.yaml") if "netwerken" not in path.parts))
    other = folder / "teksten" / path.relative_to(content)
    other.parent.mkdir(parents=True)
    other.write_bytes(changed(path.read_bytes(), chance))
    shutil.copytree(SCHOOLS[1], folder / "school")
    return ["controleer", "school", "--teksten", "teksten", "--formaat", "json", "--bijlage", "1a"]


def run(lef, args, folder, patience):
    """Runs the program: exit status (none: stopped by us), output, seconds of CPU and megabytes."""
    out, err = folder / ".stdout", folder / ".stderr"
    with out.open("wb") as to, err.open("wb") as to_err:
        began = time.monotonic()
        child = subprocess.Popen([lef, *args], cwd=folder, stdin=subprocess.DEVNULL, stdout=to, stderr=to_err)
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - began > patience:
                child.kill()
                _, _, used = os.wait4(child.pid, 0)
                status = None
                break
            time.sleep(0.01)
    child.returncode = 0
    code = None if status is None else os.waitstatus_to_exitcode(status)
    return code, out.read_text("utf-8", "replace"), err.read_text("utf-8", "replace"), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def broken(args, code, out, err, cpu, mb, most):
    """The promises that a run broke."""
    found = []
    if code not in (0, 1, 3):
        found.append(f"exit {code}")
    if "panicked" in err or "RUST_BACKTRACE" in err:
        found.append("panic")
    if cpu > most[0]:
        found.append(f"{cpu:.1f} s")
    if mb > most[1]:
        found.append(f"{mb:.0f} MB")
    problems = 0
    for line in out.splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            found.append(f"no JSON: {line[:80]}")
            continue
        if said.get("soort") != "probleem":
            continue
        problems += said["ernst"] == "fout"
        if not said["bestand"]:
            found.append(f"no place: {said['wat']}")
        if not said["oplossing"]:
            found.append(f"no way out: {said['wat']}")
        words = QUOTED.sub("", said["wat"] + " " + (said["oplossing"] or ""))
        if english := ENGLISH.search(words):
            found.append(f"English ({english[0]}): {words[:120]}")
        if "lef zelf" in words or said["code"] == "intern":
            found.append(f"a fault of ours: {said['wat'][:120]}")
    if code == 1 and not problems and args[0] == "controleer":
        found.append("exit 1 and nothing said")
    if code == 0 and problems:
        found.append("exit 0 and a fault said")
    return found


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("seconds", type=float)
parser.add_argument("--lef", default=str(HERE / "target/release/lef"))
parser.add_argument("--begin", type=int, default=0, help="the first number: a run with the same one tries the same")
parser.add_argument("--cpu", type=float, default=2, help="seconds of CPU that one input may take")
parser.add_argument("--mb", type=float, default=500)
parser.add_argument("--keep", type=Path, default=HERE / "target/mutaties", help="where what broke a promise is kept")
options = parser.parse_args()
lef, most = os.path.realpath(options.lef), (options.cpu, options.mb)

number, finds, codes, longest, largest = options.begin, 0, {}, 0, 0
stop = time.monotonic() + options.seconds
while time.monotonic() < stop:
    chance = random.Random(number)
    with tempfile.TemporaryDirectory(prefix="mutatie-") as name:
        folder = Path(name)
        args = prepare(folder, chance)
        code, out, err, cpu, mb = run(lef, args, folder, patience=60)
        found = broken(args, code, out, err, cpu, mb, most)
        codes[code] = codes.get(code, 0) + 1
        longest, largest = max(longest, cpu), max(largest, mb)
        if found:
            finds += 1
            kept = options.keep / str(number)
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(folder, kept)
            (kept / ".wat").write_text("\n".join([" ".join(args), *found]) + "\n")
            print(f"{number}: {'; '.join(dict.fromkeys(found))}", flush=True)
    number += 1
ended = ", ".join(f"{count} x exit {code}" for code, count in sorted(codes.items(), key=str))
print(f"{number - options.begin} inputs: {ended}; at most {longest:.1f} s of CPU and {largest:.0f} MB; {finds} broke a promise")
raise SystemExit(1 if finds else 0)
