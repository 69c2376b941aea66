"""What the documentation shows is what happens."""

import doctest

import migration_hub


def test_the_example_of_the_package_holds():
    outcome = doctest.testmod(migration_hub)
    assert outcome.attempted >= 6
    assert outcome.failed == 0
