"""How much of a file is looked at, before a parser sees any of it: size, archives that swell, entities in XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from aigraph.errors import BadFile

MOST_BYTES = 32 * 2**20
MOST_UNPACKED = 128 * 2**20
MOST_MEMBERS = 2_000
MOST_SWELL = 200  # times; only members above a megabyte
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of bearable size.

    Raises:
        BadFile: it is no file, is too large, or cannot be read.
    """
    try:
        if not path.is_file():
            what = (
                "This is a folder" if path.is_dir() else "This is no regular file" if path.exists() else "No such file"
            )
            raise BadFile(what, path, hint="give a file")
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"Cannot read it ({error.strerror})", path) from None
    except ValueError:
        raise BadFile("No file can be called that", path, hint="give a file") from None
    if len(data) > MOST_BYTES:
        raise BadFile(f"It is larger than {MOST_BYTES // 2**20} MB", path, hint="split it")
    return data


def open_archive(path: Path, data: bytes) -> zipfile.ZipFile:
    """The zip archive that an XLSX or ODS file is, its members counted, bounded, and free of XML entities.

    Raises:
        BadFile: it is no archive, is locked, swells too much, or an XML part of it is broken or declares entities.
    """
    if data.startswith(_OLD_OFFICE):
        hint = f"save it as {path.suffix or '.xlsx'} without a password"
        raise BadFile("This is an old .xls workbook, or one with a password", path, hint=hint)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _count(path, archive)
        for member in archive.infolist():
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                _look(path, member.filename, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        reason = str(error).strip() or type(error).__name__
        raise BadFile(f"This is no whole {path.suffix.lstrip('.').upper()} file ({reason[:200]})", path) from None
    return archive


def _count(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise BadFile("The file is encrypted", path, hint="save it without a password")
    names = [member.filename for member in members]
    if len(names) > MOST_MEMBERS or len(set(names)) < len(names):
        raise BadFile("The archive holds too many parts, or one part twice", path, hint="save it again")
    swollen = [m for m in members if m.file_size > 2**20 and m.file_size > MOST_SWELL * max(1, m.compress_size)]
    if swollen or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise BadFile("The archive unpacks to far more than it holds", path, hint="split it into smaller files")


def _look(path: Path, name: str, archive: zipfile.ZipFile) -> None:
    """Parse one XML part and keep nothing: it must be whole, and must not declare a document type."""

    def refuse(*_: object) -> None:
        raise BadFile(f"Its part {name[:80]!r} declares a document type, which no spreadsheet needs", path)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        with archive.open(name) as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise BadFile(f"Its part {name[:80]!r} is broken ({error})", path, hint="save the file again") from None
