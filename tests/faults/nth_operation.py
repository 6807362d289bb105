"""Fail the N-th file operation of a command, for every N.

``record`` runs a command in a fork and returns its file operations. ``run`` runs it again and
fails one of them: the process is killed, the disk has an error or no room left, or a write
stops half-way. Only operations below one folder count.
"""

import builtins
import errno
import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Literal, NamedTuple

Fault = Literal["killed", "EIO", "ENOSPC", "short write"]
FAULTS: tuple[Fault, ...] = ("killed", "EIO", "ENOSPC", "short write")

#: Operations by name, with the number of their first arguments that are paths.
_ON_PATHS = {
    **dict.fromkeys(("mkdir", "rmdir", "unlink", "remove", "scandir", "listdir"), 1),
    **dict.fromkeys(("replace", "rename", "link", "symlink"), 2),
}
_ON_HANDLES = ("fsync", "ftruncate", "pread", "read")
_WRITES = ("write", "pwrite")
#: Operations that need room on the disk; ``make`` opens a file that may not exist yet.
_NEED_ROOM = (*_WRITES, "fsync", "mkdir", "link", "symlink", "replace", "rename", "make")


class Operation(NamedTuple):
    """One file operation: its name in ``os`` (``make``: an open that may make a file)."""

    name: str
    path: str


class Result(NamedTuple):
    """How a command ended.

    Attributes:
        code: its exit code; None if it was killed.
        output: what it printed, on both streams.
        operations: its file operations up to its end; empty if it was killed.
    """

    code: int | None
    output: str
    operations: tuple[Operation, ...]


def record(command: Callable[[], int], root: str | os.PathLike[str]) -> tuple[Operation, ...]:
    """Run a command in a fork without a fault; return its file operations."""
    result = run(command, root)
    assert result.code == 0, result.output
    return result.operations


def numbers(operations: Sequence[Operation], fault: Fault, step: int = 1) -> list[int]:
    """Return the numbers (from 0) of operations that can fail in this way: every write, and
    every ``step``-th of the others.

    The others begin at a different operation for each fault, so that together they cover more.
    """
    candidates = [at for at, operation in enumerate(operations) if _can_fail(operation.name, fault)]
    names = [operation.name for operation in operations]
    others = [at for at in candidates if names[at] not in _WRITES]
    return sorted(
        [at for at in candidates if names[at] in _WRITES]
        + others[FAULTS.index(fault) * 3 % step :: step]
    )


def _can_fail(name: str, fault: Fault) -> bool:
    if fault == "short write":
        return name in _WRITES
    return name in _NEED_ROOM if fault == "ENOSPC" else True


def run(
    command: Callable[[], int],
    root: str | os.PathLike[str],
    number: int = -1,
    fault: Fault = "EIO",
) -> Result:
    """Run a command in a fork, and fail one operation; a negative number fails none."""
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(read)
        _run_as_child(command, os.fspath(root), number, fault, write)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        report = pipe.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return Result(None, "", ())
    code, output, operations = json.loads(report)
    return Result(code, output, tuple(Operation(*operation) for operation in operations))


def _run_as_child(
    command: Callable[[], int], root: str, number: int, fault: Fault, report: int
) -> None:
    """Run a command and never return."""
    operations = FaultyOperations(root, number, fault)
    write = os.write
    try:
        with TemporaryFile("w+") as output:
            for stream in (1, 2):
                os.dup2(output.fileno(), stream)
            # Separate streams: a command may close its output, for example after a failed write.
            sys.stdout = os.fdopen(1, "w", closefd=False)
            sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
            try:
                operations.install()
                code = command()
            except BaseException:
                code = -1
                sys.stderr.write(traceback.format_exc())
            sys.stdout.flush()
            output.seek(0)
            data = json.dumps([code, output.read(), operations.done]).encode()
        while data:
            data = data[write(report, data) :]
    finally:
        os._exit(0)


def _absolute(path: str | os.PathLike[str]) -> str:
    return str(Path(path).absolute())


class FaultyOperations:
    """The file operations of this process, of which one fails.

    Args:
        root: the folder below which operations count.
        number: which of them fails, counted from 0.
        fault: how it fails.

    Attributes:
        done: the operations so far.
    """

    def __init__(self, root: str, number: int, fault: Fault) -> None:
        self.done: list[Operation] = []
        self._root = _absolute(root) + os.sep
        self._number = number
        self._fault = fault
        self._handles: dict[int, str] = {}
        self._real: dict[str, Any] = {}

    def install(self, put: Callable[[Any, str, Any], None] = setattr) -> None:
        """Put the operations in place of the real ones."""
        names = (*_ON_PATHS, *_ON_HANDLES, *_WRITES, "open", "close")
        self._real = {name: getattr(os, name) for name in names}
        for name in _ON_PATHS:
            put(os, name, self._on_paths(name))
        for name in _ON_HANDLES:
            put(os, name, self._on_handle(name))
        for name in _WRITES:
            put(os, name, self._write(name))
        put(os, "open", self._open)
        put(os, "close", self._close)
        put(builtins, "open", self._open_file)
        put(io, "open", self._open_file)

    def counts(self, path: object) -> bool:
        """Return whether operations on a path count."""
        if not isinstance(path, str | os.PathLike):
            return False
        return (_absolute(path) + os.sep).startswith(self._root)

    def path_of(self, handle: int) -> str | None:
        """Return the path of an open file; None if it does not count."""
        return self._handles.get(handle)

    def begin(self, name: str, path: str) -> bool:
        """Record an operation; fail it if it is the one, or return whether it must be short."""
        self.done.append(Operation(name, path))
        if len(self.done) - 1 != self._number:
            return False
        if name in _WRITES and self._fault != "EIO":
            return True
        self.fail()
        return False

    def fail(self) -> None:
        """Kill the process, or raise the error of a disk."""
        if self._fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if self._fault in ("EIO", "ENOSPC"):
            number = getattr(errno, self._fault)
            raise OSError(number, os.strerror(number))

    def _on_paths(self, name: str) -> Callable[..., Any]:
        def operation(*arguments: Any, **options: Any) -> Any:
            path = arguments[0] if arguments else "."
            if "dir_fd" in options and options["dir_fd"] is not None:
                path = f"{self._handles.get(options['dir_fd'], '')}{os.sep}{path}"
            if isinstance(path, int):
                path = self._handles.get(path, "")
            if self.counts(path):
                self.begin(name, os.fspath(path))
            return self._real[name](*arguments, **options)

        return operation

    def _on_handle(self, name: str) -> Callable[..., Any]:
        def operation(handle: int, *arguments: Any) -> Any:
            if (path := self.path_of(handle)) is not None:
                self.begin(name, path)
            return self._real[name](handle, *arguments)

        return operation

    def _write(self, name: str) -> Callable[..., int]:
        def operation(handle: int, data: Any, *arguments: Any) -> int:
            path = self.path_of(handle)
            is_short = path is not None and self.begin(name, path)
            data_part = bytes(data)[: len(data) // 2] if is_short else data
            count: int = self._real[name](handle, data_part, *arguments)
            if is_short:
                self.fail()
            return count

        return operation

    def _open(self, path: Any, flags: int, *arguments: Any, **options: Any) -> int:
        full_path = path
        if (folder := self._handles.get(options.get("dir_fd") or -1)) is not None:
            full_path = Path(folder, path)
        if self.counts(full_path):
            self.begin("make" if flags & os.O_CREAT else "open", os.fspath(full_path))
        handle: int = self._real["open"](path, flags, *arguments, **options)
        self._handles.pop(handle, None)
        if self.counts(full_path):
            self._handles[handle] = _absolute(full_path)
        return handle

    def _close(self, handle: int) -> None:
        self._handles.pop(handle, None)
        self._real["close"](handle)

    def _open_file(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        raw = _CountedFile(self, file, mode.replace("b", "").replace("t", ""), closefd)
        kind = io.BufferedRandom if "+" in mode else io.BufferedWriter
        buffered = io.BufferedReader(raw) if mode[0] == "r" and "+" not in mode else kind(raw)
        if "b" in mode:
            return raw if buffering == 0 else buffered
        return io.TextIOWrapper(buffered, encoding, errors, newline)


class _CountedFile(io.FileIO):
    """A file as ``open`` returns it; each of its reads and writes counts."""

    def __init__(self, owner: FaultyOperations, file: Any, mode: str, closefd: bool) -> None:
        self._owner = owner
        is_handle = isinstance(file, int)
        self._path = owner.path_of(file) if is_handle else None
        if not is_handle and owner.counts(file):
            self._path = _absolute(file)
            owner.begin("open" if mode[0] == "r" else "make", self._path)
        super().__init__(file, mode, closefd)

    def write(self, data: Any) -> int:
        if self._path is None or not self._owner.begin("write", self._path):
            return super().write(data)
        count = super().write(bytes(data)[: len(data) // 2])
        self._owner.fail()
        return count

    def readinto(self, buffer: Any) -> int | None:
        if self._path is not None:
            self._owner.begin("read", self._path)
        return super().readinto(buffer)

    def readall(self) -> bytes:
        if self._path is not None:
            self._owner.begin("read", self._path)
        return super().readall()
