"""Word files and workbooks are archives; here they become bytes that depend on nothing but what is in them."""

import io
import zipfile
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can give its parts; the same for each, so that equal reviews are equal files."""


def settled(archive: bytes) -> bytes:
    """The same archive with one fixed time on every part."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as again:
        for name in made.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(part, made.read(name))
    return fixed.getvalue()
