"""The days of the made-up year: what is logged on a day of work, of rest, or of neither.

The notes name nobody, and are in the tone of the program.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, Final, NamedTuple

from store.models import Kind

#: Notes that stand alone.
LONE_NOTES: Final = (
    "Working on saying “I got that wrong” within the same minute.",
    "Five in a row is too many. Four and a breather is a day I can like.",
    "The cat has learned to open the door of the practice room. We are rewriting the frame. #cat",
    "What refills me: being met. What empties me: pretending.",
    "Cancelled once and the world went on turning. Remember this.",
    "Talked with the team about rest as part of the work, not a prize for it.",
    "Note to self: lunch is not a session.",
    "So much laughing this week, and so much grief. Both were healing.",
    "Being tired in front of people who are kind about it is a different tired.",
    "Ordered a better chair. My hips have opinions.",
)
#: Words for a note on an entry of this word (or kind), naming nobody.
NOTES: Final[dict[str, tuple[str, ...]]] = {
    "session": (
        "left it tired, and glad I was there",
        "slow, and then suddenly not slow at all",
        "said the true thing a little clumsily; it landed anyway",
        "we both needed a breath at the end",
        "quiet hour. Quiet is not empty",
        "I forgot the clever thing I had planned. Better that way",
        "tea went cold again, which is a good sign",
        "hard ground, good company",
    ),
    "was real": (
        "said I was having a slow body day. Nothing broke; something softened",
        "no mask today, and my face is grateful",
        "told the truth about not knowing",
    ),
    "surprised awake": (
        "asked outright if I liked being there. I do! I said so",
        "one sentence, and I was wide awake",
        "did not see that coming, and I have been at this for years",
    ),
    "truly present": (
        "ten minutes without a single technique",
        "the room got very quiet and very full",
    ),
    "took a stance": (
        "said where I stand. The ceiling stayed up",
        "named the injustice out loud before we talked about coping with it",
    ),
    "cared for": (
        "was told to take my holiday and enjoy it. I will!",
        "someone noticed I was limping and was simply kind",
        "they met my tired day with a warm look; I let it in",
    ),
    "trusted": ("handed something heavy, carefully, with both hands",),
    "curious": ("wanted to know how it goes on", "asked one more thing, because I wondered"),
    "grateful": ("grateful for the last hour, and for the chair", "what a privilege, honestly"),
    "I like this job": ("walked out humming", "oh yeah, I really like this work"),
    "masked": ("wore the nice face for an hour; it itches", "was the very professional me"),
    "autopilot": ("rinse and repeat", "nodded an hour away"),
    "split off": ("left half of me in the corridor",),
    "poured out": ("poured from an empty jug", "gave the last of it before lunch"),
    "alone with it": ("nobody to tell until the team meets",),
    "back to back": ("no gap, no water, no thanks",),
    "paperwork": ("forms about forms", "the portal logged me out. Twice"),
    "the system": ("a year on a waiting list, for this", "carried it home in my shoulders"),
    "the P word": ("said nothing true for an hour, very politely",),
    "hard and good": (
        "the kind of hard that leaves more of me, not less",
        "shaky knees, warm heart",
    ),
    "tender": ("so careful with each other today",),
    "sad together": ("we were sad together, and it was not lonely", "cried a bit. Both of us"),
    "stayed not knowing": ("no answer, and we stayed",),
    "named power": ("said who has the say in this room, and we both exhaled",),
    "moved": ("had wet eyes, did not hide them", "still with me on the way home"),
    "stretched": ("bigger than I was this morning",),
    "laughed": (
        "laughed until neither of us knew why",
        "the cat walked across the keyboard and ran the session from there #cat",
        "we survived that tough thing and got to giggle about it",
        "my chair squeaked at the worst moment, so the best one",
    ),
    "laughed at home": ("laughed until the soup came out of my nose",),
    "music": (
        "listened to one song together, twice",
        "hummed it all the way home",
    ),
    "music at home": ("kitchen concert, audience of one cat #cat", "old records, loud"),
    "movies": ("talked about the film instead of the week, which was about the week",),
    "movies at home": ("cried at a film about a pig. No regrets",),
    "danced": ("danced! In the office! To the printer!",),
    "danced at home": ("kitchen, socks, two songs",),
    "games": ("invented a game with two pens and a tissue box",),
    "games at home": ("lost at cards and was gracious, mostly",),
    "silly": ("silly voices were used", "an hour with a very serious sock puppet"),
    "silly at home": ("put the hat on the cat. The cat disagreed #cat",),
    "swore": ("the word was shit, and it was the right one",),
    "stories": ("made up an ending we liked better",),
    "made something": ("we drew it. Mine looks like a potato",),
    "made something at home": ("purple all over my hands",),
    "win": ("sent the letter. Sent it!",),
    "tiny win": ("a small one, and we made it big",),
    "courage": ("the bravest sentence of the month", "said no, and the sky held"),
    "high-five": ("an actual, loud high-five",),
    "hug": ("a good one, asked for and given",),
    "still here": ("back up again, a bit crooked, back up",),
    "milestone": ("a year of showing up. There was cake",),
    "goodbye": ("a good goodbye. I will miss those Tuesdays",),
    "my own win": ("it changes me, too",),
    "distance": ("something went far away halfway through", "polite, and far off"),
    "clash": ("we bumped, properly",),
    "misread": ("I heard anger; it was fear",),
    "I messed up": ("jumped in with advice. Oops",),
    "went quiet": ("a long quiet that was not the good one",),
    "opening": (
        "woke before the alarm, for once",
        "the cat slept on my feet, so I slept badly and happily #cat",
        "slow joints, warm shower, go",
        "rain. Good. Staying under it a while",
        "creaky, but here",
    ),
    "body": (
        "flare. Soft day, soft voice, soft trousers",
        "pain is loud today; I am being quiet with it",
        "heat pad and honesty",
    ),
    "closing": (
        "closed the laptop and the day with it",
        "enough for today. More than enough",
        "it was a lot and it was alive",
        "tired the good way round",
    ),
    "closing at home": (
        "soup, sofa, done",
        "sad and glad, in waves; both may stay",
        "a whole day and nobody needed me but the cat #cat",
    ),
    "dread": (
        "hello, Sunday scaries",
        "Monday is leaning on the door",
        "packed my bag early to calm down; it half worked",
    ),
    "breather": ("feet up, eyes shut, ten minutes", "stood in the sun by the bins. Lovely"),
    "half": ("home by one. The afternoon is mine",),
    "off": (
        "nothing planned, all of it done",
        "did not think of work until I wrote this",
        "pancakes at eleven",
    ),
    "holiday": (
        "sea. Just sea",
        "read a whole book lying down",
        "they wished me a good holiday and meant it",
        "no idea what day it is",
    ),
    "sick": ("cancelled, was met with kindness, slept", "body said no. Fine, body"),
    # -- the hard month and what came after it
    "hard session": (
        "looked at the clock, and then looked at it again",
        "said the right things. Was not there when I said them",
        "number five. Or six",
        "nodded. Nodded some more",
        "they deserved all of me and got the outline",
        "the tea was cold before I saw it",
        "asked a question I had asked last week",
        "listened with my coat on, somehow",
        "wrote one word afterwards: tired",
    ),
    "hard masked": (
        "the nice face again. It stays on through dinner now",
        "was asked how I am. Said fine, twice",
        "smiled so hard my jaw hurts",
    ),
    "hard back to back": ("six without a gap. Lunch was a biscuit", "no time to be a body"),
    "hard poured out": (
        "there was nothing left in the jug, and I poured",
        "gave from the glass itself",
    ),
    "hard alone with it": ("the team meeting was cancelled again", "told nobody. Told this page"),
    "hard distance": ("polite, and very far. Did not name it", "I was the one who went away"),
    "hard clash": ("it got loud. I let the hour end and said nothing",),
    "hard misread": ("got it wrong and saw it. Too tired to say so",),
    "hard opening": (
        "awake since four",
        "the alarm, and then the ceiling",
        "tired before the first hello",
    ),
    "hard body": ("flare, and went anyway", "everything hurts, and the list is full"),
    "hard closing": (
        "did not laugh today. Noticed only now",
        "too tired to be sad properly",
        "one more week, I say. I said that last week",
        "the cat waited at the door. I sat in the car a while #cat",
    ),
    "after a hard month": (
        "It was not all right, and I said so to the team. They had guessed. Four sessions a day "
        "from now on, and Fridays are mine again.",
    ),
}


#: The energy of a plain morning, in points on 1–7.
PLAIN: Final = 3.9
#: Hours of sessions.
HOURS: Final = (9, 10, 11, 13, 14, 15, 16)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6

Lists = dict[str, tuple[str, ...]]


class DemoDay(NamedTuple):
    """The plan of a made-up day: its shape is a word of rest, ``work`` or ``free``."""

    day: date
    shape: str
    energy: float
    is_flare: bool
    plays: int

    @property
    def is_off(self) -> bool:
        """Whether it is a day of rest."""
        return self.shape in ("off", "holiday")

    @property
    def works(self) -> bool:
        """Whether there are sessions."""
        return self.shape in ("work", "half")


class DemoEntry(NamedTuple):
    """An entry of a made-up day: its hour, kind and values, and what its note is about."""

    hour: int
    kind: Kind
    values: dict[str, Any]
    about: str


def entries_of(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
    """Yield the entries of a whole day, in any order."""
    if rng.random() < 0.855:
        yield _opening(rng, demo_day)
    if demo_day.shape not in ("work", "free"):
        yield DemoEntry(
            13 if demo_day.shape == "half" else 10, "rest", {"what": demo_day.shape}, demo_day.shape
        )
    if demo_day.works:
        yield from _sessions(rng, demo_day)
        yield from _moments(rng, demo_day, lists)
        if rng.random() < 0.34:
            yield _celebration(rng, lists)
    elif rng.random() < 0.5:
        yield _moment(rng, "nourishing", rng.randint(11, 19), lists)._replace(about="")
    for _ in range(demo_day.plays):
        yield _play(rng, demo_day, lists)
    if rng.random() < 0.16:
        yield _checkin_between(rng, demo_day)
    if rng.random() < 0.755:
        yield _closing(rng, demo_day)
    if rng.random() < 0.05:
        yield DemoEntry(rng.randint(17, 19), "note", {}, "note")


def half_day(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
    """Yield today's entries so far: opened, not closed."""
    yield _opening(rng, demo_day)
    yield _session(rng, demo_day, 8, 0)
    yield _moment(rng, "nourishing", 8, lists)
    yield _session(rng, demo_day, 9, 1)
    yield DemoEntry(9, "rest", {"what": "breather"}, "breather")
    yield _session(rng, demo_day, 10, 1)
    yield _play(rng, demo_day, lists)._replace(hour=10)


def _opening(rng: Random, demo_day: DemoDay) -> DemoEntry:
    values = {
        "when": "opening",
        "energy": answer(rng, demo_day.energy, 0.0),
        "sleep": answer(rng, 0.55 * demo_day.energy + 2.0, 1.1, skipped=0.08),
        "marks": ("body",) if demo_day.is_flare else (),
    }
    hour = rng.choice((7, 7, 8) if demo_day.works else (8, 9, 10))
    return DemoEntry(hour, "checkin", values, "body" if demo_day.is_flare else "opening")


def _checkin_between(rng: Random, demo_day: DemoDay) -> DemoEntry:
    values = {
        "when": "between",
        "energy": answer(rng, demo_day.energy - 0.3, 0.8),
        "mood": answer(rng, 0.4 * demo_day.energy + 2.7, 0.9, skipped=0.5),
    }
    return DemoEntry(rng.choice((12, 13, 15)), "checkin", values, "")


def _closing(rng: Random, demo_day: DemoDay) -> DemoEntry:
    """Return a closing: joy and sorrow are independent, and both may be high."""
    lift = 0.45 * bool(demo_day.plays) + 0.5 * demo_day.is_off - 0.5 * demo_day.works
    dread_chance = 0.2 if demo_day.is_off else 0.75
    is_dreading = demo_day.day.weekday() == SUNDAY and rng.random() < dread_chance
    values = {
        "when": "closing",
        "mood": answer(rng, 0.45 * demo_day.energy + 2.5 + lift - 0.6 * is_dreading, 0.9, 0.05),
        "energy": answer(rng, 0.7 * demo_day.energy + 1.0 + lift, 0.8),
        "myself": answer(rng, 4.7 + 0.4 * lift, 1.1, 0.08) if demo_day.works else None,
        "letgo": answer(rng, 4.4 + lift - 1.2 * is_dreading, 1.2, 0.1),
        "joy": answer(rng, 4.1 + 1.2 * lift, 1.2, 0.07),
        "sorrow": answer(rng, 3.0 + 0.5 * demo_day.is_flare, 1.4, 0.09),
        "marks": (("dread",) if is_dreading else ()) + (("body",) if demo_day.is_flare else ()),
    }
    about = "dread" if is_dreading else "closing" if demo_day.works else "closing at home"
    return DemoEntry(rng.choice((19, 20, 20, 21)), "checkin", values, about)


def _sessions(rng: Random, demo_day: DemoDay) -> Iterator[DemoEntry]:
    """Yield the sessions of a day of work, with a breather between some."""
    count = 2 if demo_day.shape == "half" else rng.choices((3, 4, 5), (34, 42, 24))[0]
    count -= demo_day.is_flare and count > 2
    hours = (9, 10) if demo_day.shape == "half" else sorted(rng.sample(HOURS, count))
    since_breather = 0
    for hour in hours[:count]:
        yield _session(rng, demo_day, hour, since_breather)
        since_breather += 1
        if hour != hours[-1] and rng.random() < 0.3:
            yield DemoEntry(hour, "rest", {"what": "breather"}, "breather")
            since_breather = 0


def _session(rng: Random, demo_day: DemoDay, hour: int, since_breather: int) -> DemoEntry:
    """Return a session: more tiring the longer ago a breather is; inspired varies by itself."""
    tired = 4.6 - 0.35 * demo_day.energy + 0.5 * since_breather + 0.06 * (hour - 9)
    inspired = 3.9 + 0.12 * demo_day.energy - 0.15 * since_breather
    values = {
        "tired": answer(rng, tired, 1.1, skipped=0.08),
        "inspired": answer(rng, inspired, 1.4, skipped=0.1),
    }
    return DemoEntry(hour, "session", values, "session")


def _moments(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
    """Yield the moments of a day of work: more of the nourishing ones on a day with energy."""
    tilt = 0.25 * (demo_day.energy - PLAIN)
    for _ in range(rng.choices((0, 1, 2, 3), (14, 40, 34, 12))[0]):
        weights = (5 + 2 * tilt, max(0.6, 2.6 - 1.4 * tilt), 1.9)
        feeling = rng.choices(("nourishing", "depleting", "both"), weights)[0]
        yield _moment(rng, feeling, rng.choice(HOURS), lists)


def _moment(rng: Random, feeling: str, hour: int, lists: Lists) -> DemoEntry:
    what = word_of(rng, lists[feeling])
    weights = {"depleting": (70, 10, 20), "both": (20, 15, 65)}.get(feeling, (25, 35, 40))
    direction = rng.choices(("given", "received", "between"), weights)[0]
    values = {
        "feeling": feeling,
        "what": what,
        "direction": direction if rng.random() < 0.8 else None,
    }
    return DemoEntry(hour, "moment", values, what or "")


def _play(rng: Random, demo_day: DemoDay, lists: Lists) -> DemoEntry:
    what = word_of(rng, lists["play"])
    if demo_day.works and rng.random() < 0.6:
        return DemoEntry(rng.choice(HOURS), "play", {"what": what}, what or "")
    return DemoEntry(rng.randint(17, 19), "play", {"what": what}, f"{what} at home")


def _celebration(rng: Random, lists: Lists) -> DemoEntry:
    what = word_of(rng, lists["celebration"])
    return DemoEntry(rng.choice(HOURS), "celebration", {"what": what}, what or "")


def word_of(rng: Random, words: tuple[str, ...]) -> str | None:
    """Return a word of a list, the first ones more often; None where the list is empty."""
    weights = [1 / (place + 2) for place in range(len(words))]
    return rng.choices(words, weights)[0] if words else None


def answer(rng: Random, mean: float, spread: float, skipped: float = 0.0) -> int | None:
    """Return an answer on 1–7 around a mean, or None where it was skipped."""
    if rng.random() < skipped:
        return None
    return min(7, max(1, int(rng.gauss(mean, spread) + 0.5)))
