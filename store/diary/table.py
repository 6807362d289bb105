"""The documented import for scripts: ``from store.diary.table import DiaryDatabase``."""

from store.log.table import DiaryDatabase, DiaryTable

__all__ = ["DiaryDatabase", "DiaryTable"]
