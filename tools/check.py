"""`python -m tools.check`: every check that needs no test run; all run, then the failed are named.

With `--fix` the formatters write instead of complaining.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

CHECKS = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "template format": [BIN / "djlint", "templates", "--check", "--quiet"],
    "template lint": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "system checks": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [sys.executable, "-m", "tools.messages", "check"],
}
FIXES = {
    "format": [BIN / "ruff", "format", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "--fix", "."],
    "template format": [BIN / "djlint", "templates", "--reformat", "--quiet"],
}


def main(arguments: list[str]) -> int:
    """Run each check and print a line for it; what a passing one says is left out."""
    if "--fix" in arguments:
        for command in FIXES.values():
            subprocess.run(command, cwd=ROOT, check=False)
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return int(bool(failed))


def passes(name: str, command: list) -> bool:
    """Run one check; show its output if it fails."""
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    passed = done.returncode == 0
    print(f"{'ok' if passed else 'FAILED':<7} {name}, {time.monotonic() - began:.1f} s", flush=True)
    if not passed:
        print(done.stdout + done.stderr, flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
