"""The real program over a real SSH connection that drops while the program runs.

The tests start an OpenSSH server on the loopback interface, with new keys. They are skipped if
no server is installed (Debian: ``apt-get install openssh-server``).
"""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.journal import Journal, open_journal
from tests.terminals import PROGRAM, ROOT, Terminal, program

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/sbin")
SSH, KEYGEN = shutil.which("ssh"), shutil.which("ssh-keygen")

pytestmark = [
    pytest.mark.outside,
    pytest.mark.skipif(
        not (SSHD and SSH and KEYGEN), reason="no OpenSSH server and client are installed"
    ),
]


@pytest.fixture
def diary(tmp_path: Path, clock: FixedClock) -> Path:
    path = tmp_path / "diary"
    open_journal({}, path=path, clock=clock, device="first-ab12").settings.set("welcome", seen="x")
    return path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[list[str]]:
    """Run a server; yield the command of a client that connects to it."""
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("host", "client"):
        command = [str(KEYGEN), "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)]
        subprocess.run(command, check=True)
    shutil.copy(keys / "client.pub", keys / "authorized")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    config = keys / "config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys / 'host'}\n"
        f"AuthorizedKeysFile {keys / 'authorized'}\nPidFile none\nUsePAM no\n"
        "PasswordAuthentication no\nStrictModes no\nPermitRootLogin prohibit-password\n"
    )
    log = (keys / "log").open("w")
    daemon = subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(config)], stderr=log)
    try:
        _wait_for_port(port, daemon)
        yield [
            str(SSH), "-tt", "-F", os.devnull, "-p", str(port), "-i", str(keys / "client"),
            "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={keys / 'known'}",
            "-o", "IdentityAgent=none", "-o", "LogLevel=ERROR",
            f"{getpass.getuser()}@127.0.0.1",
        ]  # fmt: skip
    finally:
        daemon.terminate()
        daemon.wait(10)
        log.close()


def _wait_for_port(port: int, daemon: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 10
    while True:
        if daemon.poll() is not None:
            pytest.skip("an OpenSSH server cannot be started here")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < deadline, "the server never listened"
            time.sleep(0.05)
        else:
            return


def start_remote(server: list[str], diary: Path) -> Terminal:
    """Start the program on the remote side of the connection."""
    variables = {
        "PYTHONPATH": str(ROOT),
        "CUPFUL_DIARY": str(diary),
        "CUPFUL_CLOCK": "2026-11-23T10:05+01:00",
        "HOME": os.environ["HOME"],
        "LANG": "C.UTF-8",
        "XDG_STATE_HOME": os.environ["XDG_STATE_HOME"],
    }
    environ = " ".join(f"{name}={value}" for name, value in variables.items())
    command = " ".join(f"'{word}'" for word in PROGRAM)
    env = {**os.environ, "TERM": "xterm-256color"}
    return Terminal([*server, f"env {environ} {command}"], env, (80, 24))


def programs_on(diary: Path) -> list[int]:
    """Return the ids of the processes that have this diary in their environment."""
    variable = f"CUPFUL_DIARY={diary}".encode()
    pids = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                environ = (process / "environ").read_bytes()
            except OSError:
                continue
            if variable in environ.split(b"\0"):
                pids.append(int(process.name))
    return pids


def reopen(diary: Path, clock: FixedClock) -> Journal:
    return open_journal({}, path=diary, clock=clock, device="after-ab12")


def test_a_dropped_connection_loses_no_entry_and_leaves_no_process(
    server: list[str], diary: Path, clock: FixedClock
) -> None:
    remote = start_remote(server, diary)
    try:
        remote.wait_for("A fresh page", 20)
        remote.send("s56p1")
        remote.wait_for("laughed")
        remote.send(".")
        remote.wait_for("note on play")
        remote.send("the cats ag")
        remote.wait_for("the cats ag")
        assert programs_on(diary)
        os.kill(remote.pid, signal.SIGKILL)  # the client ends without closing the connection
        remote.wait_exit()
    finally:
        remote.close()
    deadline = time.monotonic() + 10
    while programs_on(diary):
        assert time.monotonic() < deadline, "a stray process is left"
        time.sleep(0.1)
    session, play = reopen(diary, clock).entries()
    assert (session["tired"], session["inspired"], play["what"]) == (5, 6, "laughed")
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        terminal.send(".")
        terminal.wait_for("note on play: the cats ag")


def test_all_that_the_screen_showed_as_saved_before_a_dropped_connection_is_saved(
    server: list[str], diary: Path, clock: FixedClock
) -> None:
    remote = start_remote(server, diary)
    try:
        remote.wait_for("A fresh page", 20)
        for _ in range(30):
            remote.send("p1s45")
        remote.wait_for("sessions")
        remote.pump(0.3)
        os.kill(remote.pid, signal.SIGKILL)
        remote.wait_exit()
        text = remote.text
    finally:
        remote.close()
    time.sleep(0.5)
    (row,) = (line.split() for line in text.splitlines() if line.startswith(" sessions"))
    counts = {name: int(row[row.index(name) + 1]) for name in ("sessions", "play")}
    journal = reopen(diary, clock)
    day = journal.day(journal.today())
    assert day.count("session") >= counts["sessions"]
    assert day.count("play") >= counts["play"]
    assert journal.health.damaged_lines == 0


def test_over_ssh_a_celebration_sparkles_once_without_animation(
    server: list[str], diary: Path
) -> None:
    remote = start_remote(server, diary)
    try:
        remote.wait_for("A fresh page", 20)
        remote.send("c1")
        remote.wait_for("★ Win. Worth a pause.")
        remote.pump(0.6)
        output = remote.output.decode("utf-8", "replace")
        assert output.count("✦") == 1
        assert "✧" not in output
        assert "✦" not in remote.text
        remote.send("q")
        assert remote.wait_exit() == 0
    finally:
        remote.close()
