"""Zip files for tests."""

import io
import zipfile


def zipped(**members: str | bytes) -> bytes:
    """Return a zip file with members of the given names and contents."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()
