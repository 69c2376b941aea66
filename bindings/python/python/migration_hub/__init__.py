"""The Migration Hub: knowledge about migration, held, reviewed and found.

>>> import migration_hub
>>> hub = migration_hub.in_memory()
>>> hub.grant_role("operator", "editor")
>>> document = {"source": "example", "id": "1", "title": "Remittances in crisis", "language": "en"}
>>> hub.import_([document], harvested=True)
Report(created=1, unchanged=0, rejected=0)
>>> [item.title for item in hub.search("remittance")]
['Remittances in crisis']
>>> hub.show("example:1")["language"]
'en'

A store in a folder is made with `create` and opened with `open`; the command line `mighub` uses the same folder.
What goes wrong is a `HubError`, with one subclass for each kind.
"""

from ._native import (
    AlreadyExists,
    CheckpointExpired,
    ConfigInvalid,
    Conflict,
    Corrupt,
    Hub,
    HubError,
    Invalid,
    Item,
    Note,
    NotFound,
    PermissionDenied,
    RateLimited,
    Rejected,
    Report,
    Resource,
    Results,
    TransitionDenied,
    Unavailable,
    Unexpected,
    Unsupported,
    Verification,
    Violation,
    create,
    error_kinds,
    in_memory,
    open,
)

__all__ = [
    "AlreadyExists",
    "CheckpointExpired",
    "ConfigInvalid",
    "Conflict",
    "Corrupt",
    "Hub",
    "HubError",
    "Invalid",
    "Item",
    "NotFound",
    "Note",
    "PermissionDenied",
    "RateLimited",
    "Rejected",
    "Report",
    "Resource",
    "Results",
    "TransitionDenied",
    "Unavailable",
    "Unexpected",
    "Unsupported",
    "Verification",
    "Violation",
    "create",
    "error_kinds",
    "in_memory",
    "open",
]
