"""pycsw 2.6.2 as a repository on this machine, for `examples/harvest.rs` and `examples/targets.rs` to harvest. It breaks the
protocol in many ways.

    python pycsw_server.py PORT ITEMS PAGE

Its address is `http://127.0.0.1:PORT/csw?mode=oaipmh`. `POST /delete/3` takes an item out of its database. The database stands in a folder that is removed at the end.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

PORT, COUNT, PAGE = (int(argument) for argument in sys.argv[1:4])

CONFIG = """[server]
home={folder}
url=http://127.0.0.1:{port}/csw
mimetype=application/xml; charset=UTF-8
encoding=UTF-8
language=en-US
maxrecords={page}
loglevel=ERROR
logfile={folder}/pycsw.log
[manager]
transactions=false
allowed_ips=127.0.0.1
[metadata:main]
{contact}
[repository]
database=sqlite:///{folder}/records.db
table=records
"""

FIELDS = """identification_title identification_abstract identification_keywords identification_keywords_type
identification_fees identification_accessconstraints provider_name provider_url contact_name contact_position
contact_address contact_city contact_stateorprovince contact_postalcode contact_country contact_phone contact_fax
contact_url contact_hours contact_instructions contact_role"""

RECORD = """<csw:Record xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:dct="http://purl.org/dc/terms/">
<dc:identifier>urn:x-example:{number}</dc:identifier><dc:title>Item {number}</dc:title>
<dc:type>http://purl.org/dc/dcmitype/Text</dc:type><dc:subject>Migration</dc:subject>
<dct:abstract>What was done, {number}.</dct:abstract><dc:date>20{year:02d}-01-01</dc:date><dc:language>en</dc:language>
</csw:Record>"""


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *arguments):
        pass


def prepare(folder):
    """Writes the configuration and the records, and fills the database with them."""
    records = folder / "records"
    records.mkdir()
    for number in range(1, COUNT + 1):
        (records / f"{number}.xml").write_text(RECORD.format(number=number, year=number % 25))
    contact = "\n".join(f"{field}=example" for field in FIELDS.split()) + "\ncontact_email=peer@example.org"
    config = folder / "pycsw.cfg"
    config.write_text(CONFIG.format(folder=folder, port=PORT, page=PAGE, contact=contact))
    admin = Path(sys.executable).with_name("pycsw-admin.py")
    for command in ("setup_db", "load_records"):
        call = [sys.executable, admin, "-c", command, "-f", config, "-p", records]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    return config


def with_changes(pycsw, folder):
    """pycsw, and a way to take an item away."""

    def application(environ, start_response):
        path = environ["PATH_INFO"]
        if path == "/csw":
            return pycsw(environ, start_response)
        is_change = environ["REQUEST_METHOD"] == "POST" and path.startswith("/delete/")
        if is_change:
            identifier = "urn:x-example:" + path.removeprefix("/delete/")
            with sqlite3.connect(folder / "records.db") as database:
                database.execute("DELETE FROM records WHERE identifier = ?", (identifier,))
        start_response("204 No Content" if is_change else "404 Not Found", [])
        return []

    return application


def stop(*_):
    raise SystemExit


signal.signal(signal.SIGTERM, stop)
with tempfile.TemporaryDirectory() as name:
    os.environ["PYCSW_CONFIG"] = str(prepare(Path(name)))
    from pycsw.wsgi import application as pycsw

    application = with_changes(pycsw, Path(name))
    make_server("127.0.0.1", PORT, application, handler_class=Quiet).serve_forever()
