"""A store in a folder: making, opening, who acts, several threads, a fork, and paths that cannot work."""

import os
import threading
import time
import warnings
from contextlib import contextmanager
from pathlib import Path

import migration_hub
import pytest


@pytest.fixture
def store(tmp_path, catalogue):
    """A folder with a store that holds the catalogue; the Hub that made it is gone."""
    folder = tmp_path / "store"
    hub = migration_hub.create(folder, "ann", roles="editor")
    hub.import_(catalogue, harvested=True)
    return folder


def test_a_store_is_found_again_with_all_it_holds(store):
    hub = migration_hub.open(store)
    assert hub.search("remittance").total > 0
    assert hub.show("catalogue:gcm-resolution-en")["language"] == "en"
    verification = hub.verify()
    assert verification.sound and verification.damage == []
    assert hub.verify(verification.head).sound
    assert not hub.verify("0" * 64).sound


def test_the_folder_is_that_of_the_command_line(store):
    assert {"config.toml", "hub.sqlite", "index"} <= {path.name for path in store.iterdir()}
    assert {path.name for path in (store / "index").iterdir()} == {"desk", "public"}
    assert (store / "config.toml").read_text("utf-8") == 'person = "ann"\n'


def test_the_actor_is_the_one_named_or_the_configured_person_or_a_visitor(store):
    ann = migration_hub.open(store).actor
    assert ann.startswith("person:")
    assert migration_hub.open(store, actor="ann").actor == ann
    assert migration_hub.open(store, actor=ann.removeprefix("person:")).actor == ann
    assert migration_hub.open(store, actor="visitor").actor == "visitor"
    with pytest.raises(migration_hub.NotFound, match="nobody"):
        migration_hub.open(store, actor="nobody")
    (store / "config.toml").write_text('quickstart = true\n')
    assert migration_hub.open(store).actor == "visitor"
    (store / "config.toml").unlink()
    assert migration_hub.open(store).actor == "visitor"
    (store / "config.toml").write_text("person = 7\n")
    with pytest.raises(migration_hub.ConfigInvalid) as caught:
        migration_hub.open(store)
    assert caught.value.context["path"].endswith("config.toml")


def test_a_lost_index_is_built_again(store, items):
    for path in sorted((store / "index").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert migration_hub.open(store).search().total == items


def test_a_store_is_made_once_and_in_a_folder_of_its_own(store, tmp_path):
    with pytest.raises(migration_hub.AlreadyExists):
        migration_hub.create(store, "bob")
    assert (store / "config.toml").read_text("utf-8") == 'person = "ann"\n'
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.doc").write_text("")
    with pytest.raises(migration_hub.ConfigInvalid, match=r"thesis\.doc"):
        migration_hub.create(tmp_path / "other", "ann")
    with pytest.raises(migration_hub.Invalid):
        migration_hub.create(tmp_path / "new", "Ann Lee")
    assert not (tmp_path / "new").exists()


def test_where_no_store_is_none_is_opened_and_nothing_is_made(tmp_path):
    for folder in (tmp_path / "missing", tmp_path):
        with pytest.raises(migration_hub.NotFound) as caught:
            migration_hub.open(folder)
        assert caught.value.context["path"] == str(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_a_store_is_named(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    for make in (lambda: migration_hub.create(file, "ann"), lambda: migration_hub.create(file / "below", "ann")):
        with pytest.raises(migration_hub.ConfigInvalid) as caught:
            make()
        assert str(file) in caught.value.context["path"]
    with pytest.raises(migration_hub.HubError):
        migration_hub.open(file)
    (tmp_path / "hub.sqlite").write_text("this is no database, and never was one; it is long enough to be read as one" * 9)
    with pytest.raises(migration_hub.HubError) as caught:
        migration_hub.open(tmp_path)
    assert caught.value.kind in ("ConfigInvalid", "Corrupt")


@contextmanager
def without_rights(*paths: Path):
    """Runs as somebody who may not write there, also when the tests run as root."""
    modes = [path.stat().st_mode for path in paths]
    root = os.geteuid() == 0
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path):
    # Whoever runs below must be able to get here: pytest's own folders are closed to others.
    for folder in (tmp_path.parent.parent, tmp_path.parent, tmp_path):
        folder.chmod(0o755)
    with without_rights(tmp_path), pytest.raises(migration_hub.ConfigInvalid) as caught:
        migration_hub.create(tmp_path / "store", "ann")
    assert str(tmp_path / "store") in caught.value.context["path"]
    assert list(tmp_path.iterdir()) == []


def test_threads_share_a_hub(editor):
    items = [
        {"source": "test", "id": str(number), "title": f"Title {number}", "language": "en"} for number in range(2_000)
    ]
    reports = []
    imports = [threading.Thread(target=lambda: reports.append(editor.import_(items, harvested=True))) for _ in range(2)]
    for thread in imports:
        thread.start()
    for thread in imports:
        thread.join()
    assert sum(report.created for report in reports) == 2_000
    assert sum(report.unchanged for report in reports) == 2_000
    assert editor.search().total == 2_000


def test_the_interpreter_goes_on_while_the_core_works(editor):
    # One lot: the whole of it is one call of the core, with nothing of Python in between.
    line = '{"source":"test","id":"%s","title":"Title","language":"en","summary":"%s"}\n'
    lines = "".join(line % (number, "word " * 1_900) for number in range(400)).encode()
    ticks = 0
    done = threading.Event()

    def tick():
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.001)

    ticking = threading.Thread(target=tick)
    ticking.start()
    before = ticks
    report = editor.import_(lines, harvested=True)
    during = ticks - before
    done.set()
    ticking.join()
    assert report.created == 400
    assert during > 10


def test_a_forked_process_is_told_so(store):
    hub = migration_hub.open(store)
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 and later warn of a fork beside threads; here it is what is tested.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        answers = []
        for attempt in (lambda: hub.show("A/RES/73/195"), lambda: migration_hub.open(store)):
            try:
                attempt()
                answers.append("no error")
            except migration_hub.HubError as error:
                answers.append(f"{error.kind} {'fork' in str(error)}")
            except BaseException as error:  # noqa: BLE001
                answers.append(repr(error))
        os.write(writing, "; ".join(answers).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.read() == "Unsupported True; Unsupported True"
    assert os.waitpid(child, 0)[1] == 0
    assert hub.verify().sound
