"""Importing: every kind of source, every bad line in the report, and nothing written twice."""

import io
import json

import migration_hub
import pytest

GOOD = {"source": "test", "id": "1", "title": "Good", "language": "en"}


def test_every_source_gives_the_same_items(catalogue):
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
        hub = migration_hub.in_memory()
        hub.grant_role("operator", "editor")
        report = hub.import_(source, harvested=True)
        assert (report.created, report.unchanged, report.rejected) == (24, 0, []), source
        assert hub.show("catalogue:gcm-resolution-en")["title"] == dicts[0]["title"]


def test_importing_again_writes_nothing(full, catalogue):
    entries = full.verify().entries
    report = full.import_(catalogue, harvested=True)
    assert (report.created, report.unchanged) == (0, 24)
    assert len(set(report.ids)) == 24
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
    items = [GOOD, {"title": object()}, circle, {"title": float("nan")}, GOOD | {"id": "2"}]
    report = editor.import_(items, harvested=True)
    assert report.created == 2
    assert [rejected.line for rejected in report.rejected] == [2, 3, 4]
    assert "not JSON serializable" in report.rejected[0].message


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
    for path in (tmp_path / "missing.jsonl", tmp_path):
        with pytest.raises(migration_hub.ConfigInvalid) as caught:
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
