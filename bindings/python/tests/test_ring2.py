"""Ring 2 from Python: every case of core/testkit/cases, over memory and over a store in a folder.

A second implementation of the suite, after the one in Rust: a case is a list of steps in TOML, who does what and what comes
of it. The cast is the same in every case. What a case asks for and this does not know fails.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import migration_hub
import pytest

CASES = Path(__file__).parents[3] / "core" / "testkit" / "cases"

# Cases that are not played from Python, by file and name, each with the reason.
SKIPPED: dict[str, str] = {}

CAST = [
    ("author", "ministry", None),
    ("colleague", "ministry", "reviewer"),
    ("editor", "secretariat", "editor"),
    ("reviewer-un", "agency", "reviewer"),
    ("reviewer-university", "university", "reviewer"),
    ("reviewer-union", "union", "reviewer"),
]
OF_THE_UN = {"secretariat", "agency"}

# What the text of a step is called.
TEXTS = {
    "return": "reason",
    "desk-reject": "reason",
    "archive": "reason",
    "withdraw": "reason",
    "take-down": "reason",
    "accept": "rationale",
    "reject": "rationale",
    "request-changes": "rationale",
    "review": "comment",
}
PLAIN = {"submit", "start-screening", "pass-screening", "accept-invitation", "decline-invitation", "publish"}
FACETS = {"objective", "kind", "country", "language", "publisher", "year", "state", "waiting", "visible"}

Answer = dict[str, Any]


class Stage:
    """A store with the cast in it, and the items by the names that a case gives them."""

    def __init__(self, hub: migration_hub.Hub):
        self.operator = hub
        self.items: dict[str, str] = {}
        for person, organisation, role in CAST:
            try:
                hub.organisation(organisation)
            except migration_hub.NotFound:
                hub.add_organisation(organisation, un_entity=organisation in OF_THE_UN)
            hub.add_person(person, organisations=organisation)
            if role:
                hub.grant_role(person, role)

    def play(self, steps: list[dict[str, Any]]) -> None:
        for number, step in enumerate(steps, 1):
            unknown = set(step) - {"as", "do", "item", "with", "gives", "error", "says"}
            assert not unknown, f"step {number} has unknown fields"
            place = f"step {number} ({step['as']} {step['do']})"
            before = self.head()
            try:
                answer = self.take(step)
            except migration_hub.HubError as error:
                assert error.kind == step.get("error"), f"{place}: {error}"
                assert step.get("says", "") in str(error), f"{place}: {error}"
                assert self.head() == before, f"{place}: it was refused and wrote all the same"
            else:
                assert "error" not in step, f"{place}: expected {step['error']}, got {answer}"
                for name, expected in step.get("gives", {}).items():
                    assert answer.get(name) == expected, f"{place}: {name}, in {answer}"
        self.operator.check_replay()
        assert self.operator.verify().damage == []

    def head(self) -> int:
        return len(self.operator.log())

    def take(self, step: dict[str, Any]) -> Answer:
        name, given = step["do"], dict(step.get("with", {}))
        hub = self.operator.as_(step["as"])
        if command := given.pop("command", None):
            hub = hub.with_command(UUID(int=command))
        item = step.get("item", "item")
        if name == "create":
            self.items[item] = hub.create({"language": "en"} | given)
            return {}
        if name in OPERATIONS:
            return OPERATIONS[name](self, hub, item, given)
        assert name in TEXTS or name in PLAIN or name in REVIEW_STEPS, f"no operation is called {name}"
        if name in REVIEW_STEPS:
            name, given = REVIEW_STEPS[name](given)
        elif name in TEXTS:
            given = {TEXTS[name]: given["text"]} if given.get("text") else {}
        return {"state": hub.step(self.items[item], name, **given)}


def reviewed(given: Answer) -> tuple[str, Answer]:
    given = {"recommendation": "accept"} | given
    return "review", {TEXTS.get("review") if name == "text" else name: value for name, value in given.items()}


# Steps that take something else than a text, as the name of the step and what it takes.
REVIEW_STEPS: dict[str, Callable[[Answer], tuple[str, Answer]]] = {
    "invite": lambda given: ("invite", given),
    "withdraw-invitation": lambda given: ("withdraw-invitation", given),
    "declare": lambda given: ("declare", given),
    "review": reviewed,
}


def imported(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    report = hub.import_(given["lines"], harvested=given["harvested"])
    refused = [rejected.message for rejected in report.rejected]
    return {"created": report.created, "unchanged": report.unchanged, "refused": refused}


def shown(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    resource = hub.show(stage.items[item])
    return {
        "state": resource.state,
        "grade": resource.grade,
        "revision": resource.revision,
        "title": resource.get("title"),
    }


def review_shown(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    review = hub.review(stage.items[item])
    return {
        "state": review.state,
        "round": review.round,
        "assignments": len(review.assignments),
        "comments": len(review.comments),
        "shortfall": review.shortfall,
    }


def searched(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    text = given.pop("text", "")
    assert set(given) <= FACETS, f"a search by {set(given)}"
    results = hub.search(text, filters=given)
    return {
        "titles": sorted(found.title for found in results),
        "total": results.total,
        "relaxed": results.relaxed,
        "grades": sorted({found.grade for found in results}),
        "facets": results.facets,
        "behind": results.behind,
    }


def nothing(answer: object) -> Answer:
    return {}


OPERATIONS: dict[str, Callable[[Stage, migration_hub.Hub, str, Answer], Answer]] = {
    "import": imported,
    "revise": lambda stage, hub, item, given: {
        "revision": hub.revise(stage.items[item], {"language": "en"} | given),
    },
    "show": shown,
    "find": lambda stage, hub, item, given: {"same": hub.find(given["name"]) == stage.items[item]},
    "show-review": review_shown,
    "search": searched,
    "complete": lambda stage, hub, item, given: {"words": hub.complete(given["prefix"])},
    "work-list": lambda stage, hub, item, given: {
        "states": [open_item.state for open_item in hub.work_list(mine=given.get("mine", False))],
    },
    "person": lambda stage, hub, item, given: {"roles": hub.person(given["name"]).roles},
    "organisation": lambda stage, hub, item, given: {"un_entity": hub.organisation(given["name"]).un_entity},
    "grant-role": lambda stage, hub, item, given: nothing(hub.grant_role(given["person"], given["role"])),
    "add-organisation": lambda stage, hub, item, given: nothing(hub.add_organisation(given["handle"])),
    "log": lambda stage, hub, item, given: {"read": len(hub.log(limit=5))},
    "verify": lambda stage, hub, item, given: {"damage": len(hub.verify().damage)},
    "reindex": lambda stage, hub, item, given: nothing(hub.reindex()),
    "refresh": lambda stage, hub, item, given: {"behind": hub.refresh()},
    "allowed": lambda stage, hub, item, given: {"count": len(hub.allowed(stage.items[item]))},
}


def cases() -> list[Any]:
    """Every case, under the name of its file and its own."""
    found = {}
    for file in sorted(CASES.glob("*.toml")):
        read = tomllib.loads(file.read_text("utf-8"))
        assert set(read) == {"case"}, file
        for case in read["case"]:
            assert set(case) == {"name", "step"}, file
            name = f"{file.stem}/{case['name'].replace(' ', '_')}"
            assert name not in found, f"two cases are called {name}"
            found[name] = case["step"]
    unknown = set(SKIPPED) - set(found)
    assert not unknown, f"no such cases to skip: {unknown}"
    marks = {name: [pytest.mark.skip(reason=reason)] for name, reason in SKIPPED.items()}
    return [pytest.param(steps, id=name, marks=marks.get(name, [])) for name, steps in found.items()]


@pytest.mark.parametrize("storage", ["memory", "folder"])
@pytest.mark.parametrize("steps", cases())
def test_case(steps, storage, tmp_path):
    if storage == "memory":
        hub = migration_hub.in_memory("operator")
    else:
        hub = migration_hub.create(tmp_path / "store", "operator")
    Stage(hub).play(steps)
