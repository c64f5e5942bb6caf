"""Seeds of faults, as many as wanted: `khabuan bench faults [--seeds 1000] [--first 0]`.

What a seed does and what must hold after it is said in `tests/faults/`. On SQLite in memory where
the machine has it (`/dev/shm`), since power cuts are no part of this, or with `--on postgresql` on
the server of KHABUAN_TEST_POSTGRES_URL, else one of the test kit.
"""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.playing import on_postgresql, on_sqlite, summed
from tests.faults.seeds import Found
from tests.kit.databases import Databases

_SAID_EVERY = 500


def main(seeds: int = 1000, first: int = 0, on: str = "sqlite") -> None:
    """Prints what was met and which seeds failed; ends with 1 when one did."""
    played: list[Found] = []

    def heard(found: Found) -> None:
        played.append(found)
        if found.wrong:
            print(f"seed {found.seed}: {'; '.join(found.wrong)}", flush=True)
        if len(played) % _SAID_EVERY == 0:
            print(f"{len(played)} seeds, {time.process_time():.0f} s of CPU", flush=True)

    began = time.process_time(), time.monotonic()
    wanted = range(first, first + seeds)
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        databases = Databases(Path(folder))
        try:
            if on == "postgresql":
                wrong = on_postgresql(databases, wanted, heard)
            else:
                wrong = on_sqlite(databases, Path(folder), wanted, heard)
        finally:
            databases.close()
    met = summed(played)
    print("\n".join(f"{name:20} {times:7}" for name, times in met.most_common()))
    took = time.process_time() - began[0], time.monotonic() - began[1]
    print(f"{len(played)} seeds on {on}: {took[0]:.0f} s of CPU, {took[1]:.0f} s")
    print("\n".join(wrong) if wrong else "every invariant held after every seed")
    sys.exit(bool(wrong))
