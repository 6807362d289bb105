"""A process that has imported the program once and forks it for each test that starts it.

``python -c`` with this module serves on a socket, one request (JSON) a message. A start comes
with a pseudo-terminal, which becomes the controlling terminal of the child; the child then
runs ``main`` and ends as a program does that a shell has started. Importing takes longer than
everything else of a start, and a test of what happens afterwards need not wait for it.

The server has only one thread, and only imports before it forks: nothing of one test can reach
another. What is read from the environment while Python starts or Textual is imported is read
once: each such environment has a server of its own.
"""

import fcntl
import gc
import json
import os
import pkgutil
import pty
import socket
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).parent.parent
#: What may differ from one start to the next: nothing reads it at import.
READ_LATE: Final = {
    "CUPFUL_CELLS",
    "CUPFUL_CLOCK",
    "CUPFUL_DIARY",
    "EDITOR",
    "HOME",
    "PYTEST_CURRENT_TEST",
    "VISUAL",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
}
#: Servers of one process; a start with yet another environment has an interpreter of its own.
MOST_SERVERS: Final = 2
#: Modules of others that a start, or a key, imports.
_IMPORTED_LATE: Final = (
    *("_strptime", "plotext", "textual.drivers.linux_driver", "textual.scrollbar"),
    *("textual.layouts.factory", "textual.layouts.horizontal", "textual.layouts.stream"),
    "textual.system_commands",
)
_PIECE: Final = 1 << 16


class WarmStart:
    """The test's end of a server: starts programs, and learns how they ended."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._socket, other = socket.socketpair()
        # Its streams are those of a program in a terminal; no byte passes through this one.
        self._terminal, terminal = pty.openpty()
        serves = f"from tests.warm_start import serve; serve({other.fileno()})"
        self._server = subprocess.Popen(
            [sys.executable, "-c", serves],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            pass_fds=[other.fileno()],
            start_new_session=True,
            env={**environ, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
        )
        os.close(terminal)
        other.close()

    def start(self, argv: list[str], environ: Mapping[str, str], terminal: int) -> int:
        """Start the program on a terminal; return its process id."""
        return int(self._ask([terminal], argv=argv, environ=dict(environ), cwd=str(Path.cwd())))

    def exit_code(self, pid: int, *, waits: bool = False) -> int | None:
        """Return how a program ended, minus the signal that ended it; None while it runs."""
        code: int | None = self._ask([], ended=pid, waits=waits)
        return code

    def _ask(self, handles: list[int], **request: Any) -> Any:
        data = json.dumps(request).encode() + b"\n"
        sent = socket.send_fds(self._socket, [data], handles)
        self._socket.sendall(data[sent:])
        answer = b""
        while not answer.endswith(b"\n"):
            piece = self._socket.recv(_PIECE)
            assert piece, f"the server has ended: {os.read(self._terminal, _PIECE)!r}"
            answer += piece
        return json.loads(answer)

    def close(self) -> None:
        """End the server."""
        self._socket.close()
        self._server.wait()
        os.close(self._terminal)


_servers: dict[frozenset[tuple[str, str]], WarmStart] = {}


def warm_start(environ: Mapping[str, str]) -> WarmStart | None:
    """Return what starts the program with an environment.

    None where a file says more, or where this environment is one of many.
    """
    home = environ.get("XDG_CONFIG_HOME") or f"{environ.get('HOME')}/.config"
    if Path(home, "cupful").exists():
        return None
    early = frozenset(item for item in environ.items() if item[0] not in READ_LATE)
    if early not in _servers:
        if len(_servers) == MOST_SERVERS:
            return None
        _servers[early] = WarmStart(environ)
    return _servers[early]


def stop_servers() -> None:
    """End the servers of this process."""
    while _servers:
        _servers.popitem()[1].close()


def serve(handle: int) -> None:
    """Import the program, then start it as often as is asked for; return in each child only.

    In a child this returns to the end of ``python -c``, with the exit code of the program.
    """
    from tui.terminal.capabilities import prepare, terminfo_of

    prepare(os.environ, terminfo_of(os.environ["TERM"]))  # as before each import of Textual
    for name in _modules():
        import_module(name)
    assert threading.active_count() == 1
    gc.collect()
    gc.freeze()
    connection = socket.socket(fileno=handle)
    while request := _next_request(connection):
        order, terminals = request
        if "ended" in order:
            pid, status = os.waitpid(order["ended"], 0 if order["waits"] else os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        elif answer := os.fork():
            os.close(terminals[0])
        else:
            connection.close()
            _become(order, terminals[0])
            from tui.cli.main import main

            raise SystemExit(main())
        connection.sendall(json.dumps(answer).encode() + b"\n")


def _modules() -> list[str]:
    """Return what a start imports, and what it imports only once a key needs it."""
    ours = [
        module.name
        for package in ("store", "tui")
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}.")
    ]
    return [*ours, *_IMPORTED_LATE]


def _next_request(connection: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Return a request, and the terminal that came with it; None when no more come."""
    data, handles = b"", []
    while not data.endswith(b"\n"):
        piece, more, _, _ = socket.recv_fds(connection, _PIECE, 1)
        if not piece:
            return None
        data += piece
        handles += more
    return json.loads(data), handles


def _become(order: dict[str, Any], terminal: int) -> None:
    """Be the leader of a session of its own on a terminal, as ``pty.fork`` does it."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in (0, 1, 2):
        os.dup2(terminal, stream)
    os.close(terminal)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["environ"])
    sys.argv[1:] = order["argv"]
