"""Plays the commands of `mighub` against a portal that runs: what they take in is what the portal has, by its own word.

    python commands.py pyoai MIGHUB FOLDER http://127.0.0.1:8421/
    python commands.py wordpress MIGHUB FOLDER http://127.0.0.1:8421/ ACCOUNTS
    python commands.py repository MIGHUB FOLDER CATALOGUE

The portal is edited meanwhile. The last one asks no portal: it makes a store that `mighub publish-oai` can serve, with items that are
gone, and leaves in FOLDER what `mighub export` says of it. FOLDER/store is made anew. Every check is a line; the exit code is 1 when
one failed.
"""

import base64
import html
import json
import re
import shutil
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from checks import Checks

PORTAL, MIGHUB, FOLDER, WHERE = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4]
STORE = FOLDER / "store"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
# Stamps of portals are whole seconds: what is edited within the one of the last harvest is found by the overlap, and not by what is
# to be shown here.
TICK = 1.1


def mighub(*arguments):
    """What a command prints; a command that fails ends everything."""
    ran = subprocess.run([MIGHUB, "--store", STORE, *arguments], capture_output=True, text=True, timeout=240)
    print(f"$ mighub {' '.join(map(str, arguments))}\n{ran.stdout}{ran.stderr}")
    if ran.returncode != 0:
        print(f"FAILED mighub {arguments[0]} ended with {ran.returncode}: {ran.stderr.strip()[-500:]}")
        sys.exit(1)
    return ran.stdout


# Who asks, and that a portal may be on this machine.
ASKS = """
[transport]
contact = "hub@example.org"
gap_ms = 0
private_hosts = ["127.0.0.1"]
"""
# Who publishes, and in pages so short that there are many.
PUBLISHES = """
[site]
home = "https://hub.example.org/"
pages = "items/{id}"
language = "en"
names = { en = "Example Hub" }
[oai]
admins = ["editors@example.org"]
page_size = 7
"""


def make(configuration):
    shutil.rmtree(STORE, ignore_errors=True)
    mighub("init", "--role", "editor")
    with open(STORE / "config.toml", "a", encoding="utf-8") as config:
        config.write(configuration)


def asked(address, method="GET", user=None, **says):
    """A request of a portal, and its answer."""
    request = urllib.request.Request(address, method=method)
    if user:
        request.add_header("Authorization", "Basic " + base64.b64encode(":".join(user).encode()).decode())
    if says:
        request.data = json.dumps(says).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


class Harvests(Checks):
    def __init__(self, portal):
        super().__init__()
        self.portal = portal

    def run(self, name, *options, **counts):
        """Harvests. Then what is public here is what is there, and the report says how it came to be."""
        (report,) = json.loads(mighub("source", "run", "peer", "--json", *options))
        found = {name: told(report[name]) for name in counts}
        self.equal(f"{name}: the report", {**found, "stopped": report["stopped"]}, {**counts, "stopped": None})
        self.same(f"{name}: what is public here is what is there", here(), self.portal())


def told(value):
    return value["count"] if isinstance(value, dict) else value


def here():
    """The id and the title of each item that is public, by the store's own export."""
    mighub("export", FOLDER / "items.jsonl")
    lines = map(json.loads, (FOLDER / "items.jsonl").read_text(encoding="utf-8").splitlines())
    there = [item for item in lines if "public" in item]
    return sorted((origin["id"], item["public"]["content"]["title"]) for item in there for origin in item["origin"].values())


def number(identifier):
    return identifier.rsplit(":", 1)[1]


def pyoai():
    gone = set()

    def listed():
        """Every record that is there, asked for without anything of ours."""
        gone.clear()
        found, query = [], {"metadataPrefix": "oai_dc"}
        while query:
            page = ElementTree.fromstring(asked(f"{WHERE}?{urllib.parse.urlencode({'verb': 'ListRecords', **query})}"))
            for record in page.iter(f"{OAI}record"):
                title = record.find(".//{http://purl.org/dc/elements/1.1/}title")
                identifier = record.findtext(f"{OAI}header/{OAI}identifier")
                if title is None:
                    gone.add(identifier)
                else:
                    # What looks like HTML does not come in.
                    found.append((identifier, re.sub("<[^>]*>", "", title.text).strip()))
            token = page.findtext(f".//{OAI}resumptionToken")
            query = {"resumptionToken": token} if token else None
        return sorted(found)

    checks = Harvests(listed)
    make(ASKS)
    mighub("source", "add", "peer", "--plugin", "oai-pmh", "--base", WHERE, "--language", "en")
    there = listed()
    # What was edited before would say nothing new.
    edited, deleted = [number(identifier) for identifier, title in there if not title.endswith("edited")][:2]
    was_gone = number(min(gone))
    test = json.loads(mighub("source", "test", "peer", "--json"))
    checks.equal("a page that is tried says that others follow", (test["read"] > 0, test["more"]), (True, True))
    checks.equal("what is tried is not written", here(), [])
    checks.run("all of it", new=len(there), changed=0, gone=0, quarantined=0)
    checks.run("a second time", new=0, changed=0, gone=0, quarantined=0)
    time.sleep(TICK)
    for change in (f"edit/{edited}", f"delete/{deleted}", f"add/{was_gone}", "add/9001"):
        asked(f"{WHERE}{change}", "POST")
    checks.run("after an edit, a deletion, an addition, and one that is there again", new=2, changed=1, gone=1, quarantined=0)
    checks.run("everything anew", "--whole", new=0, changed=0, gone=0, quarantined=0)
    return checks


def wordpress():
    accounts = json.loads(Path(sys.argv[5]).read_text(encoding="utf-8"))
    posts = f"{WHERE}wp-json/wp/v2/posts"

    def write(path="", method="POST", **says):
        return json.loads(asked(f"{posts}{path}", method, ("admin", accounts["admin"]), **says))

    def listed():
        found = json.loads(asked(f"{posts}?per_page=100&_fields=id,title"))
        return sorted((f"posts/{post['id']}", html.unescape(post["title"]["rendered"])) for post in found)

    checks = Harvests(listed)
    for title in ("Rescue at sea", "إنقاذ الأرواح", "拯救生命"):
        written = write(title=title, content="What was done.", status="publish")
    make(ASKS)
    mighub("source", "add", "peer", "--plugin", "wordpress", "--base", f"{WHERE}wp-json/", "--language", "en", "--set", 'types=["posts"]')
    before = len(listed())
    checks.run("all of it", new=before, gone=0, quarantined=0)
    checks.run("a second time", new=0, changed=0, gone=0, quarantined=0)
    time.sleep(TICK)
    write(f"/{written['id']}", title="Lives at sea")
    gone = write(title="Not for long", content="What was done.", status="publish")
    checks.run("after an edit and an addition", new=1, changed=1, gone=0, quarantined=0)
    write(f"/{gone['id']}?force=true", "DELETE")
    checks.run("what is deleted is found by reading everything", "--whole", new=0, changed=0, gone=1, quarantined=0)
    return checks


def repository():
    make(PUBLISHES)
    mighub("import", "--harvested", WHERE)
    lines = [json.loads(line) for line in Path(WHERE).read_text(encoding="utf-8").splitlines()]
    for item in lines[::20]:
        mighub("take-down", f"{item['source']}:{item['id']}", "no longer to be shown")
    mighub("export", FOLDER / "items.jsonl")
    return Checks()


sys.exit(1 if {"pyoai": pyoai, "wordpress": wordpress, "repository": repository}[PORTAL]().failed else 0)
