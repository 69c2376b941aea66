"""How quickly other harvesters read the pages that `migration-hub-benches harvest --out DIR` wrote.

    pip install sickle==0.7.0 lxml==6.1.3
    taskset -c 0 python benches/peers/harvest.py DIR

sickle as its users call it, with pages from memory in place of the network; and lxml's streaming parser, which takes the
Dublin Core fields out of each record and keeps no tree. The median of five runs.
"""

import io
import pathlib
import statistics
import sys
import time

from lxml import etree
from sickle import Sickle

RUNS = 5
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Answer:
    """What the library requests would have answered."""

    status_code = 200
    encoding = "utf-8"

    def __init__(self, content):
        self.content = content
        self.text = content.decode()

    def raise_for_status(self):
        pass


def sickle(pages):
    harvester = Sickle("https://repository.example.org/oai")
    harvester._request = lambda arguments: Answer(pages[int(arguments.get("resumptionToken", 0))])
    return sum(bool(record.metadata) for record in harvester.ListRecords(metadataPrefix="oai_dc"))


def streaming(pages):
    count = 0
    for page in pages:
        for _, record in etree.iterparse(io.BytesIO(page), tag=OAI + "record"):
            fields = {}
            for element in record.iter():
                if element.tag.startswith(DC):
                    fields.setdefault(element.tag.removeprefix(DC), []).append(element.text)
            count += bool(fields) and bool(record.findtext(f"{OAI}header/{OAI}identifier"))
            record.clear()
            while record.getprevious() is not None:
                del record.getparent()[0]
    return count


def main():
    folder = pathlib.Path(sys.argv[1])
    pages = [path.read_bytes() for path in sorted(folder.glob("page-*.xml"))]
    size = sum(map(len, pages))
    for name, harvest in (("sickle", sickle), ("lxml, streaming", streaming)):
        times = []
        for _ in range(RUNS):
            started = time.perf_counter()
            count = harvest(pages)
            times.append(time.perf_counter() - started)
        took = statistics.median(times)
        print(f"{name}: {count} records, {count / took:.0f} records/s, {size / took / 1e6:.1f} MB/s (median of {RUNS})")


if __name__ == "__main__":
    main()
