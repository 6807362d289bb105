"""``cup remind``: print a unit that shows a quiet word while the day is not opened.

The unit runs ``cup status --if-unopened`` once a day and hands what it prints to a command of
the person's own, as its last argument. Cupful installs nothing and runs nothing itself.
"""

import os
import re
import shlex
import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from store.journal import Journal
from store.log.folder import diary_path
from tui.controllers.options import OptionsNotUnderstood
from tui.text import reminder as reminder_text

SCHEDULERS: Final = ("systemd", "cron", "launchd")
_AT: Final = (9, 0)
_RUN: Final = {
    "systemd": reminder_text.NOTIFY,
    "cron": reminder_text.NOTIFY_FROM_CRON,
    "launchd": reminder_text.OSASCRIPT,
}
#: Variables that a scheduler does not pass on, and that say where the diary's files are.
_VARIABLES: Final = ("CUPFUL_MIRROR", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
#: Starts the program where no ``cup`` is installed.
_PROGRAM: Final = "from tui.cli.main import main; raise SystemExit(main())"


def print_reminder(args: Namespace, journal: Journal) -> int:
    """Print the unit for one scheduler.

    Raises:
        OptionsNotUnderstood: no scheduler, or no command or time.
    """
    scheduler = next((name for name in SCHEDULERS if getattr(args, name)), None)
    if scheduler is None:
        raise OptionsNotUnderstood(message=reminder_text.WHICH)
    hour, minute = _time(args.at)
    run = _RUN[scheduler] if args.run is None else _command(args.run)
    script = reminder_script(cup_command(journal.path), run, is_quiet=scheduler == "cron")
    if not script.isprintable():
        raise OptionsNotUnderstood(message=reminder_text.STRANGE_PATH)
    if scheduler == "systemd":
        words = ["--run", args.run] if args.run is not None else []
        again = [*_cup(), "--diary", journal.path, "remind", "--systemd", *words]
        again += ["--at", f"{hour:02}:{minute:02}"]
        print(systemd_units(script, hour, minute, shlex.join(again)), end="")
    elif scheduler == "cron":
        print(crontab_line(script, hour, minute), end="")
    else:
        print(launchd_plist(script, hour, minute), end="")
    return 0


def _time(text: str | None) -> tuple[int, int]:
    if text is None:
        return _AT
    match = re.fullmatch(r"(\d{1,2})(?::(\d\d))?", text.strip(), re.ASCII)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (-1, -1)
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise OptionsNotUnderstood(message=reminder_text.NO_TIME.format(value=text))
    return hour, minute


def _command(text: str) -> str:
    run = text.strip()
    if not (run and run.isprintable()):
        raise OptionsNotUnderstood(message=reminder_text.NO_COMMAND)
    try:
        shlex.split(run)
    except ValueError:
        raise OptionsNotUnderstood(message=reminder_text.NOT_CLOSED.format(value=run)) from None
    return run


# -- what is run -------------------------------------------------------------------------


def cup_command(diary: str) -> str:
    """Return the shell words that run ``cup`` in a diary, by absolute paths.

    A scheduler has none of the person's variables, so those that count are set again.
    """
    variables = [
        f"{name}={shlex.quote(value)}" for name in _VARIABLES if (value := os.environ.get(name))
    ]
    words = _cup()
    if diary != diary_path(None, {}):
        words += ["--diary", diary]
    return " ".join([*variables, shlex.join(words)])


def _cup() -> list[str]:
    """Return the absolute path of the installed program, or the interpreter that runs it."""
    python = Path(sys.executable).absolute()
    for path in (Path(sys.argv[0]).absolute(), python.with_name("cup")):
        if path.name == "cup" and path.is_file() and os.access(path, os.X_OK):
            return [str(path)]
    return [str(python), "-c", _PROGRAM]


def reminder_script(cup: str, run: str, *, is_quiet: bool = False) -> str:
    """Return the shell script of a reminder: it hands the text, if any, to a command.

    Args:
        cup: what runs ``cup``.
        run: the person's command.
        is_quiet: drop errors, which cron would send as mail every day.
    """
    silenced = " 2>/dev/null" if is_quiet else ""
    return (
        f'text=$({cup} status --if-unopened{silenced}); if [ -n "$text" ]; then {run} "$text"; fi'
    )


# -- units -------------------------------------------------------------------------------


def systemd_units(script: str, hour: int, minute: int, again: str) -> str:
    """Return a service and its timer; systemd expands ``%`` and ``$`` and reads C escapes."""
    escaped = script.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("%", "%%").replace("$", "$$")
    return reminder_text.SYSTEMD.format(
        name=reminder_text.NAME,
        description=reminder_text.DESCRIPTION,
        script=f'"{escaped}"',
        at=f"{hour:02}:{minute:02}",
        again=again,
    )


def crontab_line(script: str, hour: int, minute: int) -> str:
    """Return a line of a crontab, in which ``%`` would end the command.

    Programs differ in how they read two backslashes, or one before ``%``. So a script with a
    backslash is spelled in figures, which all of them leave alone.
    """
    if "\\" in script:
        figures = re.sub(r"[\\%']", lambda match: f"\\0{ord(match[0]):03o}", script)
        script = f"""eval "$(printf '%b' '{figures}')\""""
    return reminder_text.CRON.format(
        hour=hour, minute=minute, at=f"{hour:02}:{minute:02}", script=script.replace("%", r"\%")
    )


def launchd_plist(script: str, hour: int, minute: int) -> str:
    """Return a property list for launchd."""
    import plistlib

    job = {
        "Label": reminder_text.LABEL,
        "ProgramArguments": ["/bin/sh", "-c", script],
        "StartCalendarInterval": {"Hour": hour, "Minute": minute},
    }
    head, doctype, body = plistlib.dumps(job).decode().split("\n", 2)
    comment = reminder_text.LAUNCHD.format(label=reminder_text.LABEL, at=f"{hour:02}:{minute:02}")
    return f"{head}\n{doctype}\n<!--{comment}-->\n{body}"
