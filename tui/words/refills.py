"""What people read of answers and messages: names, and sentences that never say *causes*.

The style is that of SCIENCE, section 3.11: what was seen, how unsure it is, from how many days.
"""

from typing import Final

#: Each question as it is offered, by its name.
QUESTION_NAMES: Final = {
    "breather": "a breather between {sessions}",
    "care received": "care received",
    "celebration": "celebration",
    "day off": "a day off",
    "good sleep": "good sleep",
    "play": "play",
    "repair": "a repair",
    "sessions": "{sessions} in a day",
}
#: What mornings come after, where it is not just that name.
AFTER: Final = {"good sleep": "a day that began with good sleep"}

# -- answers ------------------------------------------------------------------------------

MORNINGS: Final = "Mornings after {what}"
EVENINGS: Final = "Evenings a day after {what}"
MORE_MORNINGS: Final = "Mornings after a day with one {session} more"
MORE_EVENINGS: Final = "Evenings a day after one {session} more"

MEANS: Final = "{times}: {with_}; after other days: {without}."
MORE: Final = "{times}: {estimate}."
CHANCE: Final = "{beyond}, the gap could easily be chance ({low} to {high})."
MAYBE_CHANCE: Final = "{beyond}, the gap may still be chance, from so few days ({low} to {high})."
BEYOND_MORNING: Final = "Beyond how those days began"
BEYOND_EVENING: Final = "Beyond how those days already felt"
HUNCH: Final = (
    "A hunch: {times} tend to run {little}{way} (about {shown}). One hunch in ten is pure chance."
)
CONSISTENT: Final = (
    "{times} have run about {size} {way}, two checks in a row ({pairs}). "
    "They go together; I can't say which causes which."
)
TOO_EARLY: Final = "{pairs} so far; I'll look from {fewest}."
TOO_FEW: Final = (
    "{pairs} so far, {with_} with and {without} without; I'll look from {each} of each."
)
TOO_ALIKE: Final = (
    "{pairs} so far; I'll look once three different counts have come on {each} days each."
)
NEXT_LOOK: Final = "{pairs} so far; I'll look on {day}."
ONE_WEEKDAY: Final = "These were mostly {weekday}s, so I can't tell them from {weekday}."
ALL_BUT_ONE: Final = "The days without were mostly {weekday}s, so I can't tell them from {weekday}."
CONSTANT: Final = "Energy was the same each time, so there is no gap to tell of."
ALIKE: Final = (
    "These came and went with the weekend or with energy itself, so I can't tell them apart."
)
FOLLOWS_WEEK: Final = "Its days follow the week, so it may be the weekend that goes with it."

RANGE: Final = "{with_} with, {without} without; 95% range {low} to {high}."
COUNTS: Final = "{with_} with, {without} without."
MORE_RANGE: Final = "{days}, {with_} of them with a {session}; 95% range {low} to {high}."
MORE_COUNTS: Final = "{days}, {with_} of them with a {session}."
LEFT_OUT: Final = "Left out: {days}."
LEFT_OUT_WHY: Final = {
    "sick": "{days} in or before a sick day",
    "body": "{days} in or before a flare",
    "remembered": "{days} with energy told afterwards",
    "told late": "{days} told on a later day",
}
SAME_DAY: Final = (
    "Later the same day{beyond}: about {shown} ({low} to {high}; {with_} with, {without} without)."
)
SAME_DAY_MORE: Final = "Later the same day{beyond}, for one more: about {shown} ({low} to {high})."
SAME_DAY_BEYOND: Final = ", beyond how it began"
SAME_DAY_EARLY: Final = "Later the same day: {days} so far."
SAME_DAY_ALIKE: Final = "Later the same day: I can't tell them apart."
OF_EVENINGS: Final = (
    "Told of evenings, since openings are hardly ever told: safe, and nearly blind to real lifts. "
    "Energy on opening the day would tell more."
)
LOOKED: Final = "Looked at on {day}, and again on {coming}."
TOGETHER: Final = "Where more than one is told of, they may just come together."
LUCKY: Final = "With nothing true, each question is called consistent in about one year in fifty."
NO_CAUSE: Final = (
    "A diary of one person cannot show cause. It can show what tends to come together."
)

# -- asking -------------------------------------------------------------------------------

NOTHING_ASKED: Final = (
    "Nothing is asked yet. Up to {most} at a time, chosen before looking: {names}.\n"
    'cup refills choose play "a day off" asks them from today on.'
)
ASKED: Final = "Asked from now on: {names}. The answers are looked at once in four weeks."
ASKED_NOTHING: Final = "Nothing is asked any more."
SICK_OUT: Final = "Sick days and flares are left out of comparisons from now on."
SICK_IN: Final = "Sick days and flares take part in comparisons from now on."

# -- the two-week note --------------------------------------------------------------------

FELL_NAMES: Final = {
    "mood": "Mood",
    "energy.open": "Morning energy",
    "energy.close": "Evening energy",
}
FELL: Final = "{measure} has run lower these two weeks: {recent} against {usual} usually ({days})."
FELL_DAYS: Final = "{n} of 14 days, {n_usual} of the 90 before"
NOTE_RATE: Final = (
    "Where nothing changed, this note comes about once in four years; real lives drift, and there "
    "two to four times as often, sometimes rightly. Silence is no all-clear."
)
LINE_RATE: Final = (
    "Where nothing changed, such a line comes about once a year; real lives drift, and there two "
    "to four times as often, sometimes rightly. Silence is no all-clear."
)

# -- low mood -----------------------------------------------------------------------------

LOW_MOOD: Final = (
    "Mood has been low on most days for two weeks. That is worth telling someone: your own "
    "therapist, supervisor, GP or a friend."
)
CONTACTS: Final = (
    "If you might hurt yourself or can't stay safe, call your local emergency number, or find a "
    "line at findahelpline.com (US/Canada: call or text 988; UK & Ireland: Samaritans 116 123)."
)
#: The day of which the contacts above are; to be looked at again before each release.
CONTACTS_DAY: Final = "2026-11-23"
CONTACTS_OF: Final = "(as of {day})"
