"""Translations: roles for some languages, a wording's way to the public, and the words in a language asked for."""

import migration_hub
import pytest


@pytest.fixture
def office(editor):
    """An editor's Hub with two translators and a public item."""
    for handle in ("translator", "checker"):
        editor.add_person(handle)
        editor.grant_role(handle, "translator", languages=("fr", "ar"))
    document = {"source": "a", "id": "1", "title": "Fair recruitment", "language": "en", "summary": "What works."}
    editor.import_([document], harvested=True)
    return editor


def test_a_role_may_be_for_some_languages_only(office):
    translator = office.person("translator")
    assert (translator.roles, translator.languages) == ([], {"translator": ["ar", "fr"]})
    assert office.person("operator").languages == {}
    with pytest.raises(migration_hub.PermissionDenied):
        office.as_("translator").translate("a:1", "es", "Contratación equitativa")
    office.grant_role("translator", "translator", languages="es")
    assert office.as_("translator").translate("a:1", "es", "Contratación equitativa") == 1
    with pytest.raises(migration_hub.Invalid, match="«klingonish»"):
        office.grant_role("translator", "translator", languages=["klingonish"])


def test_a_wording_becomes_public_and_is_found_and_taken_back(office):
    translator, checker, visitor = (office.as_(who) for who in ("translator", "checker", "visitor"))
    number = translator.translate("a:1", "fr", "Recrutement équitable", summary="Ce qui marche.", method="machine")
    assert number == 1 and visitor.translations("a:1") == []
    with pytest.raises(migration_hub.TransitionDenied):
        office.publish_translation("a:1", "fr")
    with pytest.raises(migration_hub.PermissionDenied):
        translator.check_translation("a:1", "fr")
    assert checker.check_translation("a:1", "fr") == "checked"
    assert office.publish_translation("a:1", "FR") == "published"
    (mine,) = translator.translations("a:1")
    assert (mine.translator, mine.checker) == tuple(office.person(who).id for who in ("translator", "checker"))
    (public,) = visitor.translations("a:1")
    assert (public.translator, public.checker, public.public, public.stale) == (None, None, 1, False)
    assert (public.language, public.method, public.summary) == ("fr", "machine-checked", "Ce qui marche.")
    assert public.public_since and public == visitor.translations("a:1")[0]
    (item,) = [found for found in visitor.search("recrutement") if found.language == "fr"]
    assert (item.title, item.translated, item.stale) == ("Recrutement équitable", "machine-checked", False)
    assert office.withdraw_translation("a:1", "fr", "Not checked against the law.") == "withdrawn"
    assert translator.translations("a:1")[0].reason == "Not checked against the law."
    assert visitor.translations("a:1") == [] and visitor.show_in("a:1", "fr").language == "en"


def test_words_come_in_the_first_language_there_is(office):
    office.as_("translator").translate("a:1", "ar", "التوظيف العادل")
    office.as_("checker").check_translation("a:1", "ar")
    office.publish_translation("a:1", "ar")
    visitor = office.as_("visitor")
    served = {
        ("fr", "ar"): ("ar", False, "human"),
        ("ar",): ("ar", True, "human"),
        ("en", "ar"): ("en", True, None),
        ("zh",): ("en", False, None),
        (): ("en", True, None),
    }
    for languages, expected in served.items():
        words = visitor.show_in("a:1", list(languages))
        assert (words.language, words.as_asked, words.translated) == expected, languages
        assert (words.of_revision, words.grade, words.stale) == (1, "harvested", False)
    assert visitor.show_in("a:1", iter(["fr", "ar"])).title == "التوظيف العادل"
    with pytest.raises(migration_hub.Invalid, match="show_in: /language: found «xx»"):
        visitor.show_in("a:1", "xx")
    with pytest.raises(TypeError):
        visitor.show_in("a:1", [5])


def test_what_is_no_translation_is_named(office):
    translator = office.as_("translator")
    with pytest.raises(migration_hub.Invalid, match="robot"):
        translator.translate("a:1", "fr", "Titre", method="robot")
    with pytest.raises(migration_hub.Invalid):
        translator.translate("a:1", "fr", "")
    with pytest.raises(migration_hub.NotFound):
        translator.translate("a:2", "fr", "Titre")
    with pytest.raises(migration_hub.NotFound):
        office.check_translation("a:1", "fr")
    with pytest.raises(OverflowError):
        translator.translate("a:1", "fr", "Titre", of_revision=-1)
    with pytest.raises(ValueError):
        translator.translate("a:1", "fr", "\ud800")
