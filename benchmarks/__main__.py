"""`python -m benchmarks`: measures on fresh databases and prints one table; 1 if a limit broke."""

import os
import sys
import tempfile
from pathlib import Path

import django


def main() -> int:
    """Build the scene once, measure everything on it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.test")
    django.setup()
    # Models can be imported only now.
    from django.conf import settings

    from benchmarks import growth, lives, mutants, pages, reading, record, reports, scene, search
    from benchmarks.measuring import table
    from tests.databases import fresh_database

    with tempfile.TemporaryDirectory() as folder, fresh_database("bench"):
        settings.CACHES["pages"]["LOCATION"] = Path(folder) / "pages"
        built = scene.build()
        rooms = (reading, growth, mutants, pages, record, reports)
        figures = [figure for room in rooms for figure in room.figures(built)]
    figures += [*search.figures(), *lives.figures()]
    print(table(figures))
    return int(any(figure.broken for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
