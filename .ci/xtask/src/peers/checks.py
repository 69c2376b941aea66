"""Says of each check whether it holds. For the scripts in which programs of others read what the project publishes."""


class Checks:
    """Prints a line for each check, which `cargo xtask peers` counts, and counts those that do not hold."""

    def __init__(self):
        self.failed = 0

    def equal(self, name, found, expected):
        if found == expected:
            print(f"ok {name}")
        else:
            self.failed += 1
            print(f"FAILED {name}: found {str(found)[:2000]}, expected {str(expected)[:2000]}")

    def same(self, name, found, expected):
        """The same for two sorted lists: what is told of them is in what they differ, else how many stand there twice."""
        if found == expected:
            print(f"ok {name}")
            return
        only = [one for one in found if one not in expected], [one for one in expected if one not in found]
        self.equal(f"{name}, {len(found)} and {len(expected)}", *(only if any(only) else (found, expected)))
