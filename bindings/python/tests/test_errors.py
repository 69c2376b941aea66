"""Errors: one base class, one subclass for each kind, and what the core says on each of them."""

import pickle
import re
from pathlib import Path
from typing import get_args

import migration_hub
import pytest


def test_the_classes_are_the_kinds():
    classes = {cls.__name__: cls for cls in migration_hub.HubError.__subclasses__()}
    assert set(classes) == set(migration_hub.error_kinds())
    assert len(migration_hub.error_kinds()) == 13
    for name, cls in classes.items():
        assert getattr(migration_hub, name) is cls
        assert name in migration_hub.__all__
        assert cls.kind == name
        assert cls.__module__ == "migration_hub"
        assert cls.__doc__
    assert issubclass(migration_hub.HubError, Exception)


def test_the_three_languages_name_the_same_kinds():
    root = Path(__file__).parents[3]
    kinds = migration_hub.error_kinds()
    core = (root / "core" / "src" / "error.rs").read_text("utf-8")
    assert re.findall(r'Self::\w+ => "(\w+)"', core) == kinds
    stub = stubs()
    assert list(get_args(stub["_ErrorKind"])) == kinds
    assert {cls.__name__ for cls in stub["HubError"].__subclasses__()} == set(kinds)
    javascript = (root / "bindings" / "wasm" / "js" / "types.d.ts").read_text("utf-8")
    union = re.search(r"export type ErrorKind =([^;]+);", javascript)
    assert re.findall(r'"(\w+)"', union[1]) == kinds


def test_the_stub_and_the_core_name_the_same_states_steps_roles_and_operations():
    stub = stubs()
    names = migration_hub._native._names()
    assert {"Method", "Operation", "Role", "State", "Step", "Task", "TranslationState"} < set(names)
    assert {"_" + name for name in names} <= set(stub)
    clockwork = ("expire", "mark-due", "open-round", "supersede")  # nobody takes these
    names["Step"] = [step for step in names["Step"] if step not in clockwork]
    for name, expected in names.items():
        assert literals(stub["_" + name]) == set(expected), name


def stubs() -> dict:
    """What the stub defines: it is Python too."""
    text = (Path(migration_hub.__file__).parent / "_native.pyi").read_text("utf-8")
    space: dict = {}
    exec("from __future__ import annotations\n" + text, space)
    return space


def literals(kind) -> set:
    """The words of a union of literals."""
    return {word for part in get_args(kind) for word in (literals(part) if get_args(part) else {part})}


def test_everything_public_is_exported():
    from migration_hub import _native

    public = {name for name in vars(_native) if not name.startswith("_")}
    assert set(migration_hub.__all__) == public


def test_an_error_says_kind_operation_context_and_whether_to_retry(editor):
    with pytest.raises(migration_hub.HubError) as caught:
        editor.show("A/RES/1/1")
    error = caught.value
    assert type(error) is migration_hub.NotFound
    assert (error.kind, error.operation, error.retry) == ("NotFound", "show", "never")
    assert error.context == {"called": "find"}
    assert str(error).startswith("show: no item is called «A/RES/1/1»")
    assert "called:" not in str(error) and "find" not in str(error)


def test_an_error_survives_pickling(editor):
    with pytest.raises(migration_hub.NotFound) as caught:
        editor.show("A/RES/1/1")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is migration_hub.NotFound
    assert (str(again), again.kind, again.context) == (str(caught.value), "NotFound", caught.value.context)
    with pytest.raises(migration_hub.Invalid) as caught:
        editor.create({"title": 7})
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.violations == caught.value.violations and len(again.violations) == 2


def test_roles_decide(catalogue, items):
    hub = migration_hub.in_memory("ann")
    with pytest.raises(migration_hub.PermissionDenied, match="editor"):
        hub.import_(catalogue, harvested=True)
    with pytest.raises(migration_hub.PermissionDenied):
        hub.import_([], harvested=True)
    hub.add_person("bob", "Bob")
    hub.grant_role("bob", "editor")
    bob = hub.as_("bob")
    assert bob.import_(catalogue, harvested=True).created == items
    visitor = hub.as_("visitor")
    assert visitor.actor == "visitor"
    assert visitor.search("migration").total > 0
    for denied in (lambda: visitor.import_(catalogue), visitor.verify, lambda: bob.grant_role("bob", "operator")):
        with pytest.raises(migration_hub.PermissionDenied):
            denied()
    for nobody in ("nobody", "0193b5a0-0000-7000-8000-000000000001", "Not a handle"):
        with pytest.raises(migration_hub.NotFound):
            hub.as_(nobody)


def test_a_role_is_held_for_a_scope_and_a_denial_names_its_rule(full):
    full.add_person("curator")
    full.grant_role("curator", "editor", scope="objective:23,7", until="2999-01-01T00:00:00Z")
    (grant,) = full.person("curator").grants
    assert (grant.role, grant.scope, grant.until) == ("editor", "objective:7,23", "2999-01-01T00:00:00.000Z")
    assert full.person("curator").roles == [] and hash(grant) == hash(full.person("curator").grants[0])
    curator = full.as_("curator")
    decide = [permission for permission in curator.permissions() if permission.operation == "decide"]
    assert [(permission.scope, permission.languages) for permission in decide] == [("objective:7,23", [])]
    assert repr(decide[0]) == "Permission(decide, objective:7,23)" and repr(grant) == "Grant(editor, objective:7,23)"
    outside = next(item for item in full.resources() if not {7, 23} & set(full.show(item).get("objectives", [])))
    with pytest.raises(migration_hub.PermissionDenied, match="the role editor for this item") as caught:
        curator.step(outside, "archive")
    assert caught.value.context["rule"] == "archive.scope"
    with pytest.raises(migration_hub.PermissionDenied) as caught:
        full.grant_role("operator", "screener")
    assert caught.value.context == {"rule": "administer.own-roles"}
    full.revoke_role("curator", grant.id)
    assert full.person("curator").grants == []
    for wrong in (
        lambda: full.grant_role("curator", "editor", scope="objective:24"),
        lambda: full.grant_role("curator", "editor", until="tomorrow"),
        lambda: full.revoke_role("curator", "first"),
        lambda: migration_hub.in_memory(roles=["queen"]),
        lambda: migration_hub.in_memory(roles=["reviewer"]),
    ):
        with pytest.raises(migration_hub.Invalid):
            wrong()


def test_people_follow_the_rules():
    hub = migration_hub.in_memory("ann")
    with pytest.raises(migration_hub.AlreadyExists):
        hub.add_person("ann")
    for wrong in (lambda: hub.add_person("Ann Lee"), lambda: hub.grant_role("ann", "queen")):
        with pytest.raises(migration_hub.Invalid):
            wrong()
    with pytest.raises(migration_hub.Invalid, match="lower-case letters"):
        migration_hub.in_memory("Ann Lee")
    with pytest.raises(migration_hub.Invalid):
        hub.verify("no digest")


def test_objects_cannot_be_changed(full):
    for thing, name in ((full.search(), "total"), (full.show("A/RES/73/195"), "id"), (full.verify(), "head")):
        with pytest.raises(AttributeError):
            setattr(thing, name, "other")


# Operations of the core that Python has under another name.
RENAMED = {
    "import": "import_",
    "import_lines": "import_",
    "rehearse_lines": "rehearse",
    "grant": "grant_role",
    "grant_role_for": "grant_role",
    "as_actor": "as_",
    "person_id": "person",
}


def test_every_operation_of_the_core_has_its_method():
    core = (Path(__file__).parents[3] / "core" / "src" / "hub" / "blocking.rs").read_text("utf-8")
    operations = re.findall(r"^    pub fn (\w+)\(&self", core, re.M)
    assert len(operations) > 25
    missing = {RENAMED.get(name, name) for name in operations} - set(dir(migration_hub.Hub))
    assert not missing


def test_text_that_is_no_unicode_is_a_value_error(editor):
    for ask in (editor.search, editor.show, editor.create, editor.as_, migration_hub.area):
        with pytest.raises((ValueError, migration_hub.Invalid)):
            ask("\ud800")


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        ({"deny": ["Kenya"]}, 'deny: no area has the code "Kenya"'),
        ({"added": {"KEN": {"name": {"en": "Kenya"}}}}, "added.KEN: expected three capitals"),
        ({"colour": 1}, "colour: expected an object with any of allow, deny"),
        ({"deny": [1.5]}, "deny: invalid type: floating point"),
        ({"names": {"TUR": "Turquie"}}, "names: invalid type"),
        ("deny = [", "line 1, column "),
        ("deny = ['Kenya']", 'deny: no area has the code "Kenya"'),
        ({"names": {"TUR": {"fr": "\u202e\u200b"}}}, "names.TUR.fr: found"),
        (7, "found 7: expected an object"),
        ([], "found []: expected an object"),
        (None, "found null: expected an object"),
    ],
)
def test_a_naming_policy_that_is_none_says_why(policy, message):
    hub = migration_hub.in_memory()
    with pytest.raises(migration_hub.Invalid, match="set_naming: ") as refused:
        hub.set_naming(policy)
    assert message in str(refused.value)
    assert hub.naming() == {}
