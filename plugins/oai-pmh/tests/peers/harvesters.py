"""Harvests a repository of ours with sickle, oaipmh-scythe and Catmandu, compares what each found with what is there, and holds
every kind of answer against the protocol's schema and the records of MARC against the definition of MARC 21.

    python harvesters.py http://127.0.0.1:8931/oai THERE FOLDER SOURCES

THERE is a number of items, of which every tenth is gone, as `examples/repository.rs` has them; or the file that `mighub export`
wrote of the store that `mighub publish-oai` serves. SOURCES holds the source of pyoai as it is published: the schema of the protocol
is among its tests, and is installed nowhere. What Catmandu found is left in FOLDER. Every check is a line; the exit code is 1
when one failed.
"""

import json
import subprocess
import sys
import tarfile
import urllib.parse
import urllib.request
from pathlib import Path

from lxml import etree
from oaipmh_scythe import Scythe
from sickle import Sickle

HERE = Path(__file__).resolve().parent
# The one room of all such scripts.
sys.path.insert(0, str(HERE.parents[3] / ".ci/xtask/src/peers"))
from checks import Checks  # noqa: E402

BASE, WHAT, FOLDER, SOURCES = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
FORMATS = ("oai_dc", "marcxml", "mighub")
OAI = "{http://www.openarchives.org/OAI/2.0/}"
# What MARC::Schema says of the fields that are none of MARC 21: the libraries of the United Nations have symbols and dates there.
OWN_FIELDS = [f"error=unknown field tag={tag} type=field" for tag in (191, 269)]


def read(**query):
    """The answer to a request, as XML."""
    with urllib.request.urlopen(f"{BASE}?{urllib.parse.urlencode(query)}") as answer:
        return etree.fromstring(answer.read())


def there():
    """The identifier of every item, and whether it is gone."""
    if WHAT.isdigit():
        numbers = range(1, int(WHAT) + 1)
        return sorted((f"oai:hub.example.org:0193b5a0-0000-7000-8000-{n:012x}", n % 10 == 0) for n in numbers)
    domain = read(verb="Identify").findtext(".//{http://www.openarchives.org/OAI/2.0/oai-identifier}repositoryIdentifier")
    lines = Path(WHAT).read_text(encoding="utf-8").splitlines()
    return sorted((f"oai:{domain}:{item['id']}", "public" not in item) for item in map(json.loads, lines))


class Harvests(Checks):
    def __init__(self, expected):
        super().__init__()
        self.expected = expected

    def headers(self, name, read):
        """Every item once, and as gone those that are. `read` gives pairs: an identifier, and whether it is gone."""
        try:
            found = sorted(read())
        except Exception as error:
            self.failed += 1
            print(f"FAILED {name}: {type(error).__name__}: {error}")
            return
        self.same(f"{name}: each once, and those that are gone", found, self.expected)


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


def convert(name, *options):
    """What Catmandu makes of the repository, one line of JSON for each record."""
    call = ["catmandu", "convert", "OAI", "--url", BASE, *options, "to", "JSON", "--line_delimited", "1"]
    output = subprocess.run(call, check=True, capture_output=True, text=True, timeout=120).stdout
    (FOLDER / f"{name}.jsonl").write_text(output, encoding="utf-8")
    return [json.loads(line) for line in output.splitlines()]


def catmandu(checks):
    for name, options in {
        # Without handlers: what is compared is which records there are, and Catmandu has none for our own format.
        **{f"catmandu {prefix}": ["--metadataPrefix", prefix, "--handler", "raw"] for prefix in FORMATS},
        "catmandu identifiers": ["--metadataPrefix", "oai_dc", "--listIdentifiers", "1"],
    }.items():

        def records(name=name, options=options):
            read = convert(name, *options)
            return [(record.get("_identifier", record["_id"]), record.get("_status") == "deleted") for record in read]

        checks.headers(name, records)


def marc(checks):
    """The records of MARC, as Catmandu reads them, against the definition of MARC 21 that MARC::Schema has."""
    records = convert("marc", "--metadataPrefix", "marcxml", "--handler", "marcxml")
    lines = "".join(f"{json.dumps({'record': record['record']})}\n" for record in records if "record" in record)
    call = ["perl", str(HERE / "marc.pl")]
    found = subprocess.run(call, check=True, capture_output=True, text=True, input=lines, timeout=120).stdout
    wrong = sorted({line for line in found.splitlines()[:-1] if line not in OWN_FIELDS})
    checks.equal("MARC 21 knows every other field, indicator and subfield", wrong, [])
    some = sum(not gone for _, gone in checks.expected)
    checks.equal("MARC 21: every record was held against it", found.splitlines()[-1:], [f"checked {some}"])


def answers():
    """Every page of every list in every format, each verb, what narrows a list, and each error."""
    for verb in ("Identify", "ListSets", "ListMetadataFormats"):
        yield verb, read(verb=verb)
    for verb in ("ListRecords", "ListIdentifiers"):
        for prefix in FORMATS:
            query, number = {"metadataPrefix": prefix}, 0
            while query:
                page = read(verb=verb, **query)
                yield f"{verb} {prefix} {number}", page
                token = page.findtext(f"{OAI}{verb}/{OAI}resumptionToken")
                query, number = {"resumptionToken": token} if token else None, number + 1
    for gone in (False, True):
        known = {"identifier": next(identifier for identifier, is_gone in there() if is_gone == gone)}
        yield f"ListMetadataFormats of one, gone: {gone}", read(verb="ListMetadataFormats", **known)
        for prefix in FORMATS:
            yield f"GetRecord {prefix}, gone: {gone}", read(verb="GetRecord", metadataPrefix=prefix, **known)
    listing = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    yield "a set", read(**listing, set="gcm")
    yield "days", read(**listing, **{"from": "2020-01-01", "until": "2100-01-01"})
    yield "instants", read(**listing, **{"from": "2020-01-01T00:00:00Z"})
    for error, query in {
        "badVerb": {"verb": "Nothing"},
        "badArgument": {**listing, "from": "yesterday"},
        "badResumptionToken": {"verb": "ListRecords", "resumptionToken": "nothing"},
        "cannotDisseminateFormat": {**listing, "metadataPrefix": "nothing"},
        "idDoesNotExist": {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:nowhere:1"},
        "noRecordsMatch": {**listing, "from": "2100-01-01"},
    }.items():
        page = read(**query)
        yield f"{error}, which is {page.find(f'{OAI}error').get('code')}", page


def schema(checks):
    (source,) = SOURCES.glob("pyoai-*.tar.gz")
    with tarfile.open(source) as files:
        (name,) = (name for name in files.getnames() if name.endswith("/OAI-PMH.xsd"))
        protocol = etree.XMLSchema(etree.parse(files.extractfile(name)))
    for name, page in answers():
        valid = protocol.validate(page)
        checks.equal(f"the schema of the protocol: {name}", "" if valid else str(protocol.error_log.last_error), "")
        if ", which is " in name:
            checks.equal(f"the error of {name}", len(set(name.split(", which is "))), 1)


def main():
    checks = Harvests(there())
    print(f"{len(checks.expected)} items, {sum(gone for _, gone in checks.expected)} of them gone")
    for played in (sickle, scythe, catmandu, marc, schema):
        played(checks)
    return 1 if checks.failed else 0


sys.exit(main())
