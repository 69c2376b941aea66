"""Searching and showing: six languages, facets, pages, and what a notebook shows."""

import json
from html.parser import HTMLParser

import migration_hub
import pytest

WORDS = {
    "en": "remittance",
    "fr": "migrations sûres",
    "es": "remesas",
    "ru": "договор о миграции",
    "ar": "الهجرة",
    "zh": "移民",
}


@pytest.mark.parametrize("language", WORDS)
def test_words_find_what_is_written_in_their_language(full, language):
    for known in (None, language):
        results = full.search(WORDS[language], language=known)
        assert results.total > 0
        assert results[0].language == language
        assert results[0].grade == "harvested"
        assert not results.relaxed
        assert sum(results.facets["language"].values()) == results.total


def test_facets_narrow_and_count(full, items):
    everything = full.search(limit=1000)
    assert len(everything) == everything.total == items
    for value, count in everything.facets["objective"].items():
        assert full.search(filters={"objective": int(value)}).total == count
        assert full.search(filters={"objective": [value]}).total == count
    assert full.search(filters={"language": {"ru", "ar"}}).total == 6
    assert full.search(filters={"language": "RU"}).total == 4
    assert full.search(filters={"language": "ar", "objective": 20}).total == 0
    assert full.search(filters={"kind": ()}).total == items, "a form where nothing is ticked finds everything"
    assert full.search(filters={"year": [2018], "publisher": "United Nations"}).total >= 1
    assert full.search(filters={}).total == full.search(filters=None).total == items


def test_a_filter_has_the_name_of_its_facet(full):
    for facet, counts in full.search().facets.items():
        for value, count in counts.items():
            assert full.search(filters={facet: value}).total == count


def test_results_are_a_sequence_and_come_in_pages(full):
    results = full.search("migration", limit=1000)
    assert [item.id for item in results] == [item.id for item in results.items]
    assert [item.id for item in full.search("migration", offset=2, limit=3)] == [item.id for item in results[2:5]]
    assert [item.score for item in results] == sorted((item.score for item in results), reverse=True)
    assert repr(results) == f"Results({len(results)} of {results.total})"
    with pytest.raises(IndexError):
        results[1000]


def test_words_are_completed(full):
    words = full.complete("migr")
    assert len(words) > 1
    assert all(word.startswith("migr") for word in words)


def test_what_is_wrong_in_a_search_is_named(full):
    with pytest.raises(migration_hub.Invalid, match="/language: found «klingonish»"):
        full.search("a", language="klingonish")
    with pytest.raises(migration_hub.Invalid, match="at most 1000 characters"):
        full.search("a" * 1001)
    for wrong in ({"objective": 1.5}, {"objective": [None]}, {7: "a"}, ["ru"], "ru"):
        with pytest.raises(TypeError):
            full.search(filters=wrong)
    for facet, value in {
        "objective": 24,
        "kind": "nonsense",
        "country": "Kenya",
        "language": "xx",
        "year": "abc",
    }.items():
        for given in (value, [value], {value}):
            with pytest.raises(migration_hub.Invalid, match=f"^search: /filters/{facet}: found «{value}»; expected a"):
                full.search(filters={facet: given})
    for name in ("type", "item_language", "state"):
        with pytest.raises(migration_hub.Invalid, match=f"/filters: found «{name}»; expected one of the facets obj"):
            full.search(filters={name: "a"})


def test_a_page_has_a_size_and_a_beginning(full, items):
    assert len(full.search(limit=0)) == 0 and full.search(limit=0).total == items
    assert len(full.search(limit=1000)) == items
    assert full.complete("migr", 0) == []
    assert len(full.complete("migr", 1)) == 1
    assert len(full.search(offset=2**40)) == 0
    asked = {"search": lambda **count: full.search(**count), "complete": lambda **count: full.complete("migr", **count)}
    for operation, ask in asked.items():
        for limit in (-1, 1001, 10**30):
            expected = f"^{operation}: /limit: found «{limit}»; expected a whole number from 0 to 1000"
            with pytest.raises(migration_hub.Invalid, match=expected) as caught:
                ask(limit=limit)
            assert (caught.value.kind, caught.value.operation) == ("Invalid", operation)
        for limit in (1.5, "10", None, float("nan")):
            with pytest.raises(TypeError):
                ask(limit=limit)
    with pytest.raises(migration_hub.Invalid, match="^search: /offset: found «-1»; expected a whole number from 0 on"):
        full.search(offset=-1)


def test_an_item_is_shown_under_each_of_its_names(full, catalogue):
    given = json.loads(catalogue.read_text("utf-8").splitlines()[0])
    resource = full.show("catalogue:gcm-resolution-en")
    said = {name: value for name, value in given.items() if name not in ("source", "id")}
    assert dict(resource) == resource.content == said
    assert resource["symbol"] == "A/RES/73/195" and "symbol" in resource and len(resource) == len(said)
    assert (resource.get("audiences"), resource.get("audiences", 1)) == (None, 1)
    assert (resource.origin, resource.grade, resource.revision) == ("catalogue:gcm-resolution-en", "harvested", 1)
    assert full.show(resource.id).content == said
    assert full.as_("visitor").show("A/RES/73/195").id == resource.id
    with pytest.raises(KeyError):
        resource["audiences"]
    with pytest.raises(migration_hub.NotFound):
        full.show("A/RES/1/1")
    with pytest.raises(migration_hub.Invalid):
        full.show("compact")


class Table(HTMLParser):
    """The tags of a table with their attributes, and its text."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_a_notebook_shows_a_table_that_is_escaped_and_readable_in_both_directions(editor):
    title = "Fish & 'chips' \" 1 < 2 > 0"
    items = [
        {"source": "t", "id": "1", "title": title, "language": "en", "address": "https://example.org/?a=1&b='2'"},
        {"source": "t", "id": "2", "title": "الهجرة", "language": "ar", "published": "2020-05"},
    ]
    assert editor.import_(items, harvested=True).created == 2
    html = editor.search()._repr_html_()
    table = Table(html)
    assert {tag for tag, _ in table.tags} == {"table", "caption", "thead", "tbody", "tr", "th", "td", "a"}
    assert title in table.text and "الهجرة" in table.text and "2020-05" in table.text
    assert table.text.startswith("2 of 2 found")
    rows = [attributes for tag, attributes in table.tags if tag == "th" and attributes["scope"] == "row"]
    assert {row["lang"] for row in rows} == {"en", "ar"} and all(row["dir"] == "auto" for row in rows)
    link = next(attributes for tag, attributes in table.tags if tag == "a")
    assert link["href"] == editor.show("t:1")["address"]
    assert "0 of 0 found" in Table(editor.search("nothingatall")._repr_html_()).text


def test_a_notebook_shows_what_was_found_and_how(editor):
    items = [
        {"source": "t", "id": "1", "title": "Costs", "summary": "The <b>remittances</b> fell.", "language": "en"},
        {"source": "t", "id": "2", "title": "Envois de fonds", "language": "fr"},
    ]
    assert editor.import_(items, harvested=True).created == 2
    html = editor.search("remittances (", passages=1)._repr_html_()
    assert "<mark>remittances</mark>" in html and "<b>" not in html
    text = Table(html).text
    assert "at character 13" in text and "found as objective:20" in text
