"""Harvests what `mighub publish-oai` serves with sickle and oaipmh-scythe, and compares what they found with each other and
with the store's own export.

    mighub export items.jsonl && mighub publish-oai &
    pip install sickle oaipmh-scythe lxml
    python repository.py http://127.0.0.1:8931/oai items.jsonl [SCHEMAS]

SCHEMAS is a schema that imports those of the protocol and of Dublin Core from files beside it; without it the XML is only
read. Every check is a line, and the exit code is 1 when one failed.
"""

import json
import sys
import urllib.request
from pathlib import Path

from lxml import etree
from oaipmh_scythe import Scythe
from sickle import Sickle

FORMATS = ("oai_dc", "marcxml", "mighub")
OAI = "{http://www.openarchives.org/OAI/2.0/}"


class Checks:
    """Says of each check whether it holds, and counts those that do not."""

    def __init__(self):
        self.failed = 0

    def equal(self, name, found, expected):
        if found == expected:
            print(f"ok {name}")
        else:
            self.failed += 1
            print(f"FAILED {name}: found {str(found)[:300]}, expected {str(expected)[:300]}")


def exported(path, domain):
    """The identifiers of the export, and whether each is gone."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return sorted((f"oai:{domain}:{item['id']}", "public" not in item) for item in map(json.loads, lines))


def pairs(headers):
    return sorted((header.identifier, header.deleted) for header in headers)


def harvests(base):
    """Every way in which the two harvesters read all of it."""
    for method in ("GET", "POST"):
        client = Sickle(base, http_method=method)
        for prefix in FORMATS:
            yield f"sickle {method} {prefix}", pairs(record.header for record in client.ListRecords(metadataPrefix=prefix))
        yield f"sickle {method} identifiers", pairs(client.ListIdentifiers(metadataPrefix="oai_dc"))
    with Scythe(base) as client:
        for prefix in FORMATS:
            found = client.list_records(metadata_prefix=prefix)
            yield f"scythe {prefix}", pairs(record.header for record in found)
        yield "scythe identifiers", pairs(client.list_identifiers(metadata_prefix="oai_dc"))


def answers(base):
    """The pages of everything, and the other verbs."""
    for verb in ("Identify", "ListSets", "ListMetadataFormats"):
        yield verb, read(f"{base}?verb={verb}")
    for prefix in FORMATS[:2]:
        address, number = f"{base}?verb=ListRecords&metadataPrefix={prefix}", 0
        while address:
            page = read(address)
            yield f"ListRecords {prefix} {number}", page
            token = page.findtext(f"{OAI}ListRecords/{OAI}resumptionToken")
            address, number = (f"{base}?verb=ListRecords&resumptionToken={token}", number + 1) if token else (None, 0)


def read(address):
    with urllib.request.urlopen(address) as answer:
        return etree.fromstring(answer.read())


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__)
        return 2
    base, checks = sys.argv[1], Checks()
    identify = read(f"{base}?verb=Identify")
    domain = identify.findtext(".//{http://www.openarchives.org/OAI/2.0/oai-identifier}repositoryIdentifier")
    expected = exported(sys.argv[2], domain)
    print(f"{len(expected)} items, {sum(gone for _, gone in expected)} of them gone")
    for name, found in harvests(base):
        checks.equal(name, found, expected)
    schema = etree.XMLSchema(etree.parse(sys.argv[3])) if len(sys.argv) == 4 else None
    for name, page in answers(base):
        if schema is None:
            checks.equal(f"{name} is read", page.tag, f"{OAI}OAI-PMH")
        else:
            valid = schema.validate(page)
            checks.equal(f"{name} is valid", "" if valid else str(schema.error_log.last_error), "")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
