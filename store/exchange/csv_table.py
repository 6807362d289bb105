"""Former names of errors of files and of what reads a text, for the modules of calendars."""

from store.exchange.file_errors import FileNotRead as FileNotRead
from store.exchange.file_errors import FileNotWritten as FileNotWritten
from store.exchange.file_text import printable_name as printable_name
from store.exchange.file_text import read_text as read_text
