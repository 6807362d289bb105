"""Names of the pictures over time, and the sentences under each picture."""

from typing import Final

MEASURE_NAMES: Final = {
    "mood": "mood",
    "energy": "energy",
    "energy.open": "energy, opening",
    "energy.close": "energy, closing",
    "sleep": "sleep",
    "joy": "joy",
    "sorrow": "sorrow",
    "myself": "could be myself",
    "letgo": "work let go",
    "sessions": "{sessions}",
    "nourishing": "{nourishing}",
    "depleting": "{depleting}",
    "play": "{play}",
    "celebration": "{celebration}",
    "repair": "repair",
    "dread": "{dread}, evenings",
}
#: In at most eleven cells, for a narrow window.
SHORT_MEASURE_NAMES: Final = {
    "energy.open": "opening cup",
    "energy.close": "closing cup",
    "myself": "myself",
}
RANGE_NAMES: Final = {
    "2w": "2 weeks",
    "6w": "6 weeks",
    "3m": "3 months",
    "1y": "a year",
    "all": "everything",
}
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

#: What each picture answers, by view; all further views have the last one.
QUESTIONS: Final = {
    "mood": ("How have mood and energy been?",),
    "balance": (
        "What {was_nourished} and {was_drained} most?",
        "Which way did care go?",
        "When did it fill, when drain?",
    ),
    "play": ("How much {play} and {celebration}?", "Which kinds of {play} and {celebration}?"),
    "repair": ("How much was repaired?",),
    "sessions": ("How much work?", "How did {sessions} leave you?"),
    "joy": ("Did joy and sorrow both have room?",),
    "week": ("Does a weekday stand out?",),
    "year": ("What did the year look like?",),
    "rest": ("How long since a day off?",),
    "marks": ("Which marks came up?",),
}
QUESTION_OF_SCALE: Final = "How has it been: {name}?"
#: The groups of the overview, and what its numbers are.
GROUPS: Final = ("Body and mood", "Work", "Moments")
TWO_WEEKS: Final = "2 weeks"
USUAL: Final = "usual"
CHANGE: Final = "change"
DAYS: Final = "days"
UNTIL_DAY: Final = "to {day}"

# -- sentences --------------------------------------------------------------------------

BASED_ON: Final = "Based on {n} of {days}."
NOTHING_YET: Final = "Nothing of this logged in these days. {begins}"
#: By picture; the id of a key stands in braces.
BEGINS: Final = {
    "overview": "{keep-session}, {keep-nourishing}, {keep-play}, {keep-energy} or {keep-mood} "
    "on Today starts it.",
    "readings": "{keys} and a digit on Today start it; the line begins on the third day.",
    "balance": "{keep-nourishing}, {keep-depleting} and {keep-both} on Today start it.",
    "delight": "{keep-play} and {keep-celebration} on Today start it.",
    "sessions": "{keep-session} on Today starts it; tired and inspired place {a_session} on "
    "the map.",
    "undulation": "{keep-close} on Today asks for joy and sorrow, and starts it.",
    "week": "It starts with the first day you log.",
    "year": "Each day you log fills a cell.",
    "rest": "{keep-rest} 3 on Today logs a day off.",
    "marks": "{keep-open} and {keep-close} on Today ask for marks, and start it.",
}
#: The verbs that log a reading, where that is not closing the day.
READ_BY: Final = {"mood": "mood", "energy": "energy", "energy.open": "open", "sleep": "open"}

OVERVIEW: Final = "“Usual” is your three months before these two weeks."
TWO_WEEKS_ARE: Final = "Two weeks: {levels}."
LEVEL: Final = "{name} {recent}"
LEVEL_BESIDE: Final = "{name} {recent}, usually {usual}"
AHEAD: Final = "{entries} dated after today, perhaps by another device's clock; not shown here."
LATEST: Final = "{name}: {value}, {anchor}, {when}{usual}."
USUALLY: Final = "; usually {usual}"
NO_USUAL: Final = "; what is usual needs 28 days first"
LINE_IS: Final = "The line is the median of seven days, with at least three; a dot is a day."
WEIGHTED_IS: Final = "The line counts newer days more: half as much for each week back."
OFF_SHADED: Final = "{glyph} {off}."
OFF_TINTED: Final = "{off} shaded."
NOT_DRAWN: Final = "Pictures need plotext, which failed here ({reason}). All else works."
BALANCE: Final = "{feelings}."
NOURISHED: Final = "{Nourished}: {words}."
NOURISHED_MOST: Final = "{Nourished} most: {words}."
DRAINED: Final = "{Drained}: {words}."
DRAINED_MOST: Final = "{Drained} most: {words}."
COLUMNS: Final = ("{Nourished}", "{Drained}")
MORE_WORDS: Final = "and {n} more"
NO_WORDS: Final = "none with a word"
CARE: Final = "Care {care}."
NO_CARE: Final = "No moment of these days says whether care was given or received."
KINDS: Final = "{kinds} of good carried you{before}."
KINDS_BEFORE: Final = " ({now} now, {then} in as many days before)"
KINDS_AS_BEFORE: Final = ", about as before"
MORE_KINDS: Final = ", more than before"
FEWER_KINDS: Final = ", fewer than before"
KINDS_FROM: Final = "The variety of what {was_nourished} needs 10 moments with a word first."
DELIGHT: Final = "{name} {total}."
DELIGHT_A_WEEK: Final = "{name} {total}, about {week} a week."
DELIGHT_IN_SEVEN: Final = "{name} {total}, about {week} in seven days logged."
REPAIRS: Final = "Repaired in these days: {total}. Noticing more is not doing worse."
SESSIONS: Final = "{total} on {worked}, about {mean} each."
LONGEST: Final = "Longest run without {a_breather}: {run}, on {day}."
IN_THE_MIDDLE: Final = "{n} between them, in the middle"
MIDDLE: Final = "the middle"
MAP_FROM: Final = "Answer tired and inspired, and {a_session} is on the map."
SHARED: Final = "Joy and sorrow shared the evening {times} in {n}."
NOT_SHARED: Final = "Joy and sorrow shared none of {n} evenings."
MOVED: Final = "{name} mostly {ends}{step}; {crossings}."
MOVED_ENDS: Final = "{low} to {high}"
MOVED_STEP: Final = ", on average {step} up or down from day to day"
MOVED_FROM: Final = "How {name} moves needs 14 days first; so far {n}."
WEEK_FROM: Final = "A weekday needs {fewest} days for its mean; none has them here yet."
WEEKDAY_APART: Final = "{name} ran {way} on {day}: {mean} on {n} of them, {others} on other days."
HIGHER: Final = "higher"
LOWER: Final = "lower"
NO_WEEKDAY: Final = "None stands apart in what you rated; small differences come and go by chance."
WEEK: Final = "The mean of each weekday, from {fewest} days on."
FEW_DAYS: Final = "A number beside a mean: its days, where they are few."
APART_BY_CHANCE: Final = "Among all scales a weekday stands out by chance in one diary of twenty."
DREAD: Final = "{dread} was marked most on {days}: {share} evenings."
YEAR_MOSTLY: Final = "{name} mostly {words}, {first} to {last}."
YEAR_TOTAL: Final = "{name} {total} on {days}, {first} to {last}."
YEAR: Final = "{name}: {levels}; blank nothing logged."
YEAR_OFF: Final = "{mark} marks {off}."
YEAR_OFF_NARROW: Final = "{mark}, or a cell in reversed colours, marks {off}."
REST: Final = "{off} in these months."
WORK_RUN: Final = "Longest run of work days: {days}, {dates}."
LAST_OFF: Final = "The last day off was {day}; {days} since."
LAST_OFF_TODAY: Final = "They end with a day off. Good."
NO_OFF: Final = "No day off logged so far."
PLANNED_WORKED: Final = "Planned off, but you worked: {days}."
YEAR_PLANNED: Final = "{mark} marks {rest} planned, {planned} to come."
#: What a sign of a mark's row is, by the period of its pieces.
MARKS_LEGEND: Final = {
    "day": "{bar} marked   {none} not marked",
    "week": "a digit: days of that week   {none} none",
    "month": "a digit: days of that month, + for ten or more   {none} none",
}
BY_WEEKDAY: Final = "By weekday"
BY_WEEK: Final = "By week"
SHARE_OF_DAYS: Final = "{times} of {days}"
MARK_DAYS: Final = "{mark} on {days}"
MARK_EVENINGS: Final = "The count of {mark} is of {n}."
NEXT_OFF: Final = "Next planned: {day}."
