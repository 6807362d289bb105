"""``cup review``: a week or a month on a page, as text or as Markdown."""

from store.dates import parse_day
from store.journal import Journal
from store.review import review
from tui.controllers.options import no_arguments, read_options
from tui.text.review_text import markdown, plain


def print_review(argv: list[str], journal: Journal) -> int:
    """Print a review; notes only where they are asked for."""
    options = read_options(argv[1:], ("--month", "--markdown", "--notes", "--to="))
    no_arguments(options, argv[0])
    today = journal.today()
    last = parse_day(text, today) if (text := options.get("to")) else today
    name = "month" if options.has("month") else "week"
    page = review(journal, name, last, with_notes=options.has("notes"))
    lines = markdown if options.has("markdown") else plain
    print("\n".join(lines(page, journal.settings.names)))
    return 0
