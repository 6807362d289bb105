"""A server process that imports the program once and forks for each test that starts it.

``python -c`` with this module listens on a socket; each message is one request in JSON. A
request to start comes with a pseudo-terminal, which becomes the controlling terminal of the
child. The child then runs ``main`` and exits like a program started by a shell. Importing takes
longer than the rest of a start, so tests of what happens later do not wait for it.

The server has only one thread, and only imports before it forks, so one test cannot affect
another. Python and Textual read some variables of the environment when they start; each set of
these variables has a server of its own.
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
#: Variables that may differ between starts, because no module reads them at import.
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
#: Servers of one test process. A start with another environment gets a new interpreter.
MAX_SERVERS: Final = 2
#: Third-party modules that are imported during a start or after a key.
_IMPORTED_LATE: Final = (
    *("_strptime", "plotext", "textual.drivers.linux_driver", "textual.scrollbar"),
    *("textual.layouts.factory", "textual.layouts.horizontal", "textual.layouts.stream"),
    "textual.system_commands",
)
_CHUNK_SIZE: Final = 1 << 16


class WarmStart:
    """The client of a server: starts programs, and gets their exit codes."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._socket, other = socket.socketpair()
        # The streams of the server are a terminal, like those of a program; it writes only errors.
        self._terminal, terminal = pty.openpty()
        script = f"from tests.warm_start import serve; serve({other.fileno()})"
        self._server = subprocess.Popen(
            [sys.executable, "-c", script],
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
        """Return the exit code of a program, or minus its signal; None while it runs."""
        code: int | None = self._ask([], ended=pid, waits=waits)
        return code

    def _ask(self, handles: list[int], **request: Any) -> Any:
        data = json.dumps(request).encode() + b"\n"
        sent = socket.send_fds(self._socket, [data], handles)
        self._socket.sendall(data[sent:])
        answer = b""
        while not answer.endswith(b"\n"):
            chunk = self._socket.recv(_CHUNK_SIZE)
            assert chunk, f"the server has ended: {os.read(self._terminal, _CHUNK_SIZE)!r}"
            answer += chunk
        return json.loads(answer)

    def close(self) -> None:
        """End the server."""
        self._socket.close()
        self._server.wait()
        os.close(self._terminal)


_servers: dict[frozenset[tuple[str, str]], WarmStart] = {}


def warm_start(environ: Mapping[str, str]) -> WarmStart | None:
    """Return a server for an environment, or None if the program needs a new interpreter.

    That is the case if there are settings in a file, or too many different environments.
    """
    home = environ.get("XDG_CONFIG_HOME") or f"{environ.get('HOME')}/.config"
    if Path(home, "cupful").exists():
        return None
    startup_environ = frozenset(item for item in environ.items() if item[0] not in READ_LATE)
    if startup_environ not in _servers:
        if len(_servers) == MAX_SERVERS:
            return None
        _servers[startup_environ] = WarmStart(environ)
    return _servers[startup_environ]


def stop_servers() -> None:
    """End the servers of this process."""
    while _servers:
        _servers.popitem()[1].close()


def serve(handle: int) -> None:
    """Import the program, then fork a child for each request to start it.

    In a child, run ``main`` and exit with its code.
    """
    from tui.terminal.capabilities import prepare, terminfo_of

    prepare(os.environ, terminfo_of(os.environ["TERM"]))  # as before every import of Textual
    for name in _modules():
        import_module(name)
    assert threading.active_count() == 1
    gc.collect()
    gc.freeze()
    connection = socket.socket(fileno=handle)
    while message := _next_request(connection):
        request, terminals = message
        if "ended" in request:
            pid, status = os.waitpid(request["ended"], 0 if request["waits"] else os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        elif answer := os.fork():
            os.close(terminals[0])
        else:
            connection.close()
            _take_terminal(request, terminals[0])
            from tui.cli.main import main

            raise SystemExit(main())
        connection.sendall(json.dumps(answer).encode() + b"\n")


def _modules() -> list[str]:
    """Return the modules that a start imports, and those that keys import later."""
    ours = [
        module.name
        for package in ("store", "tui")
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}.")
    ]
    return [*ours, *_IMPORTED_LATE]


def _next_request(connection: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Return a request and the terminal that came with it; None when the socket is closed."""
    data, handles = b"", []
    while not data.endswith(b"\n"):
        chunk, more, _, _ = socket.recv_fds(connection, _CHUNK_SIZE, 1)
        if not chunk:
            return None
        data += chunk
        handles += more
    return json.loads(data), handles


def _take_terminal(request: dict[str, Any], terminal: int) -> None:
    """Make this process the leader of a new session on a terminal, like ``pty.fork``."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in (0, 1, 2):
        os.dup2(terminal, stream)
    os.close(terminal)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environ"])
    sys.argv[1:] = request["argv"]
