"""The open half, the private half, and a store made anew from both."""

import json
import random

import migration_hub
import pytest


def exported(hub):
    return hub.export_head(), list(hub.open_items()), list(hub.private_records())


def test_another_hub_takes_every_open_item_and_gives_the_same_lines(full, editor, items):
    lines = list(full.as_("visitor").open_items())
    assert len(lines) == items and all(json.loads(line)["public"]["content"]["title"] for line in lines)
    other = migration_hub.in_memory("other", roles=["editor"])
    report = other.import_open(lines, "first-hub")
    assert (report.created, report.unchanged, report.rejected) == (items, 0, [])
    assert report.ids == [json.loads(line)["id"] for line in lines] == list(other.resources())
    forms = ["\n".join(lines), "\n\n".join(lines).encode(), iter(lines), [line.encode() + b"\n" for line in lines]]
    for form in forms:
        again = other.import_open(form, "first-hub")
        assert (again.created, again.unchanged, again.rejected) == (0, items, [])
    assert other.check_replay().resources == items


def test_an_open_file_is_an_iterable_of_lines(full, tmp_path, items):
    (tmp_path / "open.jsonl").write_text("".join(line + "\n" for line in full.open_items()), "utf-8")
    with open(tmp_path / "open.jsonl", encoding="utf-8") as lines:
        assert full.import_open(lines, "myself").unchanged == items


def test_a_line_that_is_no_open_item_stops_no_other(full):
    good = next(full.open_items())
    newer = json.dumps(json.loads(good) | {"schema": 99, "new": 1})
    report = full.import_open(["{}", good, "not json", newer, "\ud800", b"\xff"], "first-hub")
    assert report.unchanged == 1
    assert [(rejected.line, rejected.kind) for rejected in report.rejected] == [
        (1, "Invalid"),
        (3, "Invalid"),
        (4, "Unsupported"),
        (5, "Invalid"),
        (6, "Invalid"),
    ]
    assert report.rejected[1].message.startswith("line 3: «not json» is not a line of an open export")
    assert "line 3" in report._repr_html_()


def test_whoever_may_not_is_told_so_also_of_nothing(full):
    visitor = full.as_("visitor")
    with pytest.raises(migration_hub.PermissionDenied):
        visitor.import_open([], "first-hub")
    with pytest.raises(migration_hub.PermissionDenied):
        visitor.export_head()
    with pytest.raises(migration_hub.PermissionDenied):
        next(visitor.private_records())
    with pytest.raises(migration_hub.Invalid, match="no name for a source"):
        full.import_open([], "no name")
    for wrong in (5, [5], None):
        with pytest.raises(TypeError):
            full.import_open(wrong, "first-hub")


@pytest.mark.parametrize("where", ["memory", "folder"])
def test_a_store_made_anew_is_the_same_record_by_record(full, where, tmp_path):
    draft = full.create({"title": "A draft", "language": "en"})
    head, open_half, private = exported(full)
    path = tmp_path / "store" if where == "folder" else None
    again = migration_hub.restore(path, head, open_half, private, actor="operator")
    assert list(again.private_records()) == private and list(again.open_items()) == open_half
    assert again.show(draft)["title"] == "A draft" and again.verify().sound
    assert again.search("remittances") == full.search("remittances")
    if path:
        del again
        reopened = migration_hub.open(path)
        assert reopened.actor == full.actor and list(reopened.private_records()) == private
        with pytest.raises(migration_hub.AlreadyExists):
            migration_hub.restore(path, head, open_half, private)


def test_halves_that_do_not_belong_together_are_refused(full):
    head, open_half, private = exported(full)
    with pytest.raises(migration_hub.Invalid, match="the open part does not hold what it says"):
        migration_hub.restore(None, head, [], private)
    with pytest.raises(migration_hub.Invalid, match="no record of the store itself"):
        migration_hub.restore(None, head, [], [])
    with pytest.raises(migration_hub.Invalid) as caught:
        migration_hub.restore(None, head, open_half, [private[0], "", "not json"])
    assert caught.value.context["line"] == "3" and "«not json»" in str(caught.value)
    with pytest.raises(migration_hub.Invalid, match="the first line of the private part"):
        migration_hub.restore(None, "{}", open_half, private)
    with pytest.raises(migration_hub.NotFound):
        migration_hub.restore(None, head, open_half, private, actor="nobody")
    assert migration_hub.restore(None, head, open_half, private).actor == "visitor"


def test_damaged_lines_are_refused_and_nothing_else_is_raised(full):
    seed = random.SystemRandom().randrange(1, 2**32)
    print("seed", seed)
    chance = random.Random(seed)
    head, open_half, private = exported(full)
    for _ in range(300):
        line = chance.choice(open_half)
        start = chance.randrange(len(line))
        damaged = line[:start] + chance.choice(["", "\x00", "9", '"', "}", "\udfff", "移"]) + line[start + chance.randint(0, 3) :]
        report = full.import_open([damaged], "first-hub")
        assert report.created + report.unchanged + len(report.rejected) == (1 if damaged.strip() else 0)
        halves = [open_half, private]
        half = chance.randrange(2)
        place = chance.randrange(len(halves[half]))
        text = halves[half][place]
        start = chance.randrange(len(text))
        halves[half] = [*halves[half][:place], text[:start] + "}" + text[start + 1 :], *halves[half][place + 1 :]]
        try:
            migration_hub.restore(None, head, *halves)
        except migration_hub.HubError as error:
            assert error.kind in ("Invalid", "Unsupported", "Corrupt", "AlreadyExists")


def test_a_rehearsal_says_what_an_import_would_do_and_writes_nothing(editor, catalogue, items):
    rehearsed = editor.rehearse(catalogue, harvested=True)
    assert (rehearsed.created, rehearsed.unchanged, rehearsed.ids) == (items, 0, [])
    assert list(editor.resources()) == []
    imported = editor.import_(catalogue, harvested=True)
    assert (imported.created, imported.rejected) == (rehearsed.created, rehearsed.rejected)
    again = editor.rehearse(catalogue, harvested=True)
    assert (again.created, again.unchanged, again.ids) == (0, items, imported.ids)
    twice = {"title": "Twice", "language": "en"}
    report = editor.rehearse([twice] * 600)
    assert (report.created, report.unchanged, report.ids) == (1, 599, [])
    with pytest.raises(migration_hub.PermissionDenied):
        editor.as_("visitor").rehearse([])
