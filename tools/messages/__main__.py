"""`python -m tools.messages update | check | merge FILE.tsv …`: the translations' one tool."""

import sys
from collections import Counter
from pathlib import Path

from tools.messages.catalogues import LANGUAGES, load, renewed, save
from tools.messages.checking import problems
from tools.messages.extracting import extracted
from tools.messages.merging import merge, rows

USAGE = "usage: python -m tools.messages update | check | merge FILE.tsv …"


def update() -> int:
    """Bring the catalogues to the code's strings and compile them."""
    code = extracted()
    for language in LANGUAGES:
        save(language, renewed(language, code, load(language)))
    return 0


def check() -> int:
    """Print what is wrong, or nothing."""
    found = problems()
    for problem in found:
        print(problem)
    print(f"{len(found)} problems in the translations." if found else "Translations are whole.")
    return 1 if found else 0


def merge_files(paths: list[Path]) -> int:
    """Enter the tables' translations; say which changed one that stood there, or fit none."""
    code = extracted()
    table = [row for path in paths for row in rows(path)]
    for language in ("kk", "ru"):
        catalog = renewed(language, code, load(language))
        outcomes = Counter()
        for row in table:
            outcome = merge(row, catalog, language)
            outcomes[outcome] += 1
            if outcome not in ("new", "same"):
                print(f"{language}: {outcome}: {row.id!r}")
        save(language, catalog)
        print(f"{language}: " + ", ".join(f"{n} {name}" for name, n in outcomes.items()))
    return update()


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            return update()
        case ["check"]:
            return check()
        case ["merge", *names] if names:
            return merge_files([Path(name) for name in names])
        case _:
            print(USAGE)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
