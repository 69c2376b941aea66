"""pyoai 2.5.0 as a repository on this machine, for `examples/harvest.rs` and `examples/targets.rs` to harvest.

    python pyoai_server.py PORT ITEMS PAGE

Every sixth item is gone. `POST /edit/3` gives an item another title, `/delete/3` takes it away, and `/add/3` makes one that was
never there or was gone; each of them is stamped with the time of the change. It runs on Python 3.8 to 3.12, which lack
`cgi.parse_qs` and still have `cgi`.
"""

import cgi
import sys
import urllib.parse
from datetime import datetime, timedelta
from wsgiref.simple_server import WSGIRequestHandler, make_server

cgi.parse_qs = urllib.parse.parse_qs

from oaipmh import common, error, metadata, server  # noqa: E402 (after the line above)

PORT, COUNT, PAGE = (int(argument) for argument in sys.argv[1:4])
BEGINNING = datetime(2026, 1, 1)


def item(number, gone, stamp, edited=False):
    """An item: its header, and its metadata unless it is gone."""
    sets = ["numbers", "numbers:even" if number % 2 == 0 else "numbers:odd"]
    identifier = f"oai:peer.example.org:{number}"
    header = common.Header(None, identifier, stamp, sets, gone)
    title = f"Item {number}: rescue & relief <at sea>"
    says = {
        "title": [f"{title}, edited" if edited else title],
        "language": [["eng", "fr", "Spanish"][number % 3]],
        "description": ["<p>What was done.</p>"],
        "date": [f"20{number % 25:02d}"],
        "subject": ["Migration", f"Number {number}"],
        "identifier": [f"https://peer.example.org/{number}?a=1&b=2"],
        "type": ["Report"],
        "rights": ["https://creativecommons.org/licenses/by/4.0/"],
    }
    return header, None if gone else common.Metadata(None, says), None


ITEMS = {number: item(number, number % 6 == 0, BEGINNING + timedelta(hours=number)) for number in range(1, COUNT + 1)}


class Repository:
    """What pyoai asks of a repository."""

    def identify(self):
        return common.Identify(
            repositoryName="Peer",
            baseURL=f"http://127.0.0.1:{PORT}/",
            protocolVersion="2.0",
            adminEmails=["peer@example.org"],
            earliestDatestamp=BEGINNING,
            deletedRecord="persistent",
            granularity="YYYY-MM-DDThh:mm:ssZ",
            compression=["identity"],
        )

    def listMetadataFormats(self, identifier=None):
        namespace = "http://www.openarchives.org/OAI/2.0/oai_dc/"
        return [("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", namespace)]

    def listSets(self, cursor=0, batch_size=10):
        sets = [("numbers", "Numbers", None), ("numbers:even", "Even", None), ("numbers:odd", "Odd", None)]
        return sets[cursor : cursor + batch_size]

    def listRecords(self, metadataPrefix, from_=None, until=None, set=None, cursor=0, batch_size=10):
        if metadataPrefix != "oai_dc":
            raise error.CannotDisseminateFormatError("no such format")

        def asked(header):
            in_set = set is None or any(own == set or own.startswith(f"{set}:") for own in header.setSpec())
            late = from_ is None or header.datestamp() >= from_
            return in_set and late and (until is None or header.datestamp() <= until)

        found = [item for item in ITEMS.values() if asked(item[0])]
        if not found:
            raise error.NoRecordsMatchError("there are no such records")
        return found[int(cursor) : int(cursor) + int(batch_size)]

    def listIdentifiers(self, **arguments):
        return [header for header, _, _ in self.listRecords(**arguments)]

    def getRecord(self, metadataPrefix, identifier):
        for item in ITEMS.values():
            if item[0].identifier() == identifier:
                return item
        raise error.IdDoesNotExistError("there is no such item")


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *arguments):
        pass


REGISTRY = metadata.MetadataRegistry()
REGISTRY.registerWriter("oai_dc", server.oai_dc_writer)
SERVER = server.BatchingServer(Repository(), REGISTRY, resumption_batch_size=PAGE)


def change(action, number):
    """What happens to an item of a portal."""
    now = datetime.utcnow().replace(microsecond=0)
    ITEMS[number] = item(number, action == "delete", now, action == "edit")


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path != "/":
        _, action, number = f"{path}//".split("/")[:3]
        is_change = environ["REQUEST_METHOD"] == "POST" and action in ("edit", "delete", "add")
        if is_change:
            change(action, int(number))
        start_response("204 No Content" if is_change else "404 Not Found", [])
        return []
    asked = environ["QUERY_STRING"]
    if environ["REQUEST_METHOD"] == "POST":
        asked = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
    arguments = {name: values[0] for name, values in urllib.parse.parse_qs(asked, True).items()}
    body = SERVER.handleRequest(arguments)
    start_response("200 OK", [("Content-Type", "text/xml; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


make_server("127.0.0.1", PORT, application, handler_class=Quiet).serve_forever()
