"""What the documentation shows is what happens."""

import doctest

import migration_hub
import pytest

EXAMPLES = {test.name: test for test in doctest.DocTestFinder(exclude_empty=False).find(migration_hub) if test.examples}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_an_example_shows_is_what_happens(name):
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert runner.run(EXAMPLES[name]).failed == 0


def test_the_package_and_what_one_meets_first_have_examples():
    classes = ("Hub", "Resource", "Draft", "Results", "Rejected", "Objective", "Area", "SdgLink", "TitleCheck", "Translation", "Words")
    assert {"migration_hub", *(f"migration_hub.{name}" for name in classes)} <= set(EXAMPLES)


def test_everything_public_says_what_it_is():
    for name in migration_hub.__all__:
        thing = getattr(migration_hub, name)
        assert thing.__doc__, name
        for member, value in vars(thing).items() if isinstance(thing, type) else ():
            assert member.startswith("_") or isinstance(value, str) or value.__doc__, f"{name}.{member}"


def test_the_typed_example_runs(tmp_path):
    import usage

    usage.main(tmp_path / "store")
