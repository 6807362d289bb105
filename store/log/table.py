"""The diary as a TinyDB database: ``where`` and ``Query`` as documented, in one class more.

TinyDB's own table reads and writes all of its documents at every change. Ours hands it a
view that notes what an update touches, and appends just that.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from store.documents import Document, deep_copy
from store.log.records import new_revision
from store.log.storage import Batch, DiaryStorage, DocumentChange


class UpdateView(MutableMapping[str, Document]):
    """A table as an update sees it: reads through, keeps what is touched apart.

    Args:
        standing: the documents that stand, as far as they are loaded.
        load: called with whether all months are wanted, before one document is looked for
            and before the table is gone through as a whole.
        new_ids: ids that were just made, so that no file has them.
    """

    def __init__(
        self,
        standing: Mapping[str, Document],
        load: Callable[[bool], object] = bool,
        new_ids: Collection[str] = (),
    ) -> None:
        self._standing = standing
        self._load = load
        self._new_ids = new_ids
        self._looked: bool | None = None
        self._touched: dict[str, Document | None] = {}

    def __getitem__(self, id: str) -> Document:
        id = str(id)
        if id not in self._touched:
            self._look_for(id)
            self._touched[id] = deep_copy(self._standing[id])
        document = self._touched[id]
        if document is None:
            raise KeyError(id)
        return document

    def __setitem__(self, id: str, document: Document) -> None:
        self._touched[str(id)] = deep_copy(document)

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self._touched[str(id)] = None

    def __contains__(self, id: object) -> bool:
        id = str(id)
        if id in self._touched:
            return self._touched[id] is not None
        if id in self._new_ids:
            return False
        self._look_for(id)
        return id in self._standing

    def _look_for(self, id: str) -> None:
        """Have a document loaded, of whichever month it is."""
        self._look(False)
        if id not in self._standing:
            self._look(True)

    def _look(self, is_all: bool) -> None:
        """Have what is loaded, or all, read up to now: once for an update."""
        if self._looked is None or (is_all and not self._looked):
            self._looked = is_all
            self._load(is_all)

    def __iter__(self) -> Iterator[str]:
        self._look(True)
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
        self._look(True)
        self._touched = dict.fromkeys(self._standing)

    def changes(self, table: str) -> list[DocumentChange]:
        """Return what is different now, in the order in which it was touched."""
        return [
            DocumentChange(table, id, document)
            for id, document in self._touched.items()
            if document != self._standing.get(id)
        ]


class DiaryTable(Table):
    """A TinyDB table over a ``DiaryStorage``.

    Ids are strings: the first revision of a document, unless it is inserted with one of
    its own. Results are copies, and hold what others wrote up to now: there is no query
    cache. A change is worked out while no other process of this device can write. A search
    has the whole diary loaded; an insert, or a change by id, only what it needs.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB types ids as int
    default_query_cache_capacity = 0

    def __init__(
        self, storage: DiaryStorage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        self._diary = storage
        self._new_ids: set[str] = set()
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
        id = str(new_revision(self._diary.today()))
        self._new_ids.add(id)
        return id

    def _read_table(self) -> Mapping[str, Document]:  # type: ignore[override]
        self._look(True)
        return self._diary.documents(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        touched = UpdateView(self._diary.documents(self.name), self._look, self._new_ids)

        def batch() -> Batch:
            updater(touched)
            return Batch(touched.changes(self.name))

        try:
            self._diary.change(self.name, batch)
        finally:
            self._new_ids.clear()

    def _look(self, is_all: bool) -> None:
        """Read what others wrote to the months that are loaded, or to all."""
        if is_all:
            self._diary.load()
        self._diary.refresh()


def _copy(document: TinyDocument) -> TinyDocument:
    return TinyDocument(deep_copy(dict(document)), document.doc_id)


class DiaryDatabase(TinyDB):
    """A diary opened through TinyDB's public API: ``DiaryDatabase(folder, device, today)``."""

    table_class = DiaryTable  # type: ignore[assignment]  # TinyDB's type has no room for ours
    default_table_name = "entries"
    default_storage_class = DiaryStorage  # type: ignore[assignment]  # likewise

    @property
    def diary(self) -> DiaryStorage:
        """The storage, as the class it is."""
        return cast(DiaryStorage, self.storage)
