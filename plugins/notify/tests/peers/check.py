"""Holds this crate against coarnotify, the Python library of the protocol (Cottage Labs, Apache licence 2.0).

    cargo run -p migration-hub-notify --example notifications -- FOLDER
    pip install -r requirements.txt
    python check.py FOLDER
    python check.py --record          # writes ../recordings/coarnotify.json anew

Its factory has to find the pattern of each of our notifications, its validation to find nothing wrong, and what it read has to be
what we wrote. The recording of its own notifications, which the tests of this crate read, has to be what the library makes
today. Every check is a line; when one fails, the exit code is 1.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from coarnotify import patterns
from coarnotify.core.notify import NotifyActor, NotifyItem, NotifyObject, NotifyService
from coarnotify.exceptions import ValidationError
from coarnotify.factory import COARNotifyFactory

# The one room of all such scripts.
sys.path.insert(0, str(Path(__file__).resolve().parents[4] / ".ci/xtask/src/peers"))
from checks import Checks  # noqa: E402

RECORDING = Path(__file__).parent.parent / "recordings" / "coarnotify.json"
CONTEXT = ["https://www.w3.org/ns/activitystreams", "https://coar-notify.net"]
CLASSES = {
    "request-review": patterns.RequestReview,
    "request-endorsement": patterns.RequestEndorsement,
    "tentative-accept": patterns.TentativelyAccept,
    "tentative-reject": patterns.TentativelyReject,
    "accept": patterns.Accept,
    "reject": patterns.Reject,
    "announce-review": patterns.AnnounceReview,
    "announce-endorsement": patterns.AnnounceEndorsement,
    "announce-relationship": patterns.AnnounceRelationship,
    "announce-service-result": patterns.AnnounceServiceResult,
    "undo-offer": patterns.UndoOffer,
    "unprocessable": patterns.UnprocessableNotification,
}


def ours(folder, checks):
    """What this crate wrote, read by the library."""
    files = sorted(folder.glob("*.json"))
    found = {file.stem.split("_")[1] for file in files}
    checks.equal("the patterns among ours", found, set(CLASSES))
    for file in files:
        name = file.stem.split("_")[1]
        written = json.loads(file.read_text(encoding="utf-8"))
        read = COARNotifyFactory.get_by_object(json.loads(json.dumps(written)), validate_stream_on_construct=False)
        checks.equal(f"{file.stem}: its class", type(read), CLASSES[name])
        try:
            checks.equal(f"{file.stem}: is valid", read.validate(), True)
            for part in [read.object, read.context, read.object and getattr(read.object, "item", None)]:
                if part is not None:
                    checks.equal(f"{file.stem}: a part is valid", part.validate(), True)
            # The library repeats its own namespaces; ours stand first.
            again = read.to_jsonld()
            checks.equal(f"{file.stem}: its contexts", again.pop("@context")[:2], CONTEXT)
            written.pop("@context")
            checks.equal(f"{file.stem}: reads back", again, written)
            if name not in ("request-review", "request-endorsement"):
                checks.equal(f"{file.stem}: answers", read.in_reply_to is not None, True)
        except ValidationError as error:
            checks.equal(f"{file.stem}: is valid", error.errors, None)


def service(name):
    made = NotifyService()
    made.id, made.inbox = f"https://{name}.example.org/system", f"https://{name}.example.org/inbox"
    return made


def actor(name, kind):
    made = NotifyActor()
    made.id, made.name, made.type = f"https://{name}.example.org/", name.capitalize(), kind
    return made


def document(number):
    made = NotifyObject()
    made.id = f"https://portal.example.org/items/{number}"
    made.type = ["Page", "sorg:AboutPage"]
    made.cite_as = f"https://doi.org/10.5555/portal.{number}"
    item = NotifyItem()
    item.id, item.media_type = f"https://portal.example.org/items/{number}/file.pdf", "application/pdf"
    item.type = ["Article", "sorg:ScholarlyArticle"]
    made.item = item
    return made


def page(identifier, kind):
    made = NotifyObject()
    made.id, made.type = f"https://hub.example.org/{identifier}", ["Page", kind]
    return made


def theirs():
    """One notification of each pattern, made by the library alone. Their ids are fixed; one is written as the library writes
    the ids that it makes, without hyphens."""
    made = {}

    def add(name, number, sender="hub", receiver="portal"):
        notification = CLASSES[name]()
        notification.id = f"urn:uuid:00000000-0000-4000-8000-{number:012}"
        notification.origin, notification.target = service(sender), service(receiver)
        notification.actor = actor(sender, "Service" if sender == "hub" else "Organization")
        made[name] = notification
        return notification

    offer = add("request-review", 1, "portal", "hub")
    offer.id = "urn:uuid:0000000000004000800000000000000a"
    offer.object = document(7)
    add("request-endorsement", 2, "portal", "hub").object = document(8)
    for number, name in enumerate(["tentative-accept", "tentative-reject", "accept", "reject"], 3):
        answer = add(name, number)
        answer.in_reply_to, answer.object = offer.id, offer
    undo = add("undo-offer", 7, "portal", "hub")
    undo.in_reply_to, undo.object, undo.summary = offer.id, offer, "It was withdrawn."
    for number, name, result, kind in [
        (8, "announce-review", "reviews/7", "sorg:Review"),
        (9, "announce-endorsement", "items/7", "sorg:WebPage"),
        (10, "announce-service-result", "reports/7", "sorg:WebPage"),
    ]:
        announcement = add(name, number)
        announcement.in_reply_to, announcement.context = offer.id, document(7)
        announcement.object = page(result, kind)
    relationship = add("announce-relationship", 11)
    relationship.context = document(7)
    triple = NotifyObject()
    triple.id, triple.type = "urn:uuid:74fffb35-6dad-4f6a-8a3d-7a2f0bd5a3a4", "Relationship"
    triple.triple = (
        "https://portal.example.org/items/7",
        "http://purl.org/vocab/frbr/core#supplement",
        "https://hub.example.org/data/7",
    )
    relationship.object = triple
    unread = add("unprocessable", 12)
    unread.in_reply_to, unread.summary = offer.id, "The document cannot be read."
    told = NotifyObject()
    told.id = offer.id
    unread.object = told
    for notification in made.values():
        notification.validate()
    return {
        "made_by": f"coarnotify {version('coarnotify')}, by check.py --record",
        "notifications": {name: notification.to_jsonld() for name, notification in made.items()},
    }


def main():
    if sys.argv[1:] == ["--record"]:
        RECORDING.write_text(json.dumps(theirs(), indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    checks = Checks()
    ours(Path(sys.argv[1]), checks)
    recorded = json.loads(RECORDING.read_text(encoding="utf-8"))
    checks.equal("the recording is what the library makes", recorded, theirs())
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
