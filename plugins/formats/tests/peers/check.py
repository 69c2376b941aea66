"""Reads what the example `samples` wrote with programs that others made, and says what they find.

    cargo run -p migration-hub-formats --example samples -- FOLDER
    pip install -r requirements.txt
    python check.py FOLDER [SHAPES]

SHAPES is the SHACL file of DCAT-AP 3 (dcat-ap-SHACL.ttl); without it the catalogue is only read. Every check is a line; when one
fails, the exit code is 1.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import bibtexparser
import feedparser
import pyarrow.parquet
import pyshacl
import rdflib
import rispy

# The one room of all such scripts.
sys.path.insert(0, str(Path(__file__).resolve().parents[4] / ".ci/xtask/src/peers"))
from checks import Checks  # noqa: E402

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
ADMS = rdflib.Namespace("http://www.w3.org/ns/adms#")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def public_items(folder):
    lines = (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()
    return [item for item in map(json.loads, lines) if "public" in item]


def words_in(item, language):
    """The title in the language, unless it says an older revision; else the item's own."""
    public = item["public"]
    for other in public.get("translations", []):
        if other["language"] == language and other["of_revision"] == public["number"]:
            return other["words"]["title"]
    return public["content"]["title"]


def feeds(folder, items, checks):
    for language in LANGUAGES:
        for form in ["atom", "rss"]:
            # As bytes: feedparser takes a text for an address.
            read = feedparser.parse((folder / f"{language}.{form}").read_bytes())
            name = f"feed {language}.{form}"
            checks.equal(f"{name} is well formed", read.bozo, False)
            titles = {entry.id: entry.title for entry in read.entries}
            expected = {f"urn:uuid:{item['id']}": words_in(item, language) for item in items}
            checks.equal(f"{name} ids", set(titles), set(expected))
            if form == "atom":
                checks.equal(f"{name} titles", titles, expected)
            grades = {
                entry.id: [tag.term for tag in entry.tags if (tag.scheme or "").endswith("#grade")] for entry in read.entries
            }
            expected = {f"urn:uuid:{item['id']}": [item["public"]["grade"]] for item in items}
            checks.equal(f"{name} grades", grades, expected)


def citations(folder, items, checks):
    library = bibtexparser.parse_file(str(folder / "items.bib"))
    checks.equal("bibtex blocks that cannot be read", library.failed_blocks, [])
    checks.equal("bibtex keys", {entry.key for entry in library.entries}, {f"hub-{item['id']}" for item in items})
    with (folder / "items.ris").open(encoding="utf-8") as file:
        read = rispy.load(file)
    checks.equal("ris records", len(read), len(items))
    for record, item in zip(read, items):
        content = item["public"]["content"]
        checks.equal(f"ris title of {item['id']}", record["title"], content["title"])
        checks.equal(f"ris doi of {item['id']}", record.get("doi"), content.get("doi"))
        checks.equal(f"ris notes of {item['id']}", len(record["notes"]), 1)
    csl = json.loads((folder / "items.csl.json").read_text(encoding="utf-8"))
    grades = {entry["id"]: entry["custom"]["grade"] for entry in csl}
    checks.equal("csl grades", grades, {f"hub-{item['id']}": item["public"]["grade"] for item in items})


def catalogue(folder, items, shapes, checks):
    turtle = rdflib.Graph().parse(folder / "catalogue.ttl", format="turtle")
    other = rdflib.Graph().parse(folder / "catalogue.jsonld", format="json-ld")
    checks.equal("catalogue in both syntaxes", set(turtle), set(other))
    records = list(turtle.subjects(rdflib.RDF.type, DCAT.CatalogRecord))
    checks.equal("records", len(records), len(items))
    states = sorted(str(state).rsplit("#status-", 1)[-1] for state in turtle.objects(None, ADMS.status))
    checks.equal("states", states, sorted(item["state"] for item in items))
    if shapes is None:
        print("not run: the shapes of DCAT-AP are among the evaluation data, MIGHUB_DATA not set (2 checks)")
        return
    conforms, _, text = pyshacl.validate(turtle, shacl_graph=str(shapes), inference="none", advanced=False)
    checks.equal("DCAT-AP shapes", "" if conforms else text, "")
    # The check can fail: a catalogue without descriptions is told apart.
    turtle.remove((None, rdflib.DCTERMS.description, None))
    conforms, _, _ = pyshacl.validate(turtle, shacl_graph=str(shapes), inference="none", advanced=False)
    checks.equal("DCAT-AP shapes without descriptions", conforms, False)


def pages(folder, items, checks):
    for number, item in enumerate(items, start=1):
        for language in LANGUAGES:
            value = json.loads((folder / f"{number}.{language}.jsonld").read_text(encoding="utf-8"))
            checks.equal(f"page {number}.{language} name", value["name"], words_in(item, language))
            status = value["mainEntityOfPage"]["creativeWorkStatus"]["termCode"]
            checks.equal(f"page {number}.{language} grade", status, item["public"]["grade"])
    root = ElementTree.parse(folder / "sitemap.xml").getroot()
    expected = sum(1 + len(item["public"].get("translations", [])) for item in items)
    checks.equal("pages in the sitemap", len(root.findall(f"{SITEMAP}url/{SITEMAP}loc")), expected)


def tables(folder, items, checks):
    read = pyarrow.parquet.read_table(folder / "items.parquet").to_pylist()
    rows = {row["id"]: row for row in read if row["title"] is not None}
    checks.equal("rows of items", set(rows), {item["id"] for item in items})
    for item in items:
        content, row = item["public"]["content"], rows[item["id"]]
        checks.equal(f"title of {item['id']}", row["title"], content["title"])
        checks.equal(f"objectives of {item['id']}", row["objectives"], [str(one) for one in content.get("objectives", [])])
    wordings = pyarrow.parquet.read_table(folder / "wordings.parquet")
    checks.equal("rows of wordings", wordings.num_rows, sum(1 + len(i["public"].get("translations", [])) for i in items))


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    folder, shapes = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else None
    checks, items = Checks(), public_items(folder)
    feeds(folder, items, checks)
    citations(folder, items, checks)
    catalogue(folder, items, shapes, checks)
    pages(folder, items, checks)
    tables(folder, items, checks)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
