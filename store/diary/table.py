"""The diary as a TinyDB database: ``where`` and ``Query`` as documented, in one class more.

TinyDB's own table reads and writes all of its documents at every change. Ours hands it a
view that notes what an update touches, and appends just that.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from store.diary.revision import new_revision
from store.diary.storage import Change, DiaryStorage, apart
from store.diary.versions import Document


class Touched(MutableMapping[str, Document]):
    """A table as an update sees it: reads through, keeps what is touched apart.

    Args:
        standing: the documents that stand, as far as they are loaded.
        load_all: called before the table is gone through as a whole.
    """

    def __init__(
        self, standing: Mapping[str, Document], load_all: Callable[[], object] = bool
    ) -> None:
        self._standing = standing
        self._load_all = load_all
        self._touched: dict[str, Document | None] = {}

    def __getitem__(self, id: str) -> Document:
        id = str(id)
        if id not in self._touched:
            self._touched[id] = apart(self._standing[id])
        document = self._touched[id]
        if document is None:
            raise KeyError(id)
        return document

    def __setitem__(self, id: str, document: Document) -> None:
        self._touched[str(id)] = apart(document)

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self._touched[str(id)] = None

    def __contains__(self, id: object) -> bool:
        id = str(id)
        if id in self._touched:
            return self._touched[id] is not None
        return id in self._standing

    def __iter__(self) -> Iterator[str]:
        self._load_all()
        yield from (id for id in self._standing if self._touched.get(id, ()) is not None)
        yield from (
            id
            for id, document in self._touched.items()
            if document is not None and id not in self._standing
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document, in one pass; the inherited way takes a pass for each."""
        self._load_all()
        self._touched = dict.fromkeys(self._standing)

    def changes(self, table: str) -> list[Change]:
        """Return what is different now, in the order in which it was touched."""
        return [
            Change(table, id, document)
            for id, document in self._touched.items()
            if document != self._standing.get(id)
        ]


class DiaryTable(Table):
    """A TinyDB table over a ``DiaryStorage``.

    Ids are strings: the first revision of a document, unless it is inserted with one of
    its own. Results are copies. There is no query cache: other processes write too. A
    search has the whole diary loaded; an insert, or a change by id, only what it needs.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB types ids as int
    default_query_cache_capacity = 0

    def __init__(
        self, storage: DiaryStorage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        self._diary = storage
        super().__init__(storage, name, cache_size, persist_empty)

    def search(self, cond: QueryLike) -> list[TinyDocument]:
        """Return copies of the documents that match."""
        return [_copy(document) for document in super().search(cond)]

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Return a copy of one document, or of several where ``doc_ids`` are given."""
        found = super().get(*args, **kwargs)
        if isinstance(found, list):
            return [_copy(document) for document in found]
        return _copy(found) if found is not None else None

    def __iter__(self) -> Iterator[TinyDocument]:
        return iter([_copy(document) for document in super().__iter__()])

    def _get_next_id(self) -> str:
        return str(new_revision(self._diary.today()))

    def _read_table(self) -> Mapping[str, Document]:  # type: ignore[override]
        self._diary.load()
        return self._diary.documents(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        touched = Touched(self._diary.documents(self.name), self._diary.load)
        updater(touched)
        self._diary.append(touched.changes(self.name))


def _copy(document: TinyDocument) -> TinyDocument:
    return TinyDocument(apart(dict(document)), document.doc_id)


class DiaryDatabase(TinyDB):
    """A diary opened through TinyDB's public API: ``DiaryDatabase(folder, device, today)``."""

    table_class = DiaryTable  # type: ignore[assignment]  # TinyDB's type has no room for ours
    default_table_name = "entries"
    default_storage_class = DiaryStorage  # type: ignore[assignment]  # likewise

    @property
    def diary(self) -> DiaryStorage:
        """The storage, as the class it is."""
        return cast(DiaryStorage, self.storage)
