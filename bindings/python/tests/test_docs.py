"""What the documentation shows is what happens."""

import doctest

import migration_hub


def test_the_example_of_the_package_holds():
    outcome = doctest.testmod(migration_hub, optionflags=doctest.ELLIPSIS)
    assert outcome.attempted >= 27
    assert outcome.failed == 0


def test_the_typed_example_runs(tmp_path):
    import usage

    usage.main(tmp_path / "store")
