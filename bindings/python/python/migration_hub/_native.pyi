"""Types of the compiled half. Use `migration_hub`, which re-exports all of it."""

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any, Literal, TypedDict, final, overload

_ErrorKind = Literal[
    "NotFound",
    "AlreadyExists",
    "Conflict",
    "Invalid",
    "TransitionDenied",
    "PermissionDenied",
    "Unsupported",
    "RateLimited",
    "Unavailable",
    "CheckpointExpired",
    "Corrupt",
    "ConfigInvalid",
    "Unexpected",
]
_Role = Literal["screener", "reviewer", "editor", "operator"]
_Text = str | Iterable[str]
_Number = int | str | Iterable[int | str]

class _Filters(TypedDict, total=False):
    """Values to narrow by, under the names that `Results.facets` has."""

    objective: _Number
    kind: _Text
    country: _Number
    language: _Text
    publisher: _Text
    year: _Number

class HubError(Exception):
    kind: _ErrorKind
    operation: str
    context: dict[str, str]
    retry: Literal["never", "after-reading", "later"]

class NotFound(HubError): ...
class AlreadyExists(HubError): ...
class Conflict(HubError): ...
class Invalid(HubError): ...
class TransitionDenied(HubError): ...
class PermissionDenied(HubError): ...
class Unsupported(HubError): ...
class RateLimited(HubError): ...
class Unavailable(HubError): ...
class CheckpointExpired(HubError): ...
class Corrupt(HubError): ...
class ConfigInvalid(HubError): ...
class Unexpected(HubError): ...

def error_kinds() -> list[_ErrorKind]: ...
def open(path: str | PathLike[str], *, actor: str | None = None) -> Hub: ...
def create(path: str | PathLike[str], operator: str) -> Hub: ...
def in_memory(operator: str = "operator") -> Hub: ...

@final
class Hub:
    @property
    def actor(self) -> str: ...
    def as_(self, who: str) -> Hub: ...
    def add_person(self, handle: str, name: str | None = None) -> str: ...
    def grant_role(self, person: str, role: _Role) -> None: ...
    def import_(
        self,
        source: str | bytes | PathLike[str] | Iterable[Mapping[str, Any] | str | bytes],
        *,
        harvested: bool = False,
    ) -> Report: ...
    def search(
        self,
        text: str = "",
        *,
        language: str | None = None,
        filters: _Filters | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> Results: ...
    def complete(self, prefix: str, limit: int = 10) -> list[str]: ...
    def show(self, name: str) -> Resource: ...
    def verify(self, anchor: str | None = None) -> Verification: ...

@final
class Report:
    created: int
    unchanged: int
    rejected: list[Rejected]
    notes: list[Note]
    ids: list[str]

@final
class Rejected:
    line: int
    kind: _ErrorKind
    message: str
    violations: list[Violation]

@final
class Violation:
    pointer: str
    found: str | None
    expected: str
    message: str

@final
class Note:
    line: int
    pointer: str
    message: str

@final
class Results:
    items: list[Item]
    total: int
    facets: dict[str, dict[str, int]]
    relaxed: bool
    behind: int
    behind_because: str | None
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Item]: ...
    @overload
    def __getitem__(self, index: int, /) -> Item: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[Item]: ...
    def _repr_html_(self) -> str: ...

@final
class Item:
    id: str
    title: str
    language: str
    score: float
    grade: Literal["peer-reviewed", "harvested"]
    fields: dict[str, str]

@final
class Resource:
    id: str
    state: str
    grade: Literal["peer-reviewed", "harvested", "unpublished"]
    origin: str | None
    revision: int
    created: str
    review: str | None
    content: dict[str, Any]
    def __getitem__(self, field: str, /) -> Any: ...
    def get(self, field: str, default: Any = None) -> Any: ...
    def __contains__(self, field: object, /) -> bool: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[str]: ...
    def keys(self) -> list[str]: ...

@final
class Verification:
    entries: int
    records: int
    head: str
    damage: list[str]
    @property
    def sound(self) -> bool: ...
