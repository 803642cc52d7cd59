"""What programs that were killed have left behind: files in the making, each named after the program that made it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

MAKER = re.compile(r"\.(\d+)(?:\.building(?:\.wal)?)?$")


def clear(files: Iterable[Path]) -> None:
    """Remove those of the files in the making whose program is no more."""
    for file in files:
        maker = MAKER.search(file.name)
        if maker and not _runs(int(maker[1])):
            file.unlink(missing_ok=True)


def _runs(program: int) -> bool:
    """Whether a program of this number runs; where that cannot be asked without harm it may."""
    if os.name != "posix":
        return True
    try:
        os.kill(program, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
