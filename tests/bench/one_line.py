"""What ``cup p`` costs as a whole process: ``python -m tests.bench.one_line``.

Target: at most 1.7 times ``python -c "import tinydb"``, however long the diary is; the help of a
command at most twice.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.diaries import DEVICE, SIZES, make_diary
from tests.bench.tables import interleaved, print_table, process_cpu

ROUNDS = 25
HELP = "from tui.cli.main import main; raise SystemExit(main(['trends', '--help']))"
PLAY = "from tui.cli.main import main; raise SystemExit(main(['p']))"


def environ_of(folder: Path, entries: int) -> dict[str, str]:
    """Return the environment of a person with a diary of that many entries."""
    home = folder / str(entries)
    make_diary(home / "diary", entries)
    device = home / "state" / "cupful" / "device"
    device.parent.mkdir(parents=True)
    device.write_text(DEVICE + "\n", "ascii")
    return os.environ | {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "CUPFUL_DIARY": str(home / "diary"),
        "CUPFUL_CLOCK": "2026-11-23T10:05+01:00",
    }


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as place:
        environs = {f"{n:,}": environ_of(Path(place), n) for n in SIZES}
        measured = interleaved(
            ROUNDS,
            **{"import tinydb": lambda: process_cpu("import tinydb")},
            **{"cup trends --help": lambda: process_cpu(HELP, environs["0"])},
            **{
                f"cup p at {name}": lambda environ=environ: process_cpu(PLAY, environ)
                for name, environ in environs.items()
            },
        )
        print_table("a whole process", measured, "import tinydb")


if __name__ == "__main__":
    main()
