"""Records what CKAN answers to the requests that the plugin makes: `record.py BASE TOKEN FOLDER STORY...`, the first time on a
portal that is empty.

Each file is a script of exchanges that the tests of the plugin replay. Of header fields only those are kept that the plugin reads.
"""
import json
import pathlib
import sys
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

BASE, TOKEN, FOLDER = sys.argv[1:4]
KEY = "0193b5a0-0000-7000-8000-000000000001"


def ask(method, action, query=(), body=None, token=None, script=None):
    """Asks, keeps the exchange if there is a script for it, and gives the answer."""
    # An asterisk as it is, as the plugin writes it.
    url = f"{BASE}/api/3/action/{action}" + ("?" + urlencode(list(query), safe="*") if query else "")
    data = json.dumps(body, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode() if body is not None else None
    headers = {"Content-Type": "application/json"} if data else {}
    if token:
        headers["Authorization"] = token
    try:
        with urlopen(Request(url, data, headers, method=method)) as answer:
            status, fields, text = answer.status, answer.headers, answer.read().decode()
    except HTTPError as error:
        status, fields, text = error.code, error.headers, error.read().decode()
    if script is not None:
        exchange = {"method": method, "url": url}
        if token:
            exchange["credentials"] = ["authorization"]
        if data:
            exchange["body"] = {"media_type": "application/json", "bytes": data.decode()}
        kept = {name.lower(): [value] for name, value in fields.items() if name.lower() in ("content-type", "date")}
        exchange["answer"] = {"response": {"status": status, "headers": kept, "body": text}}
        script.append(exchange)
    return json.loads(text)


def write(name, script):
    path = pathlib.Path(FOLDER) / f"{name}.json"
    path.write_text(json.dumps(script, indent=1, ensure_ascii=False) + "\n")


def create(name, **more):
    dataset = {"name": name, "title": name.capitalize(), "type": "dataset", **more}
    return ask("POST", "package_create", body=dataset, token=TOKEN)["result"]


def search(start, rows, more=(), **options):
    query = [("q", "*:*"), ("sort", "id asc"), ("rows", rows), ("start", start), *more]
    return ask("GET", "package_search", query, **options)


def show(id, **options):
    return ask("GET", "package_show", [("id", id)], **options)


def seeded():
    create("asylum", notes="<p>By month &amp; country.</p>", license_id="cc-zero", tags=[{"name": "asylum"}, {"name": "borders"}])
    create("returns", notes="**By** year", extras=[{"key": "language", "value": "fr"}, {"key": "issued", "value": "2020-05-01"}])
    create("visas", private=False)
    create("remittances", license_id="cc-by")
    create("detention", extras=[{"key": "theme", "value": "population"}])


def reading():
    script = []
    first = search(0, 3, script=script)["result"]["results"]
    search(2, 3, script=script)
    search(0, 1000, [("fl", "id")], script=script)
    show(first[0]["id"], script=script)
    # Deleted, then purged.
    gone = first[1]["id"]
    ask("POST", "package_delete", body={"id": gone}, token=TOKEN)
    show(gone, script=script)
    ask("GET", "package_search", [("q", "*:*"), ("fq", f'+id:"{gone}"'), ("rows", 1)], script=script)
    ask("POST", "dataset_purge", body={"id": gone}, token=TOKEN)
    show(gone, script=script)
    # Changed.
    changed = ask("POST", "package_patch", body={"id": first[2]["id"], "notes": "Changed"}, token=TOKEN)["result"]
    since = changed["metadata_modified"][:23] + "Z"
    search(0, 3, [("fq", f"+metadata_modified:[{since} TO *]")], script=script)
    write("reading", script)


def writing():
    script = []
    id = show("detention", token=TOKEN)["result"]["id"]
    state = {"key": "gcm_review_status", "value": "accepted"}
    kept = {"key": "theme", "value": "population"}
    seen = show(id, token=TOKEN, script=script)["result"]["metadata_modified"]
    show(id, token=TOKEN, script=script)
    revision = {"filter": ["-extras"], "match": {"id": id, "metadata_modified": seen}, "update": {"extras": [kept, state]}}
    ask("POST", "package_revise", body=revision, token=TOKEN, script=script)
    show(id, token=TOKEN, script=script)
    # It changes between the look at it and the write.
    looked = show(id, token=TOKEN, script=script)["result"]["metadata_modified"]
    ask("POST", "package_patch", body={"id": id, "notes": "Somebody else was here"}, token=TOKEN)
    late = {**revision, "match": {"id": id, "metadata_modified": looked}, "update": {"extras": [kept, {**state, "value": "rejected"}]}}
    ask("POST", "package_revise", body=late, token=TOKEN, script=script)
    # A new one, twice.
    name = f"mighub-{KEY}"
    new = {"extras": [{"key": "language", "value": "en"}], "name": name, "notes": "One.\n\nTwo.", "title": "Save lives"}
    show(name, token=TOKEN, script=script)
    ask("POST", "package_create", body=new, token=TOKEN, script=script)
    show(name, token=TOKEN, script=script)
    ask("POST", "package_create", body=new, token=TOKEN, script=script)
    show(name, token=TOKEN, script=script)
    # A token that is none.
    show(id, token="nobody", script=script)
    now = show(id)["result"]["metadata_modified"]
    revision["match"]["metadata_modified"] = now
    ask("POST", "package_revise", body=revision, token="nobody", script=script)
    write("writing", script)


def unindexed():
    """The search index is down: CKAN fails after it has written."""
    script = []
    id = show("visas", token=TOKEN)["result"]["id"]
    extras = [{"key": "gcm_review_status", "value": "accepted"}]
    show(id, token=TOKEN, script=script)
    seen = show(id, token=TOKEN, script=script)["result"]["metadata_modified"]
    revision = {"filter": ["-extras"], "match": {"id": id, "metadata_modified": seen}, "update": {"extras": extras}}
    ask("POST", "package_revise", body=revision, token=TOKEN, script=script)
    show(id, token=TOKEN, script=script)
    search(0, 3, script=script)
    write("unindexed", script)


for story in sys.argv[4:]:
    {"seeded": seeded, "reading": reading, "writing": writing, "unindexed": unindexed}[story]()
