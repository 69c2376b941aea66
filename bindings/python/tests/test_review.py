"""Reviews, people and the log: every step by name, what each part may see, and what is wrong in a call."""

import threading
from uuid import uuid4

import migration_hub
import pytest

DOCUMENT = {
    "title": "Fair recruitment",
    "language": "en",
    "type": "report",
    "summary": "What works.",
    "address": "https://example.org/fair-recruitment",
    "objectives": [6],
}
REVIEWERS = ("agency", "university", "union")


@pytest.fixture
def office() -> migration_hub.Hub:
    """A store with an author, an editor and three reviewers, called by their organisations."""
    hub = migration_hub.in_memory("ann", name="Ann Lee")
    for handle in ("ministry", "secretariat", *REVIEWERS):
        hub.add_organisation(handle, handle.title(), un_entity=handle in ("agency", "secretariat"))
        hub.add_person(handle, handle.title(), organisations=[handle])
    for handle in REVIEWERS:
        hub.grant_role(handle, "reviewer")
    hub.grant_role("secretariat", "editor")
    return hub


# What the shipped policy asks every reviewer to rate.
RATINGS = {"relevance": 4, "currency": 4, "consistency": 5}


def in_review(office) -> str:
    author, editor = office.as_("ministry"), office.as_("secretariat")
    item = author.create(DOCUMENT)
    assert author.submit(item) == "submitted"
    assert editor.start_screening(item) == "screening"
    assert editor.pass_screening(item) == "in-review"
    return item


def reviewed(office, item, recommendation="accept"):
    for handle in REVIEWERS:
        office.as_("secretariat").invite(item, handle)
        reviewer = office.as_(handle)
        reviewer.accept_invitation(item)
        reviewer.declare(item, "none")
        reviewer.hand_in_review(item, recommendation, "A comment.", ratings=RATINGS, confidential="For editors.")


def test_a_review_is_shown_to_each_part_as_far_as_it_may_see(office):
    item = in_review(office)
    editor = office.as_("secretariat")
    assert editor.review(item).shortfall is not None
    reviewed(office, item)
    review = editor.review(item)
    assert (review.state, review.round, review.revision, review.resource) == ("in-review", 1, 1, item)
    assert (review.shortfall, review.decision) == (None, None)
    assert [assignment.number for assignment in review.assignments] == [1, 2, 3]
    assert [assignment.category for assignment in review.assignments] == ["internal", "external", "external"]
    first = review.assignments[0]
    assert (first.state, first.conflict, first.recommendation, first.reviewed) == ("submitted", "none", "accept", 1)
    assert first.reviewer == office.person("agency").id and first.organisations == office.person("agency").organisations
    assert {(comment.audience, comment.text) for comment in review.comments} == {
        ("author", "A comment."),
        ("editors", "For editors."),
    }
    own = office.as_("agency").review(item)
    assert [assignment.number for assignment in own.assignments] == [1]
    assert all(comment.author is None for comment in own.comments) and len(own.comments) == 2
    assert office.as_("ministry").review(item).assignments == []
    assert editor.accept(item, "Three sound reviews.") == "accepted"
    assert editor.review(item).decision == "accept"
    assert len(office.as_("ministry").review(item).comments) == 4
    assert editor.publish(item) == "published"
    assert office.as_("visitor").show(item).grade == "peer-reviewed"
    assert editor.archive(item) == "archived"
    assert editor.take_down(item, "A legal order.") == "taken-down"
    assert office.as_("visitor").show(item).content == {}


def test_every_other_way_of_an_item_has_its_method(office):
    author, editor = office.as_("ministry"), office.as_("secretariat")
    item = author.create(DOCUMENT)
    author.submit(item)
    editor.start_screening(item)
    assert editor.return_(item, "Name the publisher.") == "returned"
    assert author.revise(item, author.show(item).content | {"publisher": "A ministry"}) == 2
    author.submit(item)
    editor.start_screening(item)
    editor.pass_screening(item)
    reviewed(office, item, "request-changes")
    assert editor.request_changes(item, "Add the source.") == "changes-requested"
    assert author.withdraw(item, "It has become old.") == "withdrawn"
    other = author.create(DOCUMENT | {"address": "https://example.org/other"})
    author.submit(other)
    editor.start_screening(other)
    assert editor.desk_reject(other, "Not about migration.") == "desk-rejected"
    third = author.create(DOCUMENT | {"address": "https://example.org/third"})
    author.submit(third)
    editor.start_screening(third)
    editor.pass_screening(third)
    editor.invite(third, "union")
    assert editor.withdraw_invitation(third, 1) == "in-review"
    editor.invite(third, office.person("university").id)
    assert office.as_("university").decline_invitation(third) == "in-review"
    editor.invite(third, "agency")
    assert office.as_("agency").declare(third, "disqualifying") == "in-review"
    states = [assignment.state for assignment in editor.review(third).assignments]
    assert states == ["withdrawn-by-editor", "declined", "recused"]
    assert office.check_replay().resources == 3 and office.verify().sound


def test_a_step_that_is_offered_can_be_taken_by_its_name(office):
    given = {
        "return": {"reason": "Why."},
        "desk-reject": {"reason": "Why."},
        "accept": {"rationale": "Why."},
        "reject": {"rationale": "Why."},
        "request-changes": {"rationale": "Why."},
        "invite": {"person": "agency"},
        "withdraw-invitation": {"number": 1},
        "declare": {"conflict": "none"},
        "review": {"recommendation": "accept", "comment": "Sound.", "ratings": RATINGS, "confidential": None},
        "ask": {"field": "/summary", "question": "For whom?"},
        "answer": {"query": 1, "answer": "For all."},
        "propose": {"person": "agency"},
        "disclose": {"statement": "We share a grant."},
        "manage-conflict": {"number": 1, "how": "A second review is asked for."},
        "disqualify": {"number": 1, "reason": "It is larger than was told."},
        "refuse-consent": {"reason": "This is not ours."},
        "waive": {"rationale": "Only the title changed."},
        "reinstate": {"reason": "The order was lifted."},
        "take-down": {"reason": "Why."},
    }
    taken = set()
    paths = [
        ["ministry submit", "secretariat start-screening", "secretariat pass-screening", "secretariat invite",
         "agency accept-invitation", "agency declare", "agency review", "agency recuse"],
        ["ministry submit", "secretariat start-screening", "secretariat return", "ministry withdraw"],
        ["ministry submit", "secretariat start-screening", "secretariat desk-reject"],
        ["ministry submit", "secretariat start-screening", "secretariat pass-screening", "secretariat invite",
         "secretariat withdraw-invitation"],
        ["ministry submit", "secretariat start-screening", "secretariat pass-screening", "secretariat invite",
         "agency decline-invitation"],
        ["ministry submit", "secretariat start-screening", "secretariat ask", "ministry answer",
         "secretariat pass-screening", "secretariat propose", "secretariat invite", "agency accept-invitation",
         "agency disclose", "secretariat manage-conflict", "secretariat disqualify"],
    ]  # fmt: skip
    for number, path in enumerate(paths):
        item = office.as_("ministry").create(DOCUMENT | {"address": f"https://example.org/{number}"})
        for who, step in (words.split() for words in path):
            hub = office.as_(who)
            assert step in hub.steps(item), path
            hub.step(item, step, **given.get(step, {}))
            taken.add(step)
    for answer in ("consent", "refuse-consent"):
        item = office.as_("ministry").create(DOCUMENT | {"address": f"https://example.org/{answer}"})
        office.as_("ministry").step(item, "submit", on_behalf_of="union")
        assert answer in office.as_("union").steps(item)
        office.as_("union").step(item, answer, **given.get(answer, {}))
        taken.add(answer)
    for decision in ("accept", "reject", "request-changes"):
        item = office.as_("ministry").create(DOCUMENT | {"address": f"https://example.org/{decision}"})
        for who, step in (words.split() for words in paths[0][:3]):
            office.as_(who).step(item, step)
        reviewed(office, item)
        assert decision in office.as_("secretariat").steps(item)
        office.as_("secretariat").step(item, decision, rationale="Why.")
        taken.add(decision)
        if decision == "accept":
            office.as_("secretariat").step(item, "publish")
            office.as_("secretariat").step(item, "archive", reason=None)
            office.as_("secretariat").step(item, "take-down", reason="Why.")
            office.as_("secretariat").step(item, "reinstate", reason="The order was lifted.")
            taken |= {"publish", "archive", "take-down", "reinstate"}
        if decision == "request-changes":
            other = DOCUMENT | {"address": f"https://example.org/{decision}", "title": "Another title"}
            office.as_("ministry").revise(item, other)
            office.as_("ministry").submit(item)
            assert "waive" in office.as_("secretariat").steps(item)
            office.as_("secretariat").waive(item, "Only the title changed.")
            taken.add("waive")
    by_itself = {"open-round", "expire", "mark-due", "supersede"}
    # A reviewer is replaced who is late, and revalidated is what is due: the clock is that of the machine.
    by_the_clock = {"replace", "revalidate"}
    assert taken == set(migration_hub._native._names()["Step"]) - by_itself - by_the_clock


def test_ratings_are_whole_numbers_by_criterion(office):
    item = in_review(office)
    office.as_("secretariat").invite(item, "agency")
    reviewer = office.as_("agency")
    reviewer.accept_invitation(item)
    briefing = reviewer.review(item).briefing
    assert briefing and briefing.title == DOCUMENT["title"] and briefing.type == DOCUMENT["type"]
    reviewer.declare(item, "none")
    wrong = {
        "/ratings/relevance: found «4.5»; expected a whole number from 1 on": {"relevance": 4.5},
        "/ratings/relevance: found «300»": {"relevance": 300},
        "/ratings: found «7»; expected whole numbers by criterion": 7,
        "asks for a rating of relevance, currency, consistency": None,
        "relevance is rated 6; expected 1 to 5": RATINGS | {"relevance": 6},
        "«cost» is no criterion": RATINGS | {"cost": 1},
    }
    for message, ratings in wrong.items():
        with pytest.raises(migration_hub.HubError) as caught:
            reviewer.hand_in_review(item, "accept", "Sound.", ratings=ratings)
        assert message in str(caught.value)
    reviewer.hand_in_review(item, "accept", "Sound.", ratings=RATINGS)
    assert office.as_("secretariat").review(item).ratings == RATINGS
    with pytest.raises(migration_hub.Invalid, match="/ratings: .* expected nothing: publish takes none"):
        reviewer.step(item, "publish", ratings=RATINGS)


def test_a_question_and_its_answer_are_seen_with_the_review(office):
    item = in_review(office)
    editor, author = office.as_("secretariat"), office.as_("ministry")
    assert editor.ask(item, "/summary", "For whom?") == "in-review"
    (query,) = author.review(item).queries
    assert (query.number, query.field, query.question, query.answer, query.by) == (1, "/summary", "For whom?", None, None)
    assert author.answer(item, 1, "For consulates.") == "in-review"
    (query,) = editor.review(item).queries
    assert query.answer == "For consulates." and query.answered and query.by == office.person("secretariat").id
    assert "For whom?" in editor.review(item)._repr_html_()


def test_policies_are_data_that_the_store_keeps(office):
    (shipped,) = office.policies()
    assert (shipped["name"], shipped["version"], len(office.policies(all=True))) == ("peer-review", 2, 2)
    office.set_policy({"name": "quick", "version": 1, "kinds": ["event"], "quorum": {"external": 1}})
    office.set_policy(office.policies()[1])
    assert [policy["name"] for policy in office.as_("visitor").policies()] == ["peer-review", "quick"]
    with pytest.raises(migration_hub.AlreadyExists, match="a version never changes"):
        office.set_policy("name = 'quick'\nversion = 1\n")
    with pytest.raises(migration_hub.Invalid, match="/quorum"):
        office.set_policy({"name": "slow", "version": 1, "quorum": {"internal": 90}})
    office.retire_policy("quick")
    assert len(office.policies()) == 1


def test_what_an_item_lacks_is_said_in_the_language_asked_for(office):
    author = office.as_("ministry")
    item = author.create({"title": "Cash", "language": "en", "type": "pledge", "summary": "What."})
    described = {check.id: check for check in author.checks(item, "fr")}["description"]
    assert (described.severity, described.pointer) == ("required", "/details/pledge/description")
    assert described.message == "de 300 à 3000 caractères qui disent ce qui est promis"
    assert (described.parameters, described.found) == ({"least": 300, "most": 3000}, None)
    with pytest.raises(migration_hub.Invalid, match="/language: found «xx»"):
        author.checks(item, "xx")


def test_what_is_wrong_in_a_step_is_named(office):
    item = in_review(office)
    editor = office.as_("secretariat")
    wrong = [
        ("approve", {}, "/step: found «approve»; expected one of the steps submit, consent, refuse-consent, start-screening"),
        ("supersede", {}, "/step: found «supersede»"),
        ("invite", {}, "/person: missing; expected the handle or the id of a person"),
        ("withdraw-invitation", {"number": -1}, "/number: found «-1»; expected the number of an assignment"),
        ("withdraw-invitation", {"number": 10**30}, "/number: found «1000000000000000000000000000000»"),
        ("declare", {"conflict": "undeclared"}, "/conflict: found «undeclared»; expected none or disqualifying"),
        ("review", {"recommendation": "praise", "comment": "A."}, "/recommendation: found «praise»; expected accept"),
        ("publish", {"person": "agency"}, "/person: found «agency»; expected nothing: publish takes none"),
        ("reject", {}, "/rationale: missing"),
        ("reject", {"rationale": "<b>Why</b>"}, "/rationale: «<b>Why</b>» holds HTML"),
    ]
    for step, given, message in wrong:
        with pytest.raises(migration_hub.HubError) as caught:
            editor.step(item, step, **given)
        assert caught.value.kind == "Invalid" and message in str(caught.value), caught.value
    with pytest.raises(migration_hub.NotFound, match="invite: this store knows no person called «nobody»"):
        editor.invite(item, "nobody")
    for wrong_type in (lambda: editor.step(item, "invite", person=1.5), lambda: editor.accept(item), editor.submit):
        with pytest.raises(TypeError):
            wrong_type()
    assert editor.review(item).assignments == []


def test_an_item_goes_by_each_of_its_names(office):
    item = office.as_("ministry").create(DOCUMENT | {"source": "ministry", "id": "7", "symbol": "A/RES/1/1"})
    author = office.as_("ministry")
    for name in (item, "ministry:7", DOCUMENT["address"], "A/RES/1/1"):
        assert author.find(name) == item and author.show(name).id == item
    assert author.submit("ministry:7") == "submitted"
    assert "withdraw" in author.steps(DOCUMENT["address"]) and "submit" in author.allowed("A/RES/1/1")
    assert author.show(item).allowed == author.allowed(item)
    for hidden in (office.as_("visitor").find, office.as_("visitor").steps, office.as_("union").submit):
        with pytest.raises(migration_hub.NotFound):
            hidden("ministry:7")


def test_a_draft_says_what_was_changed_and_what_is_missing(office):
    draft = migration_hub.Draft({"title": "<b>Fair</b> recruitment", "language": "EN", "source": "a", "id": "1"})
    assert draft.content == {"title": "Fair recruitment", "language": "en"} and draft.origin == "a:1"
    assert [(note.line, note.pointer) for note in draft.notes] == [(1, "/title")]
    assert [violation.pointer for violation in draft.missing] == ["/summary", "/type", "/address"]
    assert draft == migration_hub.Draft(b'{"title": "<i>Fair</i> recruitment", "language": "en", "source": "a", "id": "1"}')
    assert repr(draft) == "Draft('Fair recruitment')"
    author = office.as_("ministry")
    item = author.create(draft)
    assert author.show(item).content == draft.content
    assert author.revise(item, DOCUMENT) == 2
    assert author.revise(item, DOCUMENT) == 2, "what is the same writes nothing"
    author.submit(item)


@pytest.mark.parametrize("document", [{}, "", "[]", "no JSON", 7, None, [], {"title": 7, "language": "xx"}])
def test_a_document_that_breaks_rules_is_refused_with_all_of_them(office, document):
    author = office.as_("ministry")
    item = author.create(DOCUMENT)
    for refused in (author.create, lambda wrong: author.revise(item, wrong), migration_hub.Draft):
        with pytest.raises(migration_hub.Invalid) as caught:
            refused(document)
        error = caught.value
        assert error.violations and all(violation.expected for violation in error.violations)
        assert all(violation.message in str(error) for violation in error.violations)
        assert not getattr(error, "__notes__", [])
    assert author.show(item).revision == 1


def test_a_command_sent_twice_happens_once(office):
    author = office.as_("ministry")
    command = uuid4()
    item = author.with_command(command).create(DOCUMENT)
    assert author.with_command(str(command)).create(DOCUMENT) == item
    with pytest.raises(migration_hub.Invalid, match="used before"):
        author.with_command(command).submit(item)
    with pytest.raises(migration_hub.Invalid, match="expected a uuid"):
        author.with_command("7")
    assert list(author.resources()) == [item]


def test_people_are_shown_to_members_and_not_to_visitors(office):
    ann = office.person("ann")
    assert (ann.handle, ann.name, ann.roles, ann.organisations) == ("ann", "Ann Lee", ["operator"], [])
    agency = office.organisation("agency")
    assert (agency.handle, agency.name, agency.un_entity) == ("agency", "Agency", True)
    assert office.person("agency").organisations == [agency.id]
    assert office.person(ann.id) == ann and hash(office.person(ann.id)) == hash(ann)
    assert office.as_(office.actor).actor == office.actor and office.as_("system:harvest").actor == "system:harvest"
    for hidden in (lambda: office.as_("visitor").person("ann"), lambda: office.as_("visitor").organisation("agency")):
        with pytest.raises(migration_hub.PermissionDenied):
            hidden()
    with pytest.raises(migration_hub.NotFound, match="add_person: no organisation is called «nowhere»"):
        office.add_person("bob", organisations={"agency", "nowhere"})
    with pytest.raises(migration_hub.Invalid, match="a reviewer belongs to an organisation"):
        office.add_person("eve")
        office.grant_role("eve", "reviewer")


def test_the_log_tells_every_command_and_can_be_an_anchor(office):
    item = in_review(office)
    entries = office.log()
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[-1].action["action"] == "review" and entries[-1].action["resource"] == item
    assert entries[-1].actor == "person:" + office.person("secretariat").id
    assert all(later.previous == entry.digest for entry, later in zip(entries, entries[1:]))
    assert {"key", "version", "digest"} == set(entries[-1].writes[0])
    assert office.log(since=3, limit=2) == entries[3:5] and office.log(since=len(entries)) == []
    assert office.verify(entries[-1].digest).sound
    replayed = office.check_replay()
    assert (replayed.position, replayed.resources, replayed.reviews) == (len(entries), 1, 1)
    for wrong in ({"since": -1}, {"limit": -1}, {"since": 2**70}):
        with pytest.raises(migration_hub.Invalid, match="a whole number from 0 on"):
            office.log(**wrong)
    with pytest.raises(migration_hub.PermissionDenied):
        office.as_("ministry").log()


def test_every_item_is_walked_as_far_as_the_actor_may_know(office):
    editor = office.as_("secretariat")
    report = editor.import_(
        ({"source": "test", "id": str(number), "title": "Title", "language": "en"} for number in range(1_005)),
        harvested=True,
    )
    draft = office.as_("ministry").create(DOCUMENT)
    assert list(office.as_("ministry").resources()) == sorted([*report.ids, draft])
    assert list(office.as_("visitor").resources()) == sorted(report.ids)
    walk, walked = editor.resources(), []
    threads = [threading.Thread(target=lambda: walked.extend(walk)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(walked) == len(set(walked)) == 1_006, "an editor knows of drafts"


def test_a_work_list_is_a_sequence_and_a_table(office):
    item = in_review(office)
    listed = office.as_("secretariat").work_list(mine=True)
    assert len(listed) == 1 and listed[0].id == item and list(listed) == listed.items == listed[:5]
    assert (listed[0].state, listed[0].waiting, listed[0].title) == ("in-review", ["role:editor"], DOCUMENT["title"])
    assert listed[0].until is None or listed[0].until > listed[0].since
    assert DOCUMENT["title"] in listed._repr_html_()
    assert repr(listed) == "WorkList(1 open)"
    assert office.as_("union").work_list() == office.as_("union").work_list(mine=True)


def test_the_search_follows_and_can_be_built_again(office):
    office.as_("secretariat").import_([{"source": "a", "id": "1", "title": "Remittances", "language": "en"}], harvested=True)
    assert office.refresh() == 0
    assert office.reindex() is None
    assert office.search("remittance").total == 1
    with pytest.raises(migration_hub.PermissionDenied):
        office.as_("secretariat").reindex()


def test_answers_are_equal_when_they_say_the_same_and_tell_it(office):
    item = in_review(office)
    reviewed(office, item)
    editor = office.as_("secretariat")
    asks = [
        lambda: editor.show(item),
        lambda: editor.review(item),
        lambda: editor.work_list(),
        lambda: editor.search(),
        lambda: editor.verify(),
        lambda: office.log(),
        lambda: office.check_replay(),
        lambda: office.organisation("agency"),
        lambda: editor.import_([{"title": ""}]),
    ]
    for ask in asks:
        assert ask() == ask() and not ask() != ask()
        assert "object at 0x" not in repr(ask())
    assert editor.review(item) != editor.show(item)
    for table in (editor.show(item), editor.review(item), editor.import_([{"title": "<b>"}])):
        html = table._repr_html_()
        assert html.startswith("<table><caption>") and html.endswith("</table>") and "<b>" not in html
