"""The claims of the essay this diary is made for: the line that logs each, and where it is shown.

Each row is a claim, the line that logs it, the command that shows it, and what stands there.
"""

import shlex
from typing import NamedTuple

import pytest

from tests.shell import Run
from tests.tables import each_row


class Claim(NamedTuple):
    """A claim of the essay: the line that logs it, and the place that shows it."""

    claim: str
    line: str
    place: str
    text: str


CLAIMS = [
    Claim("no role of the perfect therapist", "n was real", "review", "was real 1"),
    Claim("many days off", "o off --yesterday", "review", "1 day off"),
    Claim("many days off, the last one", "", "today", "Last day off: yesterday."),
    Claim("a chronic illness", "a 3 4 flare", "review", "flare on 1 day"),
    Claim("take a stance", "n took a stance", "review", "took a stance 1"),
    Claim("name distance in the room", "r distance", "today", "rupture  distance"),
    Claim("acknowledge a misreading", "r misread", "today", "rupture  misread"),
    Claim("inevitably mess up", "r I messed up", "repairs", "I messed up"),
    Claim("and repair", "repaired", "review", "repaired 1"),
    Claim("clients trust me more", "n trusted", "today", "trusted · received"),
    Claim("happy for me about a vacation", "n cared for glad I go", "review", "received 2"),
    Claim("the mask", "d masked", "review", "masked 1"),
    Claim("five sessions straight", "s 5 6; s 6 2; s 6 2; s 6 2; s 6 2", "review",
          "Longest run without a breather: 5"),
    Claim("pour out of the empathy cup", "d poured out", "today", "poured out · given"),
    Claim("monotony: rinse and repeat", "d autopilot", "review", "autopilot 1"),
    Claim("back-to-back sessions", "d back to back", "review", "back to back 1"),
    Claim("moments of deep presence", "n truly present", "review", "truly present 1"),
    Claim("sitting in uncertainty", "b stayed not knowing", "review", "stayed not knowing 1"),
    Claim("surprised awake", "n surprised awake", "review", "surprised awake 2"),
    Claim("do you actually like me?", "n surprised awake , asked: do you like me?",
          "find 'like me'", "do you like me?"),
    Claim("change both of us", "b moved", "review", "moved 1"),
    Claim("tired, but also inspired", "", "review", "good tired 1"),
    Claim("and grateful", "n grateful", "review", "grateful 1"),
    Claim("curiosity feels natural again", "n curious", "review", "curious 1"),
    Claim("I really like being a therapist", "n I like this job", "review", "I like this job 1"),
    Claim("values in the room, and power", "b named power", "review", "named power 1"),
    Claim("race, class, culture between us", "r power, culture", "repairs", "power, culture"),
    Claim("split off parts of myself", "d split off", "review", "split off 1"),
    Claim("the P word", "d the P word", "review", "the P word 1"),
    Claim("fucks and shits are welcome", "p swore", "review", "swore 1"),
    Claim("laughing together", "p laughed", "review", "laughed 1"),
    Claim("listening to music", "p music", "review", "music 1"),
    Claim("the movie they saw last week", "p movies", "review", "movies 1"),
    Claim("we can even dance", "p danced", "review", "danced 1"),
    Claim("hello, Sunday Scaries", "z 4 4 joy 5 sorrow 5 sunday scaries", "review",
          "Sunday scaries on 1 evening"),
    Claim("sadness AND joy", "", "review", "Joy and sorrow shared the evening 1 time in 1."),
    Claim("wins, big", "c win", "review", "win 1"),
    Claim("or small", "c tiny win", "review", "tiny win 1"),
    Claim("naming their courage", "c courage", "review", "courage 1"),
    Claim("honoring their resilience", "c still here", "review", "still here 1"),
    Claim("a high-five", "c high-five", "review", "high-five 1"),
    Claim("offer hugs", "c hug", "review", "hug 1"),
    Claim("it transforms me too", "c my own win", "review", "my own win 1"),
    Claim("I get to be myself", "z myself 6", "review", "could be yourself: a lot"),
    Claim("and end my workdays less depleted", "z , 6", "review", "cup in the evening: good"),
    Claim("empathy for each other, two-way", "b tender between us", "review", "between us 2"),
    Claim("grief, trauma, injustice, together", "b sad together", "review", "sad together 1"),
    Claim("it works to refill your cup", "", "refills choose 'care received' play",
          "Asked from now on: care received, play."),
    Claim("being real is sustainable", "", "refills choose 'could be myself' masked 'good tired'",
          "Asked from now on: could be myself, good tired, masked."),
    Claim("permission to be light-hearted", "p silly", "review", "silly 1"),
    Claim("is this sustainable?", "", "sustain", "Two weeks"),
]  # fmt: skip


@pytest.fixture
def essay(cup: Run) -> dict[str, str]:
    """Log every claim in a new diary; return what each place then shows, by its command."""
    for claim in CLAIMS:
        for line in filter(None, claim.line.split("; ")):
            logged = cup(*line.split())
            assert logged.code == 0, (claim, logged.err)
    places = dict.fromkeys(claim.place for claim in CLAIMS)
    return {place: cup(*shlex.split(place)).out for place in places}


@each_row("claim", CLAIMS)
def test_each_claim_of_the_essay_is_logged_by_a_line_and_shown_in_a_place(
    claim: Claim, essay: dict[str, str]
) -> None:
    assert claim.text in essay[claim.place]
