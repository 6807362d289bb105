"""The entry of ``cup``: runs one command with garbage collection off.

Nothing that is imported is garbage, and a command that logs or prints ends before a collection is
worth its time; the interpreter collects none on leaving either. What lasts turns it on again: the
screen after its first frame, and the conversation.
"""

import gc


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code.

    It is 0 where all is done, 1 where damage was found or we broke, 2 where it was refused, and
    130 where it was interrupted.
    """
    gc.disable()
    from tui.cli.dispatch import run_command

    return run_command(argv)
