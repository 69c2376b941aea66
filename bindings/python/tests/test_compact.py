"""The Compact and the vocabularies as data: words with their tier and source, and none where nobody read them."""

import migration_hub
import pytest

SIX = ["ar", "en", "es", "fr", "ru", "zh"]


def test_the_compact_has_23_objectives_187_actions_and_ten_principles():
    objectives = migration_hub.objectives()
    assert [objective.number for objective in objectives] == list(range(1, 24))
    assert sum(len(objective.actions) for objective in objectives) == 187
    assert [str(principle) for principle in migration_hub.principles()] == list("abcdefghij")
    detention = migration_hub.objective(13)
    assert detention == migration_hub.objective("gcm:13") == objectives[12] and int(detention) == 13
    assert (detention.paragraph, detention.hub_term_id, repr(detention)) == (29, 291, "Objective(13)")
    action = migration_hub.action("13.b")
    assert (action.id, action.letter, action.citation, action.objective) == ("13.b", "b", "29 (b)", detention)
    assert action in detention.actions and action in set(detention.actions)
    assert migration_hub.principle("h").citation == "15 (h)"
    assert sorted(reversed(objectives)) == objectives


def test_an_objective_is_taken_wherever_its_number_is(full):
    detention = migration_hub.objective(13)
    asked = full.search(filters={"objective": detention}), full.search(filters={"objective": [detention]})
    assert asked[0] == asked[1] == full.search(filters={"objective": 13}) and asked[0].total > 0
    item = full.create({"title": "A draft", "language": "en", "objectives": [detention]})
    assert full.show(item)["objectives"] == [13]
    assert migration_hub.objective(detention) == detention


def test_words_have_a_tier_and_a_source_or_are_none():
    for objective in migration_hub.objectives():
        for language in SIX:
            for label, tier in ((objective.title(language), "official"), (objective.hub_label(language), "hub")):
                if label is not None:
                    assert (label.language, label.tier) == (language, tier) and label.sources and str(label) == label.text
                    assert all(source.address.startswith("http") for source in label.sources)
    assert migration_hub.objective(13).title("ar") is None
    assert migration_hub.objective(13).title("en-GB") is None, "no language is given for another"
    assert migration_hub.objective(8).title("fr").document == "A/RES/73/195"
    name = migration_hub.principle("h").name("en")
    assert (name.text, name.tier) == ("Child-sensitive", "official")
    ours = migration_hub.audience("academia").label("fr")
    assert (ours.tier, ours.sources, ours.reviewed_by) == ("ours", [], None)


def test_actions_have_labels_and_synonyms_of_ours():
    action = migration_hub.action("8.a")
    for language in SIX:
        label = action.label(language)
        assert (label.language, label.tier, label.reviewed_by) == (language, "ours", None) and label.text
        assert all(isinstance(word, str) for word in action.synonyms(language))
    assert action.synonyms("en") and action.label("sw") is None and action.synonyms("sw") == []


def test_a_link_to_an_sdg_target_says_how_sure_it_is():
    links = [link for objective in migration_hub.objectives() for link in objective.sdg_links]
    assert {link.certainty for link in links} == {"read", "inferred"}
    assert all((link.source is not None) == (link.certainty == "read") for link in links)
    assert [link.indicators for link in migration_hub.objective(5).sdg_links if link.target == "10.7"] == [["10.7.2"]]


def test_a_title_is_compared_word_by_word():
    text = "Objective 13: Use immigration detention only as a measure of last resort and work towards alternatives."
    check = migration_hub.check_title(text)
    assert (check.verdict, check.exact, check.objective, check.stated) == ("altered", False, migration_hub.objective(13), None)
    assert check.title == migration_hub.objective(13).title("en") and {"prefix", "final-stop"} <= set(check.form)
    found = check.difference
    assert (found.word, found.found, found.expected) == (2, "immigration", "migration")
    title = str(migration_hub.objective(7).title("en"))
    misnumbered = migration_hub.check_title(f"Objective 8: {title}")
    assert (misnumbered.verdict, misnumbered.stated, misnumbered.objective) == (
        "misnumbered",
        migration_hub.objective(8),
        migration_hub.objective(7),
    )
    assert misnumbered.difference is None
    nothing = migration_hub.check_title("Annual report")
    assert (nothing.verdict, nothing.objective, nothing.title, nothing.form) == ("unrecognised", None, None, [])
    assert migration_hub.check_title(title).exact and migration_hub.check_title(title).verdict == "official"


def test_vocabularies_are_found_by_their_codes():
    kenya = migration_hub.area("KEN")
    assert kenya == migration_hub.area("ke") == migration_hub.area(404) and kenya.m49 == "404"
    assert [kenya.name(language) for language in ("ar", "fr", "sw")] == ["كينيا", "Kenya", None]
    assert [migration_hub.area("CCK").name_from(language) for language in ("en", "ru", "sw")] == ["m49", "cldr", None]
    assert len(migration_hub.areas()) == 249 and kenya in migration_hub.areas()
    eastern = migration_hub.region("014")
    assert kenya.region == eastern == migration_hub.region(14) and kenya in eastern.areas
    assert eastern.parent is not None and kenya.is_in(eastern.parent) and eastern.level == "intermediate-region"
    assert migration_hub.area("ATA").region is None
    assert [str(language) for language in migration_hub.languages()] == SIX
    traditional = migration_hub.language("ZH-hant")
    assert (traditional.tag, str(traditional.base), traditional.united_nations) == ("zh-Hant", "zh", False)
    codes = {kind.code for kind in migration_hub.resource_types()}
    assert "report" in codes and all(migration_hub.resource_type(code).label("en") for code in codes)
    assert len(migration_hub.audiences()) == 6
    assert len(migration_hub.actor_types()) == 16
    assert sum(actor.stakeholder for actor in migration_hub.actor_types()) == 13
    assert [migration_hub.objective(number).round_table for number in (2, 13)] == [1, 2]
    assert (migration_hub.language("sw-KE").name("zh"), migration_hub.language("sw").name("sw")) == ("斯瓦希里语", None)


def test_what_no_table_has_is_named():
    wrong = {
        lambda: migration_hub.objective(24): "objective: objective 24 does not exist",
        lambda: migration_hub.objective(10**30): "objective: ",
        lambda: migration_hub.objective("-1"): "is not an objective",
        lambda: migration_hub.action("13.z"): "objective 13 has actions a to h",
        lambda: migration_hub.principle("k"): "principles a to j",
        lambda: migration_hub.area("Kenya"): "expected ISO 3166-1",
        lambda: migration_hub.region(404): "no region has the code",
        lambda: migration_hub.language("xx"): "no language of ISO 639",
        lambda: migration_hub.resource_type("nonsense"): "expected one of",
        lambda: migration_hub.audience("migrants"): "expected one of academia",
        lambda: migration_hub.objective(1).title("klingonish"): "title: /language: found «klingonish»",
    }
    for ask, message in wrong.items():
        with pytest.raises(migration_hub.Invalid) as caught:
            ask()
        assert message in str(caught.value)
