"""Importing: every kind of source, every bad line in the report, and nothing written twice."""

import io
import json
from types import MappingProxyType

import migration_hub
import pytest

GOOD = {"source": "test", "id": "1", "title": "Good", "language": "en"}


def test_every_source_gives_the_same_items(catalogue, items):
    text = catalogue.read_text("utf-8")
    dicts = [json.loads(line) for line in text.splitlines()]
    sources = [
        catalogue,
        str(catalogue),
        text,
        text.encode(),
        dicts,
        (item for item in dicts),
        text.splitlines(),
        io.StringIO(text),
        io.BytesIO(text.encode()),
    ]
    for source in sources:
        hub = migration_hub.in_memory(roles=["editor"])
        report = hub.import_(source, harvested=True)
        assert (report.created, report.unchanged, report.rejected) == (items, 0, []), source
        assert hub.show("catalogue:gcm-resolution-en")["title"] == dicts[0]["title"]


def test_importing_again_writes_nothing(full, catalogue, items):
    entries = full.verify().entries
    report = full.import_(catalogue, harvested=True)
    assert (report.created, report.unchanged) == (0, items)
    assert len(set(report.ids)) == items
    assert full.verify().entries == entries


def test_a_bad_line_is_reported_with_its_place_and_stops_no_other(editor):
    lines = [
        json.dumps(GOOD),
        '{"source":"test","id":"2","language":"en","objectives":[3,24],"published":"2021-02-31"}',
        "not JSON at all",
        "",
        json.dumps(GOOD | {"title": "Good, but otherwise"}),
        json.dumps(GOOD | {"id": "3", "title": "<b>Also</b> good"}),
        "x" * 2_000_000,
    ]
    report = editor.import_("\n".join(lines), harvested=True)
    assert (report.created, report.unchanged) == (2, 0)
    assert [(rejected.line, rejected.kind) for rejected in report.rejected] == [
        (2, "Invalid"),
        (3, "Invalid"),
        (5, "AlreadyExists"),
        (7, "Invalid"),
    ]
    violations = report.rejected[0].violations
    assert [violation.pointer for violation in violations] == ["/title", "/published", "/objectives/1"]
    assert (violations[0].found, violations[2].found) == (None, "24")
    assert "1 to 23" in violations[2].expected
    assert violations[2].message in report.rejected[0].message
    assert [(violation.pointer, violation.found) for violation in report.rejected[2].violations] == [("/id", "test:1")]
    assert "bytes on a line" in report.rejected[3].violations[0].expected
    assert [(note.line, note.pointer) for note in report.notes] == [(6, "/title")]
    assert repr(report) == "Report(created=2, unchanged=0, rejected=4)"


def test_an_object_that_json_cannot_hold_is_one_rejected_line(editor):
    circle: dict = {}
    circle["circle"] = circle
    wrong = [
        ({"title": object()}, "/title", "<object object at"),
        (circle, "/circle/circle/circle", "{'circle': {...}}"),
        ({"title": float("nan")}, "/title", "nan"),
        ({"title": "\ud800"}, "/title", "'\\ud800'"),
        ({"objectives": [3, 10**40]}, "/objectives/1", "1000000"),
        ({"objectives": {3}}, "/objectives", "{3}"),
        ({"a/b": {"~": 10**5000}}, "/a~1b/~0", "a value of type int"),
        ({7: "seven"}, "", "7"),
        ({"summary": "x" * 2**20}, "/summary", "xxxx"),
        ({"objectives": [3] * 2**20}, "/objectives/", "3"),
    ]
    report = editor.import_([GOOD, *(item for item, _, _ in wrong), GOOD | {"id": "2"}], harvested=True)
    assert report.created == 2
    assert [rejected.line for rejected in report.rejected] == list(range(2, 12))
    for rejected, (_, pointer, found) in zip(report.rejected, wrong, strict=True):
        violation = rejected.violations[0]
        assert violation.pointer.startswith(pointer) and violation.found.startswith(found), rejected
        assert violation.expected and violation.message in rejected.message


def test_what_stands_for_text_numbers_lists_and_dicts_is_read_as_such(editor):
    class Whole:
        def __index__(self):
            return 3

    document = MappingProxyType(GOOD | {"objectives": (Whole(), 20), "summary": None})
    assert editor.import_([document], harvested=True).created == 1
    assert editor.show("test:1")["objectives"] == [3, 20]


def test_a_text_that_is_no_unicode_is_a_rejected_line(editor):
    lines = [json.dumps(GOOD), '{"title": "\ud800", "language": "en"}', json.dumps(GOOD | {"id": "2"})]
    for number, source in enumerate((lines, "\n".join(lines), "\n".join(lines).encode("utf-8", "surrogatepass"))):
        report = editor.import_(source, harvested=True)
        assert (report.created, report.unchanged) == ((0, 2) if number else (2, 0))
        assert [rejected.line for rejected in report.rejected] == [2]
        assert "expected UTF-8 text" in report.rejected[0].message
    with pytest.raises(migration_hub.NotFound):
        editor.import_("no\udcfffile")


def test_an_object_that_raises_when_it_is_looked_at_is_one_rejected_line(editor):
    class Angry:
        def __init__(self, error):
            self.error = error

        def __index__(self):
            raise self.error

        __repr__ = __index__

    report = editor.import_([GOOD | {"objectives": [Angry(KeyError("mine"))]}], harvested=True)
    violation = report.rejected[0].violations[0]
    assert (violation.pointer, violation.found) == ("/objectives/0", "KeyError: 'mine'")
    with pytest.raises(KeyboardInterrupt):
        editor.import_([GOOD | {"objectives": [Angry(KeyboardInterrupt())]}], harvested=True)


def test_what_an_iterable_raises_is_raised(editor):
    def items():
        yield GOOD
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        editor.import_(items(), harvested=True)
    for wrong in (7, None, GOOD):
        with pytest.raises(TypeError):
            editor.import_(wrong)


def test_a_path_that_cannot_be_read_is_named(editor, tmp_path):
    wrong = {tmp_path / "missing.jsonl": migration_hub.NotFound, tmp_path: migration_hub.ConfigInvalid}
    for path, kind in wrong.items():
        with pytest.raises(kind) as caught:
            editor.import_(path, harvested=True)
        assert caught.value.operation == "import"
        assert caught.value.context["path"] == str(path)


def test_more_than_one_lot_is_imported_in_order(editor):
    report = editor.import_((GOOD | {"id": str(number)} for number in range(1_203)), harvested=True)
    assert report.created == 1_203
    assert editor.search(limit=1).total == 1_203
    assert editor.show(report.ids[777]).origin == "test:777"


def test_a_draft_is_not_found_and_its_author_sees_it():
    hub = migration_hub.in_memory("ann")
    report = hub.import_([{"title": "A draft on remittances", "language": "en"}])
    assert hub.search("remittances").total == 0
    assert hub.show(report.ids[0]).state == "draft"
    with pytest.raises(migration_hub.NotFound):
        hub.as_("visitor").show(report.ids[0])


def test_many_empty_lines_are_not_the_end(editor):
    lines = [json.dumps(GOOD), *[""] * 1200, json.dumps(GOOD | {"id": "2"})]
    assert editor.import_(lines, harvested=True).created == 2
