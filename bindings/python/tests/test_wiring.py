"""Duplicates, coverage and labels: what comes back, and how a notebook shows it."""

import json

import migration_hub
import pytest

ITEMS = [
    {"source": "a", "id": "1", "title": "Recruitment loans in the river delta", "language": "en", "published": "2019", "objectives": [6]},
    {"source": "b", "id": "9", "title": "RECRUITMENT LOANS IN THE RIVER DELTA", "language": "en", "published": "2019", "objectives": [6]},
]


@pytest.fixture
def hub():
    hub = migration_hub.in_memory("ann", roles=["editor"])
    hub.import_(ITEMS, harvested=True)
    return hub


def test_a_verdict_stands_above_what_is_found(hub):
    visitor = hub.as_("visitor")
    [like] = visitor.duplicates("a:1")
    assert (like["kind"], like["evidence"]["rule"], like["likeness"]) == ("duplicate", "title", 1.0)
    with pytest.raises(migration_hub.PermissionDenied):
        visitor.judge_duplicate("a:1", "b:9", "different", "Mine.")
    with pytest.raises(migration_hub.Invalid, match="expected same, twin or different"):
        hub.judge_duplicate("a:1", "b:9", "similar", "Because.")
    hub.judge_duplicate("a:1", "b:9", "different", "The second is a summary.")
    assert visitor.duplicates("a:1") == []
    [verdict] = hub.duplicate_verdicts("b:9")
    assert verdict["said"][-1]["rationale"] == "The second is a summary."


def test_works_tell_how_far_they_are_and_let_an_error_through(hub):
    seen = []
    assert hub.works(seen.append)["read"] == seen[-1] == 2

    def fail(read):
        raise ValueError(read)

    with pytest.raises(ValueError, match="2"):
        hub.works(fail)


def test_coverage_is_rows_for_a_frame_and_a_table_for_a_notebook(hub):
    coverage = hub.coverage(["objective", "language"])
    assert coverage.rows() == [{"objective": "6", "language": "en", "count": 2}]
    assert {"objective": "6", "language": "fr"} in coverage.gap_rows()
    assert {"objective": "20", "language": None} in coverage.gap_rows()
    html = coverage._repr_html_()
    assert "<caption>2 public items by objective and language" in html and "(any)" in html
    assert hub.coverage("year", filters={"objective": 7}).rows() == []
    with pytest.raises(migration_hub.Invalid, match="/by: found «publisher»"):
        hub.coverage("publisher")


def test_labels_come_with_their_sentences_and_what_was_learned_is_kept_as_json(hub):
    found = hub.suggest_labels(text="It shows migrant workers the cheapest way to send remittances home.", language="en")
    assert found["answer"] == "suggest" and found["labels"][0]["label"] == "20"
    assert found["labels"][0]["evidence"][0]["terms"]
    with pytest.raises(migration_hub.Invalid, match="an item or a text"):
        hub.suggest_labels()
    assert json.loads(hub.learn()) == {}
    hub.use_learned("{}")
    with pytest.raises(migration_hub.Invalid):
        hub.use_learned("nonsense")
