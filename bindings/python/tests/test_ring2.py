"""Ring 2 from Python: every case of core/testkit/cases, over memory and over a store in a folder.

A second implementation of the suite, after the one in Rust: a case is a list of steps in TOML, who does what and what comes
of it. The cast is the same in every case. What a case asks for and this does not know fails.
"""

import json
import shutil
import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import migration_hub
import pytest

TESTKIT = Path(__file__).parents[3] / "core" / "testkit"
CASES, EXEMPLARS = TESTKIT / "cases", TESTKIT / "exemplars"

# When every case begins.
START = "2026-03-01T09:00:00Z"

CAST = [
    ("author", "ministry", None),
    ("colleague", "ministry", "reviewer"),
    ("editor", "secretariat", "editor"),
    ("reviewer-un", "agency", "reviewer"),
    ("reviewer-university", "university", "reviewer"),
    ("reviewer-union", "union", "reviewer"),
]
TRANSLATORS: dict[str, list[str]] = {"translator": ["fr", "ar"], "translator-of-all": []}
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
    "refuse-consent": "reason",
    "reinstate": "reason",
    "waive": "rationale",
    "revalidate": "rationale",
    "ask": "question",
    "answer": "answer",
    "disclose": "statement",
    "manage-conflict": "how",
    "disqualify": "reason",
}
PLAIN = {"consent", "start-screening", "pass-screening", "accept-invitation", "decline-invitation", "publish"}
FACETS = {"objective", "principle", "kind", "country", "language", "publisher", "year", "grade", "state", "waiting", "visible"}

Answer = dict[str, Any]


class Stage:
    """A store with the cast in it, and the items by the names that a case gives them."""

    def __init__(
        self,
        hub: migration_hub.Hub,
        clock: migration_hub.ManualClock,
        restored: Path | None = None,
        items: dict[str, str] | None = None,
    ):
        self.operator = hub
        self.clock = clock
        # The folder of a store that is made anew; `None` in memory.
        self.restored = restored
        self.items: dict[str, str] = items or {}
        # What was asked to be corrected, by the names that a case gives.
        self.requests: dict[str, migration_hub.CorrectionReceipt] = {}
        # The lines that were exported last.
        self.open: list[str] = []

    def cast(self) -> None:
        hub = self.operator
        for person, organisation, role in CAST:
            try:
                hub.organisation(organisation)
            except migration_hub.NotFound:
                hub.add_organisation(organisation, un_entity=organisation in OF_THE_UN)
            hub.add_person(person, organisations=organisation)
            if role:
                hub.grant_role(person, role)
        for person, languages in TRANSLATORS.items():
            hub.add_person(person)
            hub.grant_role(person, "translator", languages=languages)

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
        for handle in ("operator", "editor"):  # one may have handed the role over to the other
            try:
                return len(self.operator.as_(handle).log())
            except migration_hub.PermissionDenied:
                continue
        raise AssertionError("nobody may read the log")

    def take(self, step: dict[str, Any]) -> Answer:
        name, given = step["do"], dict(step.get("with", {}))
        hub = self.operator.as_(step["as"])
        if command := given.pop("command", None):
            hub = hub.with_command(UUID(int=command))
        item = step.get("item", "item")
        if name == "create":
            self.items[item] = hub.create({"language": "en"} | given)
            return {}
        if name == "import":
            return imported(self, hub, step.get("item"), given)
        if name in OPERATIONS:
            return OPERATIONS[name](self, hub, item, given)
        assert name in TEXTS or name in PLAIN or name in REVIEW_STEPS or name == "submit", f"no operation is called {name}"
        if name in REVIEW_STEPS:
            name, given = REVIEW_STEPS[name](given)
        elif name == "submit" and "call" in given:
            given["call"] = self.items[given["call"]]
        elif name in TEXTS:
            text = given.pop("text", None)
            given |= {TEXTS[name]: text} if text else {}
        return {"state": hub.step(self.items[item], name, **given)}


# What the shipped policy asks reviewers to rate, all good.
GOOD = {"relevance": 4, "currency": 4, "consistency": 4}


def reviewed(given: Answer) -> tuple[str, Answer]:
    given = {"recommendation": "accept", "ratings": GOOD} | given
    return "review", {TEXTS.get("review") if name == "text" else name: value for name, value in given.items()}


# Steps that take something else than a text, as the name of the step and what it takes.
REVIEW_STEPS: dict[str, Callable[[Answer], tuple[str, Answer]]] = {
    "propose": lambda given: ("propose", given),
    "invite": lambda given: ("invite", given),
    "replace": lambda given: ("replace", given),
    "withdraw-invitation": lambda given: ("withdraw-invitation", given),
    "declare": lambda given: ("declare", given),
    "review": reviewed,
}


def imported(stage: Stage, hub: migration_hub.Hub, item: str | None, given: Answer) -> Answer:
    report = hub.import_(given["lines"], harvested=given.get("harvested", False))
    # The ids are of what is new and of what was here before: the first is new only when nothing was here.
    if item and report.created and not report.unchanged and all(rejected.line > 1 for rejected in report.rejected):
        stage.items[item] = report.ids[0]
    refused = [rejected.message for rejected in report.rejected]
    return {"created": report.created, "unchanged": report.unchanged, "refused": refused}


def open_items(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    stage.open = list(hub.open_items())
    public = [read.get("public") for read in map(json.loads, stage.open)]
    titles = sorted(revision["content"]["title"] for revision in public if revision)
    return {"titles": titles, "gone": public.count(None)}


def import_open(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    report = hub.import_open(stage.open, given["source"])
    refused = ["; ".join(violation.message for violation in rejected.violations) for rejected in report.rejected]
    return {"created": report.created, "unchanged": report.unchanged, "refused": refused}


def elsewhere(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    """From here on, everything happens in another store with the same cast."""
    stage.operator = migration_hub.in_memory("operator")
    stage.restored = None
    stage.cast()
    return {}


def restored(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    """The store is made anew from the two halves of its export."""
    head, open_half, private = hub.export_head(), hub.open_items(), list(hub.private_records())
    stage.operator = migration_hub.restore(stage.restored, head, open_half, private, actor="operator")
    again = stage.operator.as_(hub.actor)
    return {"same": list(again.private_records()) == private}


def add_person(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    hub.add_person(given.pop("handle"), **given)
    return {}


def organisation(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.organisation(given["name"])
    return {"un_entity": found.un_entity, "kind": found.kind, "ror": found.ror}


def person(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.person(given["name"])
    grants = [f"{grant.role} {grant.scope}" for grant in found.grants]
    return {"roles": found.roles, "grants": grants, "orcid": found.orcid}


def revoked(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    held = [grant.id for grant in hub.person(given["person"]).grants if grant.role == given["role"]]
    hub.revoke_role(given["person"], held[0])
    return {}


def permitted(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = [permission for permission in hub.permissions() if permission.operation == given["operation"]]
    return {
        "scopes": [permission.scope for permission in found],
        "languages": [language for permission in found for language in permission.languages],
    }


def translated(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    return {"number": hub.translate(stage.items[item], given.pop("language"), given.pop("title"), **given)}


def translations(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    facts = ("state", "number", "of_revision", "method", "stale", "title")
    return {
        "languages": {
            view.language: {fact: getattr(view, fact) for fact in facts} | {"public": view.public or 0}
            for view in hub.translations(stage.items[item])
        },
    }


def shown_in(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    words = hub.show_in(stage.items[item], given.get("languages", []))
    facts = ("language", "as_asked", "translated", "stale", "of_revision", "title", "summary", "grade")
    return {fact: getattr(words, fact) for fact in facts}


def shown(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    resource = hub.show(stage.items[item])
    return {
        "state": resource.state,
        "grade": resource.grade,
        "revision": resource.revision,
        "title": resource.get("title"),
        "publisher": resource.get("publisher", ""),
        "mirrored_from": resource.mirrored_from or "",
    }


def review_shown(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    review = hub.review(stage.items[item])
    return {
        "state": review.state,
        "round": review.round,
        "assignments": len(review.assignments),
        "comments": len(review.comments),
        "shortfall": review.shortfall,
        "policy": f"{review.policy} version {review.policy_version}",
        # What is not there is an empty text, since a case cannot say that there is nothing.
        "consent": ("given" if review.consent.given else "waiting") if review.consent else "",
        "call": {id: name for name, id in stage.items.items()}.get(review.call or "", ""),
        "parts": [f"{part.state} {part.conflict}" for part in review.assignments],
        "ratings": review.ratings,
        "dissenting": review.dissenting,
        "queries": [
            {"number": query.number, "field": query.field, "question": query.question, "answer": query.answer or ""}
            for query in review.queries
        ],
        "briefing": review.briefing
        and {
            "title": review.briefing.title or "",
            "type": review.briefing.type,
            "language": review.briefing.language,
            "organisations": review.briefing.organisations,
        },
    }


def policies(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    in_force = [f"{policy['name']} version {policy['version']}" for policy in hub.policies()]
    return {"in_force": in_force, "count": len(hub.policies(all=True))}


def checked(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    checks = hub.checks(stage.items[item], **given)
    return {
        "required": sorted(check.id for check in checks if check.severity == "required"),
        "advised": sorted(check.id for check in checks if check.severity == "advised"),
        "messages": {check.id: check.message for check in checks},
        "found": {check.id: check.found for check in checks if check.found},
    }


OPTIONS = {"order", "strict", "by_work", "explain", "passages", "limit"}


def asked(hub: migration_hub.Hub, given: Answer, **more: Any) -> migration_hub.Results:
    text = given.get("text", "")
    options = {name: given[name] for name in OPTIONS & set(given)}
    filters = {name: value for name, value in given.items() if name not in {*OPTIONS, "text", "own_words"}}
    assert set(filters) <= FACETS, f"a search by {set(filters)}"
    return hub.search(text, filters=filters, across=not given.get("own_words", False), **options, **more)


def searched(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    return found(asked(hub, given))


def paged(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    results, titles, pages = asked(hub, given), [], 1
    titles.extend(found.title for found in results)
    while results.next:
        results, pages = asked(hub, given, after=results.next), pages + 1
        titles.extend(found.title for found in results)
    return {"in_order": titles, "pages": pages}


def bracketed(pieces: list[tuple[str, bool]]) -> str:
    return "".join(f"[{text}]" if is_found else text for text, is_found in pieces)


def found(results: migration_hub.Results) -> Answer:
    return {
        "in_order": [found.title for found in results],
        "marked": [bracketed(found.marked_title) for found in results if found.marked_title],
        "passages": [bracketed(passage) for found in results for passage in found.passages],
        "across": {found.title: found.across for found in results if found.across},
        "versions": {found.title: [title for _, title, _ in found.versions] for found in results if found.versions},
        "explained": all(
            found.explanation and abs(sum(share for _, share in found.explanation) - found.score) < 0.001
            for found in results
        ),
        "meant": results.meant or "",
        "notes": len(results.notes),
        "titles": sorted(found.title for found in results),
        "total": results.total,
        "relaxed": results.relaxed,
        "grades": sorted({found.grade for found in results}),
        "facets": results.facets,
        "behind": results.behind,
        "stale": [found.language for found in results if found.stale],
        "translated": {found.language: found.translated for found in results if found.translated},
    }


def area(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    listed = {listed.code: listed for listed in hub.areas(given["language"])}.get(given["code"])
    if not listed:
        return {"listed": False}
    return {
        "listed": True,
        "text": listed.name,
        "language": listed.language,
        "tier": listed.tier,
        "list": listed.list,
        "footnote": listed.footnote or "",
        "footnote_language": listed.footnote_language or "",
    }


def tallied(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.tally_pledges(given.pop("text", ""), filters=given)
    facts = ("pledges", "by_kind", "by_form", "by_stage", "entities", "amounts", "repeated", "absent")
    return {fact: getattr(found, fact) for fact in facts}


def item_named(stage: Stage, known: str) -> str:
    return next((name for name, item in stage.items.items() if item == known), known)


def likes(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.duplicates(stage.items[item])
    return {"likes": sorted(f"{item_named(stage, one['id'])}: {one['kind']} by {one['evidence']['rule']}" for one in found)}


def verdicts(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.duplicate_verdicts(stage.items[item])
    told = [f"{item_named(stage, one['id'])}: {', '.join(said['judged'] for said in one['said'])}" for one in found]
    return {"verdicts": told, "named": sum(said["by"] is not None for one in found for said in one["said"])}


def works(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    seen: list[int] = []
    found = hub.works(seen.append)
    assert seen[-1] == found["read"]
    editions = [[edition for edition in work["editions"]] for work in found["works"]]
    members = [sorted(item_named(stage, one["id"]) for edition in work for one in edition["members"]) for work in editions]
    kept = sorted(item_named(stage, edition["keep"]) for work in editions for edition in work)
    return {"read": found["read"], "works": members, "kept": kept, "refused": found["refused"]}


def coverage(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.coverage(given.pop("by"), given.pop("text", ""), filters=given)
    cells = [" ".join(row[axis] or "none" for axis in found.axes) + f": {row['count']}" for row in found.rows()]
    gaps = [" ".join(row[axis] or "none" for axis in found.axes) for row in found.gap_rows()]
    return {"total": found.total, "cells": cells, "gaps": len(gaps), "first_gaps": gaps[:3]}


def labels(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.suggest_labels(None if "text" in given else stage.items[item], **given)
    stated = {one["label"]: one["answer"] for one in found["stated"]}
    best = found["labels"][0] if found["labels"] else {"label": "", "stated": False, "evidence": [{"text": ""}]}
    sentence = best["evidence"][0]["text"]
    return {"answer": found["answer"], "best": best["label"], "has": best["stated"], "sentence": sentence, "stated": stated}


def learned(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    kept = hub.learn()
    hub.use_learned(kept)
    return {"any": kept != "{}", "small": len(kept) < 300_000}


def correction_requested(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    name = given.pop("request", "request")
    if other := given.pop("other", None):
        given["other"] = stage.items[other]
    kind, text = given.pop("kind"), given.pop("text", "")
    receipt = hub.request_correction(stage.items[item], kind, text, **given)
    known = stage.requests.get(name)
    stage.requests[name] = receipt
    return {"receipt": receipt.receipt is not None, "same": known == receipt}


def correction_answered(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    request = stage.requests[given.get("request", "request")]
    return {"state": hub.answer_correction(request.id, given["reply"], given.get("text"))}


def corrections(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.corrections(stage.items[item])

    def outcome(view: migration_hub.Correction) -> Any:
        return view.outcome if view.outcome_number is None else {view.outcome: view.outcome_number}

    return {
        "kinds": [view.kind for view in found],
        "states": [view.state for view in found],
        "texts": [view.text for view in found],
        "answers": [view.answer for view in found],
        "outcomes": [outcome(view) for view in found],
        "fields": [view.field for view in found],
        "named": [view.asker is not None for view in found],
    }


def correction_state(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    name = given.get("request", "request")
    receipt = stage.requests[given.get("receipt", name)].receipt
    assert receipt is not None, "a person has none"
    return {"state": hub.correction_state(stage.requests[name].id, receipt)}


def cited_by(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    cited = hub.cited_by(stage.items[item])
    links = sorted(f"{found.title} {found.relation} it ({found.state})" for found in cited.items)
    return {"state": cited.state, "links": links}


def named(stage: Stage, person: str) -> str:
    """The handle of a person; the cases call persons so."""
    return stage.operator.person(person).handle


def profile_set(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    profile = dict(given["profile"])
    if "coauthors" in profile:
        ids = [stage.operator.person(joint["person"]).id for joint in profile["coauthors"]]
        profile["coauthors"] = [joint | {"person": id_} for joint, id_ in zip(profile["coauthors"], ids, strict=True)]
    hub.set_profile(profile, given["person"])
    return {}


def profile_shown(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.profile(given["person"])
    profile = found["profile"]
    for joint in profile.get("coauthors", []):
        joint["person"] = named(stage, joint["person"])
    return {"profile": profile, "by": named(stage, found["by"])}


def told(reason: Answer, tag: str) -> str:
    """A reason or an obstacle in one line: its name and its parameters, in the order of their names."""
    return " ".join([reason.pop(tag), *(str(value) for _, value in sorted(reason.items()))])


def suggested(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.suggest_reviewers(stage.items[item], **given)
    return {
        "suggested": {
            named(stage, one["person"]): {
                "score": one["score"],
                "category": one["category"],
                "reasons": [told(reason, "reason") for reason in one["reasons"]],
            }
            for one in found["suggested"]
        },
        "excluded": {
            named(stage, one["person"]): [told(obstacle, "obstacle") for obstacle in one["obstacles"]]
            for one in found["excluded"]
        },
        "total": found["total"],
        "behind": found["behind"],
    }


def history_told(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    history = hub.review_history(stage.items[item])
    events = [event for review in history["reviews"] for event in review["events"]]
    comments = [comment for event in events for comment in event.get("comments", [])]
    accepted = [event["entry"] for event in events if event["step"] == "accept"]
    cited = [line for line in hub.review_document(stage.items[item]).splitlines() if line.startswith("**Cite as:**")]
    return {
        "steps": [event["step"] for event in events],
        "named": sum("person" in event["by"] for event in events),
        "texts": sum(comment["text"] is not None for comment in comments),
        "cited": bool(accepted) and all(accepted[-1] in line for line in cited) and len(cited) == 1,
        "grade": history["grade"],
    }


def covered(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.roster_coverage()
    objective = next(row for row in found["objectives"] if row["objective"] == given.get("objective", 1))
    facts = {fact: found[fact] for fact in ("reviewers", "available", "principles")}
    return facts | {"languages": objective["languages"], "gaps": objective["gaps"]}


def nothing(answer: object) -> Answer:
    return {}


def turn(stage: Stage, found: migration_hub.Turn) -> str:
    """Whose turn it is, by handle, and with what."""
    kind, name = found.who.split(":")
    return f"{name if kind == 'role' else named(stage, name)}: {found.task}"


def desk(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    found = hub.desk(**given)
    turns = sorted(turn(stage, one) for entry in found.items for one in entry.turns)
    return {"turns": turns, "total": found.total, "overdue": found.overdue, "tasks": found.tasks}


def reminders(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    since = datetime.fromisoformat(stage.clock.now) - timedelta(days=given["days"])
    told = hub.reminders(since.isoformat())
    return {"told": sorted(f"{turn(stage, one.turn)}, {one.days} days" for one in told)}


def answered(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    return {"answers": sorted(f"{found['title'] or 'closed'}: {found['state']}" for found in hub.answers(stage.items[item]))}


def waited(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    stage.clock.advance(**given)
    return {}


def timers(stage: Stage, hub: migration_hub.Hub, item: str, given: Answer) -> Answer:
    run = hub.run_timers()
    return {"expired": run.expired, "opened": run.opened, "withdrawn": run.withdrawn, "due": run.due}


OPERATIONS: dict[str, Callable[[Stage, migration_hub.Hub, str, Answer], Answer]] = {
    "revise": lambda stage, hub, item, given: {
        "revision": hub.revise(stage.items[item], {"language": "en"} | given),
    },
    "show": shown,
    "find": lambda stage, hub, item, given: {"same": hub.find(given["name"]) == stage.items[item]},
    "show-review": review_shown,
    "review-history": history_told,
    "search": searched,
    "pages": paged,
    "completions": lambda stage, hub, item, given: {
        "offered": [
            f"{found.kind}: {found.text} ({found.query})" for found in hub.completions(given["typed"], given["language"])
        ]
    },
    "more-like": lambda stage, hub, item, given: found(hub.more_like(stage.items[item])),
    "complete": lambda stage, hub, item, given: {"words": hub.complete(given["prefix"])},
    "work-list": lambda stage, hub, item, given: {
        "states": [open_item.state for open_item in hub.work_list(mine=given.get("mine", False))],
    },
    "person": person,
    "organisation": organisation,
    "grant-role": lambda stage, hub, item, given: nothing(hub.grant_role(given.pop("person"), given.pop("role"), **given)),
    "revoke-role": revoked,
    "permissions": permitted,
    "add-organisation": lambda stage, hub, item, given: nothing(hub.add_organisation(given.pop("handle"), **given)),
    "add-person": add_person,
    "areas": area,
    "naming": lambda stage, hub, item, given: {"policy": hub.naming()},
    "set-naming": lambda stage, hub, item, given: nothing(hub.set_naming(given["policy"])),
    "answers": answered,
    "desk": desk,
    "reminders": reminders,
    "run-timers": timers,
    "wait": waited,
    "policies": policies,
    "set-policy": lambda stage, hub, item, given: nothing(hub.set_policy(given["policy"])),
    "retire-policy": lambda stage, hub, item, given: nothing(hub.retire_policy(given["name"])),
    "checks": checked,
    "set-profile": profile_set,
    "profile": profile_shown,
    "describe-self": lambda stage, hub, item, given: nothing(hub.describe_self(given["words"])),
    "self-description": lambda stage, hub, item, given: {"words": hub.self_description()},
    "erase-self-description": lambda stage, hub, item, given: nothing(hub.erase_self_description()),
    "suggest-reviewers": suggested,
    "roster-coverage": covered,
    "roster-balance": lambda stage, hub, item, given: hub.roster_balance(),
    "tally-pledges": tallied,
    "resources": lambda stage, hub, item, given: {"count": len(list(hub.resources()))},
    "steps": lambda stage, hub, item, given: {"steps": hub.steps(stage.items[item])},
    "open-items": open_items,
    "import-open": import_open,
    "elsewhere": elsewhere,
    "restore": restored,
    "translate": translated,
    "check-translation": lambda stage, hub, item, given: {
        "state": hub.check_translation(stage.items[item], given["language"]),
    },
    "publish-translation": lambda stage, hub, item, given: {
        "state": hub.publish_translation(stage.items[item], given["language"]),
    },
    "withdraw-translation": lambda stage, hub, item, given: {
        "state": hub.withdraw_translation(stage.items[item], given["language"], given.get("text")),
    },
    "translations": translations,
    "show-in": shown_in,
    "request-correction": correction_requested,
    "answer-correction": correction_answered,
    "corrections": corrections,
    "correction-state": correction_state,
    "cited-by": cited_by,
    "duplicates": likes,
    "judge-duplicate": lambda stage, hub, item, given: nothing(
        hub.judge_duplicate(stage.items[item], stage.items[given["other"]], given["judged"], given["text"]),
    ),
    "duplicate-verdicts": verdicts,
    "works": works,
    "coverage": coverage,
    "suggest-labels": labels,
    "learn": learned,
    "log-lines": lambda stage, hub, item, given: {"read": len(hub.log_lines(limit=5))},
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
    return [pytest.param(steps, id=name) for name, steps in found.items()]


@pytest.mark.parametrize("storage", ["memory", "folder"])
@pytest.mark.parametrize("steps", cases())
def test_case(steps, storage, tmp_path):
    clock = migration_hub.ManualClock(START)
    if storage == "memory":
        hub = migration_hub.in_memory("operator", clock=clock)
    else:
        hub = migration_hub.create(tmp_path / "store", "operator", clock=clock)
    stage = Stage(hub, clock, None if storage == "memory" else tmp_path / "restored")
    stage.cast()
    stage.play(steps)


@pytest.mark.parametrize("source", ["store", "export"])
@pytest.mark.parametrize("exemplar", sorted(EXEMPLARS.glob("v*")), ids=lambda folder: folder.name)
def test_what_a_version_wrote_answers_as_it_did(exemplar, source, tmp_path):
    if source == "store":
        (tmp_path / "store").mkdir()
        shutil.copy(exemplar / "hub.sqlite", tmp_path / "store" / "hub.sqlite")
        hub = migration_hub.open(tmp_path / "store", actor="operator")
    else:
        head, *records = (exemplar / "private.jsonl").read_text("utf-8").splitlines()
        open_half = (exemplar / "open.jsonl").read_text("utf-8")
        hub = migration_hub.restore(None, head, open_half, records, actor="operator")
    answers = tomllib.loads((exemplar / "answers.toml").read_text("utf-8"))
    stage = Stage(hub, migration_hub.ManualClock(START), items={name: hub.find(known) for name, known in answers["items"].items()})
    for case in answers["case"]:
        stage.play(case["step"])
