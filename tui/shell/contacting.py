"""``cup contacts``: whom the panel on low mood names, in the person's own words, dated."""

from store import notices
from store.journal import Journal
from tui import words
from tui.shell.options import OptionsNotUnderstood, read_options
from tui.words import answers as answers_told


def contacts(argv: list[str], journal: Journal) -> int:
    """Print the panel, change whom it names, or turn it off and on."""
    options = read_options(argv[1:], ("--usual", "--off", "--on"))
    settings, told = journal.settings, " ".join(options.arguments)
    if len(options.told) + bool(told) > 1:
        raise OptionsNotUnderstood(message="'cup contacts' does one thing at a time")
    if options.has("off") or options.has("on"):
        notices.set_low_mood_off(settings, is_off=options.has("off"))
    elif told or options.has("usual"):
        notices.set_contacts(settings, told, journal.today())
    print("\n".join(answers_told.low_mood_told(notices.contacts(settings))))
    print(words.PANEL_OFF if notices.is_low_mood_off(settings) else words.PANEL_ON)
    return 0
