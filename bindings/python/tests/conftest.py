"""What the tests share: the catalogue of the command line, and Hubs that hold it."""

from pathlib import Path

import migration_hub
import pytest

CATALOGUE = Path(__file__).parents[2] / "cli" / "data" / "catalogue.jsonl"


@pytest.fixture
def catalogue() -> Path:
    """Real items of many kinds, in the six languages and one more."""
    return CATALOGUE


@pytest.fixture
def items(catalogue: Path) -> int:
    """How many items the catalogue holds."""
    return len(catalogue.read_text("utf-8").splitlines())


@pytest.fixture
def editor() -> migration_hub.Hub:
    """An empty Hub in memory whose operator may also import harvested items."""
    return migration_hub.in_memory(roles=["editor"])


@pytest.fixture
def full(editor: migration_hub.Hub, catalogue: Path) -> migration_hub.Hub:
    """The same with the catalogue in it."""
    editor.import_(catalogue, harvested=True)
    return editor
