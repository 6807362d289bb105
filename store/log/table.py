"""The diary as a TinyDB database, used through ``where`` and ``Query`` as TinyDB documents it.

TinyDB's own table reads and writes all of its documents at every change. ``DiaryTable`` gives
it a view that records what an update touches, and appends only that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from store.documents import Document, deep_copy
from store.log.records import (
    new_revision,
)
from store.log.storage import Batch, DiaryStorage, DocumentChange


class UpdateView(MutableMapping[str, Document]):
    """The view of a table for one update: it records changes and leaves the table unchanged.

    Args:
        documents: the current documents, as far as they are loaded.
        load: called before one document is read, and with True before the whole table is.
        new_ids: ids that were just generated, so that no file has them.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        load: Callable[[bool], object] = bool,
        new_ids: Collection[str] = (),
    ) -> None:
        self._documents = documents
        self._load = load
        self._new_ids = new_ids
        self._is_all_read: bool | None = None
        self._copies: dict[str, Document | None] = {}  # None: removed

    def __getitem__(self, id: str) -> Document:
        id = str(id)
        if id not in self._copies:
            self._load_document(id)
            self._copies[id] = deep_copy(self._documents[id])
        document = self._copies[id]
        if document is None:
            raise KeyError(id)
        return document

    def __setitem__(self, id: str, document: Document) -> None:
        self._copies[str(id)] = deep_copy(document)

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self._copies[str(id)] = None

    def __contains__(self, id: object) -> bool:
        id = str(id)
        if id in self._copies:
            return self._copies[id] is not None
        if id in self._new_ids:
            return False
        self._load_document(id)
        return id in self._documents

    def _load_document(self, id: str) -> None:
        """Load a document of any month."""
        self._refresh(False)
        if id not in self._documents:
            self._refresh(True)

    def _refresh(self, is_all: bool) -> None:
        """Read what others wrote to the loaded months, or to all, once for an update."""
        if self._is_all_read is None or (is_all and not self._is_all_read):
            self._is_all_read = is_all
            self._load(is_all)

    def __iter__(self) -> Iterator[str]:
        self._refresh(True)
        yield from (id for id in self._documents if self._copies.get(id, ()) is not None)
        yield from (
            id
            for id, document in self._copies.items()
            if document is not None and id not in self._documents
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document in one pass; the inherited method takes a pass for each."""
        self._refresh(True)
        self._copies = dict.fromkeys(self._documents)

    def changes(self, table: str) -> list[DocumentChange]:
        """Return the changes in the order in which they were made."""
        return [
            DocumentChange(table, id, document)
            for id, document in self._copies.items()
            if document != self._documents.get(id)
        ]


class DiaryTable(Table):
    """A TinyDB table over a ``DiaryStorage``.

    Ids are strings: the first revision of a document, unless it is inserted with an id. Results
    are copies and include what other devices wrote up to now: there is no query cache. A change
    is computed while no other process of this device can write. A search loads the whole
    diary; an insert, or a change by id, loads only what it needs.
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
        document = super().get(*args, **kwargs)
        if isinstance(document, list):
            return [_copy(one) for one in document]
        return _copy(document) if document is not None else None

    def __iter__(self) -> Iterator[TinyDocument]:
        return iter([_copy(document) for document in super().__iter__()])

    def _get_next_id(self) -> str:
        id = str(new_revision(self._diary.today()))
        self._new_ids.add(id)
        return id

    def _read_table(self) -> Mapping[str, Document]:  # type: ignore[override]
        self._refresh(True)
        return self._diary.documents(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        view = UpdateView(self._diary.documents(self.name), self._refresh, self._new_ids)

        def batch() -> Batch:
            updater(view)
            return Batch(view.changes(self.name))

        try:
            self._diary.change(self.name, batch)
        finally:
            self._new_ids.clear()

    def _refresh(self, is_all: bool) -> None:
        """Read what others wrote to the months that are loaded, or to all."""
        if is_all:
            self._diary.load()
        self._diary.refresh()


def _copy(document: TinyDocument) -> TinyDocument:
    return TinyDocument(deep_copy(dict(document)), document.doc_id)


class DiaryDatabase(TinyDB):
    """A diary opened through TinyDB's public API: ``DiaryDatabase(folder, device, today)``."""

    table_class = DiaryTable  # type: ignore[assignment]  # TinyDB declares its own class
    default_table_name = "entries"
    default_storage_class = DiaryStorage  # type: ignore[assignment]  # likewise

    @property
    def diary(self) -> DiaryStorage:
        """The storage, typed as a ``DiaryStorage``."""
        return cast(DiaryStorage, self.storage)
