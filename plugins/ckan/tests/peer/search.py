"""A stand-in for Solr, which CKAN keeps its search index in: what CKAN asks of it, and nothing else. `search.py PORT`.

CKAN itself is real; ranking and the analysis of words are not. `POST /down` ends it, as an index that is down.
"""
import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

DOCUMENTS = {}
# A field and what it is to have: a range, some values, a quoted text, a word; or a group of clauses.
CLAUSE = re.compile(r'\+?(?:(\w+|\*):(\[[^\]]*\]|\([^)]*\)|"[^"]*"|\S+)|\(([^()]*)\))')


def values(document, field):
    value = document.get(field, [])
    return [str(item) for item in (value if isinstance(value, list) else [value])]


def instant(text):
    """Instants in a form in which they compare: without a zone, with six digits."""
    text = text.rstrip("Z")
    head, _, fraction = text.partition(".")
    return f"{head}.{fraction:0<6}"


def holds(document, field, wanted):
    if field == "*":
        return True
    if wanted.startswith("["):
        low, high = wanted[1:-1].split(" TO ")
        found = [instant(value) for value in values(document, field)]
        return any((low == "*" or value >= instant(low)) and (high == "*" or value <= instant(high)) for value in found)
    if wanted.startswith("("):
        return any(item.strip().strip('"') in values(document, field) for item in wanted[1:-1].split(" OR "))
    return wanted.strip('"') in values(document, field)


def matches(document, query):
    """All clauses have to hold, or one of those with OR between them."""
    found = [
        matches(document, group) if group else holds(document, field, wanted)
        for field, wanted, group in CLAUSE.findall(query)
    ]
    flat = re.sub(r"\([^()]*\)", "", query)
    return any(found) if " OR " in flat else all(found)


class Index(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, body, kind="application/json"):
        body = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        parts = urlsplit(self.path)
        self.serve(parts.path, parse_qs(parts.query), "")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        if "form" in self.headers.get("Content-Type", ""):
            query.update(parse_qs(body))
        self.serve(parts.path, query, body)

    def serve(self, path, query, body):
        if path == "/down" and self.command == "POST":
            self.say("{}")
            # From another thread: it waits for this request.
            threading.Thread(target=self.server.shutdown).start()
        elif "/schema" in path:
            self.say('<schema name="ckan-2.12"/>', "text/xml")
        elif "/select" in path:
            self.select(query)
        elif "/update" in path:
            self.update(body)
        else:
            self.say('{"status": "OK"}')

    def update(self, body):
        if body.startswith("<delete"):
            for query in ElementTree.fromstring(body).iter("query"):
                for key in [key for key, document in DOCUMENTS.items() if matches(document, query.text)]:
                    del DOCUMENTS[key]
        elif body.startswith("["):
            DOCUMENTS.update((document["index_id"], document) for document in json.loads(body))
        self.say('{"responseHeader": {"status": 0}}')

    def select(self, query):
        queries = query.get("q", ["*:*"]) + query.get("fq", [])
        found = [document for document in DOCUMENTS.values() if all(matches(document, it) for it in queries)]
        found.sort(key=lambda document: document["id"])
        start, rows = int(query.get("start", ["0"])[0]), int(query.get("rows", ["10"])[0])
        names = query.get("fl", ["*"])[0].replace(",", " ").split()
        page = [it if "*" in names else {name: it[name] for name in names if name in it} for it in found[start:start + rows]]
        answer = {"response": {"numFound": len(found), "start": start, "docs": page}}
        self.say(json.dumps({"responseHeader": {"status": 0}, **answer}))


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Index).serve_forever()
