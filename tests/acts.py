"""Real acts that stand beside the project, for tests that read them; absent on other machines."""

from functools import cache
from pathlib import Path

import pytest

from drafts.parsing import ParsedAct, parse_act
from drafts.reading import ReadFile, read_file

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "acts"
CODE = "ru_kz_koap_K1400000235.txt"
ORDER = "ru_kz_order_pdd_2023_534.txt"
SYMBOLS_RU = "ru_kz_conlaw_state_symbols_2007_258.txt"
SYMBOLS_KK = "kk_kz_conlaw_state_symbols_2007_258.txt"
DOGS_RU = "ru_almaty_oblast_maslikhat_2019_dogs_rules.md"
DOGS_KK = "kk_almaty_oblast_maslikhat_2019_dogs_rules.md"
ALL = (CODE, ORDER, SYMBOLS_RU, SYMBOLS_KK, DOGS_RU, DOGS_KK)


def act_path(name: str) -> Path:
    """Return the path of a real act, or skip the test that asks for it."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"The real act {name} is not on this machine.")
    return path


@cache
def _read(path: Path) -> tuple[ReadFile, ParsedAct]:
    read = read_file(path.name, path.read_bytes())
    return read, parse_act(read)


def real_file(name: str) -> ReadFile:
    return _read(act_path(name))[0]


def real_act(name: str) -> ParsedAct:
    """Return a real act, parsed once in each process; nobody may change it."""
    return _read(act_path(name))[1]
