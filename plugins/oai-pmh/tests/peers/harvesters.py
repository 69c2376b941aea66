"""Harvests `examples/repository.rs` with sickle, oaipmh-scythe and Catmandu, and compares what each found with what is there.

    python harvesters.py http://127.0.0.1:8931/oai ITEMS FOLDER

What Catmandu found is left in FOLDER. Every check is a line; the exit code is 1 when one failed.
"""

import json
import subprocess
import sys
from pathlib import Path

from oaipmh_scythe import Scythe
from sickle import Sickle

BASE, COUNT, FOLDER = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
FORMATS = ("oai_dc", "marcxml", "mighub")


def identifier(number):
    return f"oai:hub.example.org:0193b5a0-0000-7000-8000-{number:012x}"


THERE = {identifier(number) for number in range(1, COUNT + 1)}
GONE = {identifier(number) for number in range(10, COUNT + 1, 10)}


class Checks:
    """Says of each check whether it holds, and counts those that do not."""

    def __init__(self):
        self.failed = 0

    def equal(self, name, found, expected):
        if found == expected:
            print(f"ok {name}")
        else:
            self.failed += 1
            print(f"FAILED {name}: found {found!r}, expected {expected!r}")

    def headers(self, name, read):
        """Every item once, and every tenth of them gone. `read` gives pairs: an identifier, and whether it is gone."""
        try:
            pairs = list(read())
        except Exception as error:
            self.failed += 1
            print(f"FAILED {name}: {type(error).__name__}: {error}")
            return
        self.equal(f"{name}: each once", len(pairs), COUNT)
        self.equal(f"{name}: identifiers", sorted({one for one, _ in pairs}), sorted(THERE))
        self.equal(f"{name}: those that are gone", sorted(one for one, gone in pairs if gone), sorted(GONE))


def of_header(header):
    return header.identifier, header.deleted


def sickle(checks):
    for method in ("GET", "POST"):
        client = Sickle(BASE, http_method=method)
        for prefix in FORMATS:

            def records(prefix=prefix):
                return [of_header(record.header) for record in client.ListRecords(metadataPrefix=prefix)]

            checks.headers(f"sickle {method} {prefix}", records)

        def identifiers():
            return map(of_header, client.ListIdentifiers(metadataPrefix="oai_dc"))

        checks.headers(f"sickle {method} identifiers", identifiers)
        formats = [found.metadataPrefix for found in client.ListMetadataFormats()]
        checks.equal(f"sickle {method} formats", formats, list(FORMATS))


def scythe(checks):
    with Scythe(BASE) as client:
        for prefix in FORMATS:

            def records(prefix=prefix):
                return [of_header(record.header) for record in client.list_records(metadata_prefix=prefix)]

            checks.headers(f"scythe {prefix}", records)
        checks.headers("scythe identifiers", lambda: map(of_header, client.list_identifiers(metadata_prefix="oai_dc")))


def catmandu(checks):
    for name, options in {
        # Without handlers: what is compared is which records there are, and Catmandu has none for our own format.
        **{f"catmandu {prefix}": ["--metadataPrefix", prefix, "--handler", "raw"] for prefix in FORMATS},
        "catmandu identifiers": ["--metadataPrefix", "oai_dc", "--listIdentifiers", "1"],
    }.items():

        def records(name=name, options=options):
            call = ["catmandu", "convert", "OAI", "--url", BASE, *options, "to", "JSON", "--line_delimited", "1"]
            output = subprocess.run(call, check=True, capture_output=True, text=True, timeout=120).stdout
            (FOLDER / f"{name}.jsonl").write_text(output, encoding="utf-8")
            read = [json.loads(line) for line in output.splitlines()]
            return [(record.get("_identifier", record["_id"]), record.get("_status") == "deleted") for record in read]

        checks.headers(name, records)


def main():
    checks = Checks()
    sickle(checks)
    scythe(checks)
    catmandu(checks)
    return 1 if checks.failed else 0


sys.exit(main())
