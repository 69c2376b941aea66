"""What the documentation shows is what happens."""

import doctest

import migration_hub


def test_the_example_of_the_package_holds():
    outcome = doctest.testmod(migration_hub, optionflags=doctest.ELLIPSIS)
    assert outcome.attempted >= 27
    assert outcome.failed == 0
