"""How the package is used, typed: a type checker reads this file, and the tests run it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import migration_hub
from migration_hub import Draft, Hub, HubError, Invalid, Label, Resource, Results


RATINGS = {"relevance": 4, "currency": 4, "consistency": 5}


def store(folder: Path) -> Hub:
    """A store with people in it."""
    hub = migration_hub.create(folder, "ann", name="Ann")
    for handle in ("ministry", "agency", "university", "union"):
        organisation: str = hub.add_organisation(handle, handle.title(), un_entity=handle == "agency")
        hub.add_person(f"from-{handle}", organisations=[organisation])
        if handle != "ministry":
            hub.grant_role(f"from-{handle}", "reviewer")
    hub.add_person("ed", "Ed", organisations="agency")
    hub.grant_role("ed", "editor")
    return migration_hub.open(folder, actor="ann")


def written(hub: Hub) -> str:
    """An item that was handed in."""
    author = hub.as_("from-ministry").with_command(UUID(int=1))
    draft = Draft({"title": "Fair recruitment", "language": "en"})
    missing: list[str] = [violation.pointer for violation in draft.missing]
    item: str = author.create(draft)
    revision: int = hub.as_("from-ministry").revise(
        item,
        {**draft.content, "summary": "What works.", "type": "report", "address": "https://example.org/1"},
    )
    assert (missing, revision) == (["/summary", "/type", "/address"], 2)
    hub.as_("from-ministry").submit(item)
    return item


def published(hub: Hub, item: str) -> Resource:
    """The item after its whole review."""
    editor = hub.as_("ed")
    editor.step(item, "start-screening")
    editor.step(item, "pass-screening")
    for handle in ("from-agency", "from-university", "from-union"):
        editor.step(item, "invite", person=handle)
        reviewer = hub.as_(handle)
        reviewer.accept_invitation(item)
        reviewer.step(item, "declare", conflict="none")
        reviewer.step(item, "review", recommendation="accept", comment="Sound.", ratings=RATINGS, confidential=None)
    review = editor.review(item)
    assert review.shortfall is None and "accept" in editor.steps(item)
    advice = [assignment.recommendation for assignment in review.assignments]
    assert advice == ["accept"] * 3
    waiting = [entry.title for entry in editor.work_list(mine=True)]
    assert waiting == ["Fair recruitment"]
    state = editor.step(item, "accept", rationale="Three sound reviews.")
    if state == "accepted":
        editor.publish(item)
    return hub.as_("visitor").show(item)


def found(hub: Hub) -> Results:
    """What a visitor finds."""
    results = hub.as_("visitor").search("recruitment", language="en", filters={"kind": ["report"]})
    narrowed = hub.as_("visitor").search(filters={"objective": [migration_hub.objective(6), 7]})
    assert narrowed.total == 0
    for facet, counts in results.facets.items():
        assert sum(counts.values()) >= 0, facet
    first = results[0]
    assert first.grade == "peer-reviewed" and first.fields.get("address") is not None
    return results


def translated(hub: Hub, item: str) -> str:
    """The item's words in French, when somebody translated them."""
    hub.add_person("translator")
    hub.grant_role("translator", "translator", languages=["fr"])
    number: int = hub.as_("translator").translate(item, "fr", "Recrutement équitable", method="human")
    views = hub.as_("translator").translations(item)
    assert [(view.number, view.state) for view in views] == [(number, "human-draft")]
    words = hub.as_("visitor").show_in(item, ("fr", "en"))
    assert words.translated is None and not words.as_asked
    return words.language


def moved(hub: Hub) -> Hub:
    """The same store, made anew in memory."""
    private: list[str] = list(hub.private_records())
    again = migration_hub.restore(None, hub.export_head(), hub.open_items(), private, actor="ann")
    report = again.as_("ed").import_open("\n".join(hub.open_items()), "first-hub")
    assert report.created == 0 and hub.rehearse([{"title": "New", "language": "en"}]).created == 1
    return again


def titles(language: str) -> dict[int, Label | None]:
    """The official titles of the objectives, as far as somebody read them."""
    return {objective.number: objective.title(language) for objective in migration_hub.objectives()}


def refused(hub: Hub, resource: Resource) -> None:
    """What a type checker refuses; it is never run. An ignored line that is right after all is an error too."""
    hub.step("item", "approve")  # pyright: ignore[reportCallIssue, reportArgumentType]
    hub.step("item", "invite")  # pyright: ignore[reportCallIssue, reportArgumentType]
    hub.step("item", "publish", reason="Why.")  # pyright: ignore[reportCallIssue, reportArgumentType]
    hub.grant_role("ann", "queen")  # pyright: ignore[reportArgumentType]
    hub.translate("item", "fr", "Titre", method="robot")  # pyright: ignore[reportArgumentType]
    hub.search(filters={"objectives": 3})  # pyright: ignore[reportArgumentType]
    resource.id = "other"  # pyright: ignore[reportAttributeAccessIssue]
    migration_hub.objective(1).title()  # pyright: ignore[reportCallIssue]


def main(folder: Path) -> None:
    hub = store(folder)
    item = written(hub)
    resource = published(hub, item)
    assert resource["title"] == "Fair recruitment" and resource.grade == "peer-reviewed"
    assert found(hub).total == 1
    assert [entry.action["action"] for entry in hub.log(limit=1)] == ["create-store"]
    assert hub.verify().sound and list(hub.resources()) == [item]
    assert translated(hub, item) == "en" and moved(hub).verify().sound
    english = titles("en")[13]
    assert english is not None and english.tier == "official"
    assert migration_hub.area("KEN") in migration_hub.region("014").areas
    try:
        hub.create({"title": ""})
    except Invalid as error:
        assert {violation.pointer for violation in error.violations} == {"/title", "/language"}
    except HubError as error:
        raise AssertionError(error.kind) from error


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(temporary) / "store")
