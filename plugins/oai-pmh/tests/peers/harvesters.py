"""Harvests `examples/repository.rs` with sickle and oaipmh-scythe, and compares what each found with what is there.

    python harvesters.py http://127.0.0.1:8931/oai ITEMS
"""

import sys

from oaipmh_scythe import Scythe
from sickle import Sickle

BASE, COUNT = sys.argv[1], int(sys.argv[2])
FORMATS = ("oai_dc", "marcxml", "mighub")


def identifier(number):
    return f"oai:hub.example.org:0193b5a0-0000-7000-8000-{number:012x}"


THERE = {identifier(number) for number in range(1, COUNT + 1)}
GONE = {identifier(number) for number in range(10, COUNT + 1, 10)}


def check(name, headers):
    """Every item once, and every tenth of them gone."""
    headers = list(headers)
    assert len(headers) == COUNT, f"{name}: {len(headers)} of {COUNT}"
    assert {header.identifier for header in headers} == THERE, f"{name}: other identifiers"
    assert {header.identifier for header in headers if header.deleted} == GONE, f"{name}: others are gone"
    print(f"{name}: {COUNT} items, {len(GONE)} of them gone")


for method in ("GET", "POST"):
    sickle = Sickle(BASE, http_method=method)
    for prefix in FORMATS:
        records = sickle.ListRecords(metadataPrefix=prefix)
        check(f"sickle {method} {prefix}", (record.header for record in records))
    check(f"sickle {method} identifiers", sickle.ListIdentifiers(metadataPrefix="oai_dc"))
    assert [found.metadataPrefix for found in sickle.ListMetadataFormats()] == list(FORMATS)

with Scythe(BASE) as scythe:
    for prefix in FORMATS:
        records = scythe.list_records(metadata_prefix=prefix)
        check(f"scythe {prefix}", (record.header for record in records))
    check("scythe identifiers", scythe.list_identifiers(metadata_prefix="oai_dc"))
