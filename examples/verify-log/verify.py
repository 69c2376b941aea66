#!/usr/bin/env python3
"""Verifies an exported log of a migration-hub store, with nothing of migration-hub: see README.md beside this file.

Exit codes: 0 everything fits, 1 something does not (each in a line, the first position first), 2 it could not be read."""

import argparse
import hashlib
import json
import sys

ESCAPES = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | ESCAPES
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def canonical(value):
    """RFC 8785, for what a log holds: no number has a fraction."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(inner)}" for name, inner in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        return '"' + value.translate(ESCAPES) + '"'
    if isinstance(value, float):
        raise ValueError(f"{value} is no whole number")
    return json.dumps(value)  # true, false, null and whole numbers


def unique(pairs):
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a member stands there twice")
    return dict(pairs)


def parsed(line):
    return json.loads(line.decode("utf-8"), object_pairs_hook=unique)


def check_log(lines, anchor, wrong):
    """The chain, entry by entry; answers the last version and digest of every record, and the log's head."""
    head, records, digests = "0" * 64, {}, set()
    for position, line in enumerate(lines, 1):
        try:
            entry = parsed(line)
            if canonical(entry).encode() != line:
                wrong(f"entry {position}: it is not in canonical form")
            if entry["position"] != position:
                wrong(f"entry {position}: it says that it stands at {entry['position']}")
            if entry["previous"] != head:
                wrong(f"entry {position}: it does not hold the digest of the entry before it")
            for write in entry["writes"]:
                if write["version"] != records.get(write["key"], (0, None))[0] + 1:
                    wrong(f"entry {position}: it skips a version of {write['key']}")
                records[write["key"]] = (write["version"], write["digest"])
        except UNREADABLE as error:
            wrong(f"entry {position}: it cannot be read: {error}")
        head = hashlib.sha256(line).hexdigest()
        digests.add(head)
    if anchor and anchor.lower() not in digests:
        wrong(f"after entry {len(lines)}: the anchor is no entry's digest; the end was rewritten or cut off")
    return records, head


def check_records(private, opened, records, wrong):
    """The records of a private export against the log. What is public of them stands in the open export."""
    items = [item for item in map(parsed, filter(None, opened)) if item.get("public")]
    public = {f"revision/{item['id']}/{item['public']['number']:08}": item["public"]["content"] for item in items}
    for key, record in ((line["key"], line["record"]) for line in map(parsed, private[1:])):  # the first is a head
        noted = records.pop(key, (0, "nothing"))[1]
        if key in public:
            record["body"]["content"] = public[key]
        digest = record and hashlib.sha256(canonical(record).encode()).hexdigest()
        if digest != noted and (digest or not key.startswith("self-description/")):  # what no export holds
            wrong(f"{key}: it is not what the log says was written last")
    for key in records:
        wrong(f"{key}: the log names it, the export does not have it")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("log", help="one entry a line, as «mighub log» writes it")
    arguments.add_argument("--anchor", metavar="DIGEST", help="a head that was kept elsewhere")
    arguments.add_argument("--export", nargs=2, metavar=("PRIVATE", "OPEN"), help="both halves of an export")
    given, found = arguments.parse_args(), []
    try:
        names = [given.log, *(given.export or ())]
        log, *halves = [open(name, "rb").read().removesuffix(b"\n").split(b"\n") for name in names]
        records, head = check_log(log, given.anchor, found.append)
        if halves:
            check_records(*halves, records, found.append)
    except (OSError, *UNREADABLE) as error:
        print(f"cannot be read: {error!r}", file=sys.stderr)
        return 2
    print("\n".join(found) if found else f"{len(log)} entries: everything fits; the head is {head}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
