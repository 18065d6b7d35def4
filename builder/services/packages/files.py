"""The files of a package, and the bounds that hold wherever they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.errors import MetadataError
from engines.metadata.layout import ignored, is_document
from engines.metadata.loader import MAX_FILES, MAX_TOTAL, TOO_LARGE, TOO_MANY

MAX_ENTRIES: Final = 5 * MAX_FILES

NOT_FOUND = messages.define("metadata.files.absent", zh="找不到 {path}", en="There is no {path}")
NO_FOLDER = messages.define("metadata.files.no_folder", zh="{path} 不是文件夹", en="{path} is not a folder")
UNREADABLE = messages.define(
    "metadata.files.unreadable", zh="读不了 {path}:{reason}", en="Cannot read {path}: {reason}"
)
LINK = messages.define(
    "metadata.files.link", zh="{path} 是链接,应用包里不能有链接", en="{path} is a link; a package holds none"
)
SPECIAL = messages.define("metadata.files.special", zh="{path} 不是普通文件", en="{path} is not an ordinary file")
NOT_EMPTY = messages.define(
    "metadata.files.not_empty",
    zh="{path} 里有别的 JSON 文件,不是应用包。请换一个空文件夹",
    en="{path} holds other JSON files and is no package. Choose an empty folder",
)
UNWRITABLE = messages.define(
    "metadata.files.unwritable", zh="写不了 {path}:{reason}", en="Cannot write {path}: {reason}"
)


class PackageFiles(Mapping[str, bytes]):
    """A package's documents by path, and ``diagnostics`` with what stood beside them and was left alone."""

    def __init__(self, documents: Mapping[str, bytes], diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        self._documents = dict(sorted(documents.items()))
        self.diagnostics = diagnostics

    def __getitem__(self, path: str) -> bytes:
        return self._documents[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


class Gathering:
    """Collects a package's files one by one and refuses to grow beyond the bounds.

    Raises:
        MetadataError: there are too many files, or they are too large together.
    """

    def __init__(self) -> None:
        self._documents: dict[str, bytes] = {}
        self._aside: list[Diagnostic] = []
        self.room = MAX_TOTAL

    def wants(self, path: str) -> bool:
        """Whether the file is a document; one that is not is noted and left alone."""
        if len(self._aside) + len(self._documents) >= MAX_ENTRIES:
            raise refusal(TOO_MANY, path, count=MAX_ENTRIES + 1, limit=MAX_ENTRIES)
        if not is_document(path):
            self._aside.append(ignored(path))
            return False
        return True

    def add(self, path: str, content: bytes) -> None:
        """Take a document in."""
        self._documents[path] = content
        self.room -= len(content)
        if self.room < 0:
            raise refusal(TOO_LARGE, path, size=MAX_TOTAL - self.room, limit=MAX_TOTAL)
        if len(self._documents) > MAX_FILES:
            raise refusal(TOO_MANY, path, count=len(self._documents), limit=MAX_FILES)

    def close(self) -> PackageFiles:
        """Return what was gathered."""
        return PackageFiles(self._documents, tuple(self._aside))


def refusal(code: str, document: str, /, **details: object) -> MetadataError:
    """Return the error that refuses a whole package for one reason."""
    return MetadataError([Diagnostic("error", code, document, "", details)])
