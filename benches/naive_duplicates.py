"""The rules that most catalogues find duplicates by, as a peer for `cargo xtask eval duplicates`.

    python3 benches/naive_duplicates.py FILE.xml [--no-doi]
    python3 benches/naive_duplicates.py core/tests/data/duplicate_pairs.jsonl

Of an EndNote file, the records of groups found are compared with those that its captions call duplicates. Of a file of
pairs, a link is right where the pair is a duplicate or a twin.
"""
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from itertools import combinations


def text(record, path):
    found = record.find(path)
    return "" if found is None else "".join(found.itertext()).strip()


def fold(title):
    plain = unicodedata.normalize("NFKD", title).casefold()
    return "".join(c for c in plain if c.isalnum())


def year(written):
    found = re.search(r"\d{4}", written or "")
    return found and found[0]


def first_page(written):
    found = re.match(r"\w+", written or "")
    return found and found[0]


def doi(written):
    found = re.search(r"10\.\d{4,9}/\S+", (written or "").lower())
    return found and found[0].rstrip(".")


def record(title, date, volume, pages, identifier):
    return {"title": fold(title), "year": year(date), "volume": (volume or "").strip(), "page": first_page(pages),
            "doi": doi(identifier)}


def endnote(path, with_doi):
    records, flags = [], []
    for item in ET.parse(path).getroot().find("records"):
        number = text(item, "electronic-resource-num") if with_doi else ""
        records.append(record(text(item, "titles/title"), text(item, "dates/year"), text(item, "volume"),
                              text(item, "pages"), number))
        flags.append(text(item, "caption") == "Duplicate")
    return records, flags


def grams(title):
    return {title[i:i + 4] for i in range(max(1, len(title) - 3))}


def close(one, two):
    a, b = grams(one["title"]), grams(two["title"])
    return bool(a and b) and len(a & b) / len(a | b) > 0.8


def agree(one, two, fields):
    return all(one[f] == two[f] for f in fields if one[f] and two[f])


def by_doi(one, two):
    return bool(one["doi"]) and one["doi"] == two["doi"]


def by_title_and_year(one, two):
    return bool(one["title"]) and one["title"] == two["title"] and one["year"] == two["year"]


def by_doi_or_title(one, two):
    if one["doi"] and two["doi"]:
        return one["doi"] == two["doi"]
    same = bool(one["title"]) and one["title"][:60] == two["title"][:60]
    places = [f for f in ("volume", "page", "year") if one[f] and two[f]]
    return same and bool(places) and sum(one[f] == two[f] for f in places) * 2 >= len(places)


def by_grams(one, two):
    return close(one, two) and agree(one, two, ["year"] if not (one["page"] and two["page"]) else ["page"])


RULES = [by_doi, by_title_and_year, by_doi_or_title, by_grams]


def figures(found, right):
    hits = len(found & right)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(right) if right else 0.0
    mean = 2 * precision * recall / (precision + recall) if hits else 0.0
    return f"P {precision:.4f} R {recall:.4f} F1 {mean:.4f}"


def main():
    path = sys.argv[1]
    if path.endswith(".jsonl"):
        pairs = [json.loads(line) for line in open(path, encoding="utf-8")]
        make = lambda r: record(r.get("title", ""), r.get("published"), r.get("volume"), r.get("pages"), r.get("doi"))
        right = {p["pair"] for p in pairs if p["expect"] != "different"}
        for rule in RULES:
            found = {p["pair"] for p in pairs if rule(make(p["one"]), make(p["two"]))}
            print(rule.__name__, figures(found, right))
        return
    records, flags = endnote(path, "--no-doi" not in sys.argv)
    right = {at for at, flag in enumerate(flags) if flag}
    for rule in RULES:
        found = set()
        for one, two in combinations(range(len(records)), 2):
            if rule(records[one], records[two]):
                found |= {one, two}
        print(rule.__name__, figures(found, right))


if __name__ == "__main__":
    main()
