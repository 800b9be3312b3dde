"""Writing to the record and recomputing it."""

from collections.abc import Iterator
from io import StringIO

from django.core.management import call_command

from benchmarks.measuring import Figure, milliseconds
from benchmarks.scene import COMMENTS, Scene


def figures(scene: Scene) -> Iterator[Figure]:
    """One comment through the gate; all of the record verified."""
    yield Figure("comment through the gate", f"{COMMENTS} in a row", scene.posting)
    verify = milliseconds(lambda: call_command("verify_record", stdout=StringIO()), runs=3)
    yield Figure("verify_record", f"{COMMENTS} comments", verify)
