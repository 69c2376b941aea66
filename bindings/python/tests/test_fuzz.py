"""Imports of random documents: each is taken or refused with its place, and nothing is raised.

A document is a valid one with a few things wrong. `MIGHUB_FUZZ_DOCUMENTS` says how many (20,000 without it) and
`MIGHUB_FUZZ_SEED` which; the seed is printed. Each document depends on the seed and its own number only.
"""

import copy
import datetime
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import migration_hub
import pytest

COUNT = int(os.environ.get("MIGHUB_FUZZ_DOCUMENTS", "20000"))
SEED = int(os.environ.get("MIGHUB_FUZZ_SEED", "0")) or random.SystemRandom().randrange(1, 2**32)
LOT = 1_000

EXEMPLAR = Path(__file__).parents[3] / "core" / "testkit" / "exemplars" / "v1" / "open.jsonl"
REAL = [item["public"]["content"] for item in map(json.loads, EXEMPLAR.read_text("utf-8").splitlines()) if "public" in item]
WORDS = ["Remittances", "détention", "права", "мигрантов", "حقوق", "المهاجرين", "移民", "权利", "derechos", "and", "of"]
ODD = ["\x00", "\u202e", "\ufeff", "\u200d", "e\u0301", "\u0345", "\U0001f6c2", "\ufffd", "\ud800", "\udfff", "\x85", "\u2028",
       "<b>", "</script>", "&lt;i&gt;", "&#x110000;", "«", "'", '"', "\\", "~", "/", "%00", "\r\n", "\t"]  # fmt: skip
TEXTS = ["title", "summary", "publisher", "provenance"]
LISTS = ["objectives", "principles", "countries", "audiences", "other_languages"]
FIELDS = [*TEXTS, *LISTS, "source", "id", "language", "symbol", "address", "published", "type", "scope",
          "workstream_output", "regional_review"]  # fmt: skip


def words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 8)))


def valid(chance: random.Random, number: int) -> dict[Any, Any]:
    document: dict[Any, Any] = {"title": words(chance), "language": chance.choice(["en", "FR", "es", "ru", "ar", "zh-hant"])}
    pick = chance.choice
    optional = {
        "summary": words(chance),
        "publisher": words(chance),
        "symbol": f"A/RES/{number}/{chance.randint(1, 300)}",
        "address": f"https://example.org/{number}?q={chance.random()}",
        "published": pick(["1998", "2020-02", "2024-02-29"]),
        "type": pick(["report", "dataset", "other"]),
        "objectives": chance.sample(range(1, 24), 3),
        "principles": chance.sample("abcdefghij", 2),
        "countries": ["KEN", "fr", "404"][: chance.randint(0, 3)],
        "audiences": ["academia"],
        "scope": pick(["global", "local"]),
        "regional_review": pick([True, False]),
    }
    document |= {field: value for field, value in optional.items() if chance.random() < 0.4}
    if chance.random() < 0.5:
        document |= {"source": "fuzz", "id": str(number if chance.random() < 0.9 else number // 2)}
    return document


def real(chance: random.Random, number: int) -> dict[Any, Any]:
    """A document of any kind of content, with the part that its kind has, and something changed inside."""
    document = copy.deepcopy(chance.choice(REAL)) | {"source": "fuzz", "id": str(number)}
    for name in ("doi", "symbol", "isbn"):
        document.pop(name, None)
    document.get("details", {}).get("pledge", {}).pop("public_id", None)
    inside, place = document, "details"
    while isinstance(inside.get(place), dict) and inside[place]:
        inside, place = inside[place], chance.choice(list(inside[place]))
    if chance.random() < 0.4 and place != "details":
        inside[place] = chance.choice(VALUES)(chance)
    return document


def nested(chance: random.Random) -> Any:
    value: Any = words(chance)
    for _ in range(chance.choice([3, 90, 110, 400, 2_000])):
        value = [value] if chance.random() < 0.5 else {chance.choice(["a", "~/", ""]): value}
    return value


def circle(chance: random.Random) -> Any:
    value: list[Any] = [words(chance)]
    value.extend([value] * chance.randint(1, 5))
    return value


def odd(chance: random.Random) -> str:
    pieces = chance.choices(WORDS + ODD, k=chance.randint(1, 6))
    return "".join(pieces)


VALUES: list[Callable[[random.Random], Any]] = [
    odd,
    odd,
    nested,
    circle,
    lambda chance: None,
    lambda chance: "",
    lambda chance: " \t\u200b ",
    lambda chance: chance.choice([True, False]),
    lambda chance: chance.choice([0, -1, 24, 2**63, 2**64, -(2**63) - 1, 10**40, 10**5_000]),
    lambda chance: chance.choice([float("nan"), float("inf"), -float("inf"), -0.0, 3.0, 1e308, 5e-324]),
    lambda chance: chance.choice(["2021-02-30", "2021-13", "21", "2021-2-3", "٢٠٢١", "0000", "2021-02-03T00:00:00Z"]),
    lambda chance: words(chance) * chance.choice([100, 1_000, 20_000]),
    lambda chance: [chance.choice(VALUES[:2])(chance) for _ in range(chance.choice([1, 5, 300]))],
    lambda chance: [chance.randint(-5, 30) for _ in range(chance.choice([0, 2, 251]))],
    lambda chance: {words(chance): odd(chance)},
    lambda chance: MappingProxyType({"a": odd(chance)}),
    lambda chance: (odd(chance), 3),
    lambda chance: {odd(chance)},
    lambda chance: odd(chance).encode("utf-8", "surrogatepass"),
    lambda chance: datetime.date(2021, 2, 3),
    lambda chance: object(),
    lambda chance: chance.choice([len, random, Ellipsis, complex(1, 2), range(3), bytearray(b"a")]),
    lambda chance: chance.choice(["javascript:alert(1)", "https://user:secret@example.org", "https://", "//a", "https://[::1"]),
]


def broken(chance: random.Random, document: dict[Any, Any]) -> dict[Any, Any]:
    """The document with some things wrong."""
    document = dict(document)
    for _ in range(chance.choice([0, 0, 1, 1, 2, 4])):
        field: Any = chance.choice(FIELDS)
        match chance.randrange(12):
            case 0:
                document.pop(field, None)
            case 1:
                document[odd(chance)] = words(chance)
            case 2:
                document[chance.choice([7, None, (1, 2), 1.5, b"title", True])] = words(chance)
            case 3 if isinstance(document.get(field), str):
                at = chance.randint(0, len(document[field]))
                document[field] = document[field][:at] + odd(chance) + document[field][at:]
            case 4 if isinstance(document.get(field), list):
                document[field] = [*document[field], chance.choice(VALUES)(chance)]
            case _:
                document[field] = chance.choice(VALUES)(chance)
    return document


def line(chance: random.Random, document: dict[Any, Any]) -> str | bytes | None:
    """The document as a line of JSON with something wrong in it; nothing when JSON cannot hold the document."""
    try:
        text = json.dumps(document, ensure_ascii=chance.random() < 0.5)
    except (TypeError, ValueError, RecursionError):
        return None
    at = chance.randint(0, len(text))
    match chance.randrange(8):
        case 0:
            text = text[:at]
        case 1:
            text = text[:at] + odd(chance) + text[at:]
        case 2:
            # A name that its object holds twice.
            text = text[:-1] + ("," if document else "") + '"title": "Another"}'
        case 3:
            text = "[" * chance.choice([1, 200, 5_000]) + text
        case 4:
            text = text.replace("\n", " ") + chance.choice(["", " ", "}", "\x00", ",", text])
    if chance.random() < 0.5:
        return text
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if chance.random() < 0.3 and data:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def made(seed: int, number: int) -> Any:
    """The document of this seed and number."""
    chance = random.Random(f"{seed}/{number}")
    document = broken(chance, chance.choice([valid, real])(chance, number))
    if chance.random() < 0.4:
        written = line(chance, document)
        if written is not None:
            return written
    return chance.choice([document, document, MappingProxyType(document), chance.choice(VALUES)(chance)])


def at(document: Any, pointer: str) -> Any:
    """The value at a JSON pointer. Names that Python has and JSON has not lead nowhere."""
    for name in pointer.split("/")[1:]:
        name = name.replace("~1", "/").replace("~0", "~")
        document = document[int(name)] if isinstance(document, list | tuple) else document[name]
    return document


def refusal_is_exact(document: Any, rejected: migration_hub.Rejected) -> None:
    """Whoever reads the refusal knows what to mend, and where."""
    assert rejected.kind in ("Invalid", "AlreadyExists")
    assert rejected.violations
    for violation in rejected.violations:
        assert violation.message in rejected.message and violation.expected
        assert violation.pointer == "" or violation.pointer.startswith("/")
        assert len(violation.message) < 2_000 and "\n" not in violation.message
        whole = not isinstance(document, dict | MappingProxyType)
        if violation.found is None:
            assert violation.pointer, "what is missing has a name"
            assert "missing" in violation.message
        elif whole or violation.pointer.endswith("…") or any(part in violation.pointer for part in (" ", "\ufffd")):
            # A line of text, or a name too long or too odd to be repeated as it is.
            continue
        elif violation.pointer == "":
            assert violation.expected in ("text as the name of a field",) or "one item" in violation.expected
        else:
            value = at(document, violation.pointer)
            if isinstance(value, str) and value.isascii() and value.isprintable() and not set(value) & set("<&"):
                said, given = violation.found.removesuffix("…").strip(), " ".join(value.split())
                assert said in given or given in said, violation


def test_random_documents_are_taken_or_refused_with_their_place(capsys):
    with capsys.disabled():
        print(f"\n{COUNT} random documents, MIGHUB_FUZZ_SEED={SEED}")
    hub = migration_hub.in_memory()
    created = 0
    for start in range(0, COUNT, LOT):
        documents = [made(SEED, number) for number in range(start, min(start + LOT, COUNT))]
        report = hub.import_(documents)
        empty = [number for number, document in enumerate(documents, 1) if blank(document)]
        assert report.created + report.unchanged + len(report.rejected) + len(empty) == len(documents)
        created += report.created
        for rejected in report.rejected:
            document = documents[rejected.line - 1]
            try:
                refusal_is_exact(document, rejected)
            except (AssertionError, LookupError, TypeError, ValueError) as error:
                pytest.fail(f"seed {SEED}, document {start + rejected.line - 1}: {rejected}: {error!r}")
        refused = {rejected.line for rejected in report.rejected if rejected.kind == "Invalid"}
        for number in range(1, len(documents) + 1, 10):
            alone_as_in_a_list(documents[number - 1], number in refused, f"seed {SEED}, document {start + number - 1}")
        for item in report.ids[::20]:
            content = hub.show(item).content
            assert migration_hub.Draft(content).content == content, f"seed {SEED}: {item} is not read as it was written"
    assert 0.1 < created / COUNT < 0.9, f"{created} of {COUNT}: the documents are no longer worth the while"
    assert hub.verify().sound and hub.check_replay().resources == created


def blank(document: Any) -> bool:
    return isinstance(document, str | bytes) and not document.strip(" \t\n\r\x0c" if isinstance(document, str) else None)


def alone_as_in_a_list(document: Any, refused: bool, place: str) -> None:
    """A document that is read by itself is judged as one of many."""
    try:
        migration_hub.Draft(document)
    except migration_hub.Invalid as error:
        assert error.violations and (refused or blank(document)), place
    else:
        assert not refused, place
