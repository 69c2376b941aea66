"""The Migration Hub: knowledge about migration, held, reviewed and found.

>>> import migration_hub
>>> hub = migration_hub.in_memory(roles=["editor"])
>>> document = {"source": "example", "id": "1", "title": "Remittances in crisis", "language": "en"}
>>> hub.import_([document], harvested=True)
Report(created=1, unchanged=0, rejected=0)
>>> [item.title for item in hub.search("remittance")]
['Remittances in crisis']
>>> hub.show("example:1")["language"]
'en'

A store in a folder is made with `create` and opened with `open`; the command line `mighub` uses the same folder.
What goes wrong is a `HubError`, with one subclass for each kind. Beside it there are only Python's own: a `TypeError` for an
argument of another type, and a `ValueError` for text that is no Unicode (a lone surrogate).

A Hub acts as somebody: `as_` gives the same store as another person, or as a visitor. Whoever may not know of an item is
told that there is none. A whole review, from the draft to what everyone may see:

>>> hub = migration_hub.in_memory()
>>> for handle, un_entity in [("ministry", False), ("agency", True), ("university", False), ("union", False)]:
...     organisation = hub.add_organisation(handle, un_entity=un_entity)
...     person = hub.add_person("from-" + handle, organisations=handle)
...     if handle != "ministry":
...         hub.grant_role("from-" + handle, "reviewer")
>>> person = hub.add_person("ed", organisations="agency")
>>> hub.grant_role("ed", "editor")
>>> author, editor = hub.as_("from-ministry"), hub.as_("ed")
>>> item = author.create({
...     "title": "Fair recruitment", "language": "en", "type": "report", "objectives": [6],
...     "summary": "What works.", "address": "https://example.org/fair-recruitment",
... })
>>> author.submit(item)
'submitted'
>>> editor.start_screening(item), editor.pass_screening(item)
('screening', 'in-review')
>>> for handle in ["from-agency", "from-university", "from-union"]:
...     state = editor.invite(item, handle)
...     reviewer = hub.as_(handle)
...     state = reviewer.accept_invitation(item)
...     state = reviewer.declare(item, "none")
...     state = reviewer.hand_in_review(
...         item, "accept", "Sound.", ratings={"relevance": 5, "currency": 4, "consistency": 5}
...     )
>>> editor.steps(item)
['ask', 'propose', 'invite', 'disqualify', 'accept', 'reject', 'request-changes', 'withdraw']
>>> editor.review(item).ratings
{'consistency': 5, 'currency': 4, 'relevance': 5}
>>> editor.accept(item, "Three sound reviews.")
'accepted'
>>> editor.step(item, "publish")
'published'
>>> hub.as_("visitor").show(item)
Resource(..., peer-reviewed, 'Fair recruitment')

A store is taken along as lines: what everyone may have, and what stays with its operator. Both make it anew:

>>> head, private = hub.export_head(), list(hub.private_records())
>>> again = migration_hub.restore(None, head, hub.open_items(), private, actor="operator")
>>> again.show(item)["title"], list(again.private_records()) == private
('Fair recruitment', True)

What falls due later is seen with a clock of one's own, which stands still until it is told to move:

>>> clock = migration_hub.ManualClock("2026-03-01T09:00:00Z")
>>> later = migration_hub.in_memory(clock=clock)
>>> clock.advance(days=8)
>>> later.run_timers().expired, clock.now
(0, '2026-03-09T09:00:00.000Z')

The Compact is here as data. Words come with their tier and their source, and where nobody read them there are none:

>>> detention = migration_hub.objective(13)
>>> title = detention.title("en")
>>> title.tier, title.document, [source.kind for source in title.sources][:1]
('official', 'A/RES/73/195', ['resolution-copy'])
>>> str(detention.hub_label("fr"))
'Alternatives à la rétention'
>>> print(detention.title("ar"))
None
>>> migration_hub.action("13.b").citation
'29 (b)'
>>> action = migration_hub.action("8.a")
>>> action.label("fr").tier, migration_hub.objective(5).sdg_links[-1].target
('ours', '10.7')
>>> migration_hub.area("KE").name("ru")
'Кения'
"""

from ._native import (
    Action,
    ActorType,
    AlreadyExists,
    Area,
    Assignment,
    Audience,
    Briefing,
    Check,
    CheckpointExpired,
    Citation,
    CitedBy,
    Comment,
    Completion,
    ConfigInvalid,
    Conflict,
    Consent,
    Correction,
    CorrectionReceipt,
    Coverage,
    Corrupt,
    Desk,
    Draft,
    Grant,
    Hub,
    HubError,
    Invalid,
    Item,
    Label,
    Language,
    ListedArea,
    LogEntry,
    ManualClock,
    NotFound,
    Note,
    Objective,
    Organisation,
    Permission,
    PermissionDenied,
    Person,
    Principle,
    Query,
    RateLimited,
    Region,
    Rejected,
    Reminder,
    Replayed,
    Report,
    Resource,
    ResourceType,
    Results,
    Review,
    SdgLink,
    Source,
    Tally,
    TimerRun,
    TitleCheck,
    TransitionDenied,
    Translation,
    Turn,
    Unavailable,
    Unexpected,
    Unsupported,
    Verification,
    Violation,
    WordDifference,
    Words,
    WorkItem,
    WorkList,
    action,
    actor_type,
    actor_types,
    area,
    areas,
    audience,
    audiences,
    check_title,
    create,
    error_kinds,
    in_memory,
    language,
    languages,
    objective,
    objectives,
    open,
    principle,
    principles,
    region,
    regions,
    resource_type,
    resource_types,
    restore,
)

__all__ = [
    "Action",
    "ActorType",
    "AlreadyExists",
    "Area",
    "Assignment",
    "Audience",
    "Briefing",
    "Check",
    "CheckpointExpired",
    "Citation",
    "CitedBy",
    "Comment",
    "Completion",
    "ConfigInvalid",
    "Conflict",
    "Consent",
    "Correction",
    "CorrectionReceipt",
    "Coverage",
    "Corrupt",
    "Desk",
    "Draft",
    "Grant",
    "Hub",
    "HubError",
    "Invalid",
    "Item",
    "Label",
    "Language",
    "ListedArea",
    "LogEntry",
    "ManualClock",
    "NotFound",
    "Note",
    "Objective",
    "Organisation",
    "Permission",
    "PermissionDenied",
    "Person",
    "Principle",
    "Query",
    "RateLimited",
    "Region",
    "Rejected",
    "Reminder",
    "Replayed",
    "Report",
    "Resource",
    "ResourceType",
    "Results",
    "Review",
    "SdgLink",
    "Source",
    "Tally",
    "TimerRun",
    "TitleCheck",
    "TransitionDenied",
    "Translation",
    "Turn",
    "Unavailable",
    "Unexpected",
    "Unsupported",
    "Verification",
    "Violation",
    "WordDifference",
    "Words",
    "WorkItem",
    "WorkList",
    "action",
    "actor_type",
    "actor_types",
    "area",
    "areas",
    "audience",
    "audiences",
    "check_title",
    "create",
    "error_kinds",
    "in_memory",
    "language",
    "languages",
    "objective",
    "objectives",
    "open",
    "principle",
    "principles",
    "region",
    "regions",
    "resource_type",
    "resource_types",
    "restore",
]
