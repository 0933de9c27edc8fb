"""Finds the canonical text (RFC 8785) and the digest of each snapshot in the folder, and compares them with ours."""

import hashlib
import json
import pathlib
import sys

import rfc8785


def number(literal):
    """An integer as RFC 8785 reads it: a double, if it is beyond those that the package takes."""
    integer = int(literal)
    return integer if abs(integer) < 2**53 else float(integer)


lines = (pathlib.Path(sys.argv[1]) / "ours.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
wrong = []
for line in lines:
    ours = json.loads(line)
    theirs = rfc8785.dumps(json.loads(ours["kept"], parse_int=number))
    digest = "sha256:" + hashlib.sha256(theirs).hexdigest()
    if (theirs.decode(), digest) != (ours["canonical"], ours["digest"]):
        wrong.append(f"{ours['kept']}\n  ours   {ours['canonical']}\n  theirs {theirs.decode()}")
assert len(lines) >= 1_000, len(lines)
if wrong:
    sys.exit(f"{len(wrong)} of {len(lines)} differ, the shortest:\n{min(wrong, key=len)}")
print(f"{len(lines)} snapshots have the same canonical text and digest in rfc8785")
