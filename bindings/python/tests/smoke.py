"""What an installed wheel can do where nothing else is installed: run by itself, outside the repository."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import migration_hub

DOCUMENT = {"source": "smoke", "id": "1", "title": "Envío de remesas", "language": "es", "objectives": [20]}


def main() -> None:
    package = Path(migration_hub.__file__).parent
    assert package.is_relative_to(sys.prefix), f"{package} is not the one that was installed"
    assert {"py.typed", "_native.pyi"} <= {file.name for file in package.iterdir()}
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "store"
        for hub in (
            migration_hub.in_memory(roles=["editor"]),
            migration_hub.create(folder, "operator", roles=["editor"]),
        ):
            assert hub.import_([DOCUMENT], harvested=True).created == 1
            results = hub.as_("visitor").search("remesa", filters={"objective": 20})
            assert [item.title for item in results] == [DOCUMENT["title"]]
            assert hub.show("smoke:1")["title"] == DOCUMENT["title"]
            assert hub.verify().sound
        assert migration_hub.open(folder).search().total == 1
    assert str(migration_hub.objective(20).title("en")).startswith("Promote faster, safer and cheaper transfer")
    try:
        migration_hub.in_memory("Not a handle")
    except migration_hub.Invalid as error:
        assert error.kind == "Invalid"
    else:
        raise AssertionError("a handle with spaces was taken")
    print(f"{package}: an installed wheel imports, searches, shows and verifies")


if __name__ == "__main__":
    main()
