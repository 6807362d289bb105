"""The former place of the table: ``from store.diary.table import DiaryDatabase`` goes on."""

from store.log.table import DiaryDatabase, DiaryTable

__all__ = ["DiaryDatabase", "DiaryTable"]
