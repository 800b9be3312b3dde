"""LibreOffice as a judge: what it makes of our files, and the files that it makes itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
AS_TEXT = "txt:Text (encoded):UTF8"


def convert(paths: list[Path], to: str, folder: Path) -> list[Path]:
    """Return the files converted, in the same order; many in one start of the program."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    target = folder / to.partition(":")[0]
    command = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", target]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=300)
    suffix = "." + to.partition(":")[0]
    return [target / path.with_suffix(suffix).name for path in paths]
