"""Read a small file that anybody may have put in its place.

A pipe is not waited for, a device not read, and of a huge file no more than is of use.
"""

import errno
import os
import stat

_NOT_A_FILE = "it is not a regular file"
_TOO_LARGE = "it has more than {most:,} bytes"


def read_small_file(path: str, most: int) -> bytes:
    """Return the bytes of a file that has up to ``most`` of them.

    Raises:
        OSError: it is not there, not readable, not a regular file, or larger.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    handle = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, _NOT_A_FILE)
        data = b""
        while len(data) <= most and (more := os.read(handle, most + 1 - len(data))):
            data += more
    finally:
        os.close(handle)
    if len(data) > most:
        raise OSError(errno.EFBIG, _TOO_LARGE.format(most=most))
    return data
