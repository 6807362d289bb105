"""The parts of the name check that read capitals: two words together, and what is around initials.

``PT`` and ``MB`` are terms as well as initials; ``MB wept`` and ``saw MB`` are a person.
"""

from collections.abc import Iterator
from typing import Final

from store.names import name_words as words
from store.names.tokens import PARTICLES, Span, TextWord, is_single_letter, is_word, word_set

_BEFORE_MONTHS: Final = word_set(
    "in by since until till last next this late early mid of from for every each during "
    "before after through to between and"
)


def capitalised_names(tokens: list[TextWord]) -> Iterator[Span]:
    """Yield two capitalised words together that are more likely a name than anything else."""
    for at, token in enumerate(tokens):
        if token.closes or not _is_capitalised(token):
            if _is_shouted_name(token, tokens[at + 1 : at + 2]):
                yield token.start, tokens[at + 1].end
            continue
        to = at + 1
        while to < len(tokens) and tokens[to].core in PARTICLES and not tokens[to].closes:
            to += 1
        if to == len(tokens):
            return
        last = tokens[to]
        if is_single_letter(last) and last.core not in "IA":
            last_word = ""  # Anna B.
        elif _is_capitalised(last):
            last_word = last.word
        else:
            continue
        before = tokens[at - 1] if at else None
        has_particle = to > at + 1
        if words.is_famous(token.word, last_word) or _is_work(tokens, at, to):
            continue
        if _is_name(token, last_word, before, tokens) or (has_particle and _is_first(token)):
            yield token.start, last.end


def _is_capitalised(token: TextWord) -> bool:
    core = token.core.removesuffix("'s")
    return (
        len(core) > 1
        and core[0].isupper()
        and core not in ("I'm", "I'd", "I'll", "I've")
        and not core.isupper()
        and is_word(core)
        and token.raw[:1] != "#"
    )


def _is_first(token: TextWord) -> bool:
    return token.core.lower() in words.FIRST_NAMES


def _is_shouted_name(token: TextWord, following: list[TextWord]) -> bool:
    """Return whether it is a first name and another word, all in capitals: ``ANNA BERG``."""
    is_loud = all(
        len(t.core) > 2 and t.core.isupper() and t.core.isalpha() for t in (token, *following)
    )
    if not is_loud or not following or token.closes:
        return False
    return _is_first(token) and following[0].word not in words.COMMON


def _is_name(first: TextWord, last: str, before: TextWord | None, tokens: list[TextWord]) -> bool:
    """Return whether two words in capitals are more likely a name than anything else.

    Args:
        first: the first of them.
        last: the last in small letters; empty for a single letter.
        before: the word before, if there is one.
        tokens: all words of the text.
    """
    word = first.core.lower()
    if first.core.endswith("'s"):
        return False
    is_tail = last in words.PLACE_TAILS
    is_surname = last in words.SURNAMES
    is_plural = last.endswith("s") and last[:-1] in words.COMMON
    is_ordinary = last in words.COMMON or is_plural or last in words.PLACES or is_tail
    if last in words.CALENDAR and not (last == "may" and word in words.FIRST_NAMES):
        return False
    if before is not None and before.core[:1].isupper() and before.word in words.PLACE_HEADS:
        return False
    if word in words.FIRST_NAMES:
        is_place = (is_tail or last in words.PLACES) and word in _NAMES_OF_PLACES
        is_other = is_tail or (word in words.WORD_NAMES and is_ordinary)
        return not is_place and (is_surname or not is_other)
    if word in words.PERHAPS_FIRST:
        is_either = word in words.COMMON or word in words.CALENDAR
        is_month = word in words.CALENDAR and before is not None and before.word in _BEFORE_MONTHS
        is_usual = is_either and first.opens and is_ordinary and not (is_surname and is_plural)
        return not (is_month or is_tail or is_usual or last in words.THINGS) and (
            is_surname or not is_ordinary
        )
    return bool(last) and not _is_german(tokens) and _is_rare_name(first, last)


def _is_rare_name(first: TextWord, last: str) -> bool:
    """Return whether two words that no list has are a name: no word, place or thing."""
    word = first.core.lower()
    heads = (words.CALENDAR, words.PLACES, words.PLACE_HEADS, words.THINGS, words.GERMAN)
    if words.is_ordinary(word) or word in _CLEAR_GERMAN or any(word in head for head in heads):
        return False
    if first.opens and len(word) > 5 and word.endswith(_ENDINGS) and not word.endswith("eed"):
        return False
    if last in words.PLACE_TAILS or last in words.GERMAN:
        return False
    if last in words.SURNAMES:
        return True
    is_known = words.is_ordinary(last) or last in words.PLACES or last in words.THINGS
    return not (is_known or last.endswith(_LAST_ENDINGS))


def _is_work(tokens: list[TextWord], at: int, to: int) -> bool:
    """Return whether two words are the title or the maker of a work, by what stands around them.

    A first name needs a word such as ``watched`` or ``album``; for others an article before
    them, or a third word of a title behind them, is enough.
    """
    before = tokens[at - 1].core.lower() if at else ""
    if before == "to" and at > 1:
        before = tokens[at - 2].core.lower()
    following = tokens[to + 1] if to + 1 < len(tokens) and not tokens[to].closes else None
    if before in _BEFORE_WORKS or (following and following.core in _BEHIND_WORKS):
        return True
    if _is_first(tokens[at]):
        return False
    is_long = (
        following is not None and _is_capitalised(following) and following.word in words.COMMON
    )
    return is_long or before in _ARTICLES


_BEFORE_WORKS: Final = word_set(
    "watched watching rewatched listened listening film movie album song series podcast novel "
    "playlist singing sang"
)
_BEHIND_WORKS: Final = word_set(
    "album albums film films movie movies season episode episodes playlist podcast song songs "
    "concert gig novel novels biography soundtrack exhibition audiobook marathon"
)
_ARTICLES: Final = word_set("the a an our")

#: First names that places have as well: Victoria Station, Charlotte Street.
_NAMES_OF_PLACES: Final = word_set(
    "victoria albert charlotte george james florence paris sydney jordan georgia virginia "
    "chelsea carolina elizabeth adelaide alexandra"
)
#: Endings of verbs, adverbs and the like, with which a sentence may begin.
_ENDINGS: Final = ("ed", "ing", "ly", "ful", "ness", "tion", "ment", "ous", "less", "ology")
_LAST_ENDINGS: Final = ("tion", "ness", "ment", "ology", "ism", "istic", "ical")
_GERMAN: Final = word_set(
    "und der die das ich nicht mit den dem ein eine einen war ist heute auf für zu im am "
    "sie er wir hat nach von bei noch wieder aber auch sehr"
)


_CLEAR_GERMAN: Final = word_set(
    "und der das ich nicht mit ein eine einen ist für auf noch wieder aber auch sehr nach heute "
    "bei viel zum zur beim vor"
)


def _is_german(tokens: list[TextWord]) -> bool:
    """Return whether a text is German, where every noun has a capital."""
    count = sum(token.core.lower() in _GERMAN for token in tokens)
    return count > 1 or any(token.core in _CLEAR_GERMAN for token in tokens)


def is_pair_of_names(parts: list[TextWord]) -> bool:
    """Return whether the words of a tag are two that seem a name: ``AnnaBerg``, ``anna-berg``."""
    has_capitals = all(part.core[0].isupper() for part in parts)
    if len(parts) != 2 or not (has_capitals or _is_first(parts[0])):
        return False
    titles = [TextWord(p.raw, p.core.title(), p.start, p.end, False, False) for p in parts]
    return titles[1].word not in words.COMMON and bool(list(capitalised_names(titles)))


#: Pairs that are no person, whatever stands around them.
_NEVER: Final = word_set(
    "AM PM OK TV ID US UK UN EU LA NY NZ DC AI PC CD CV NB PS HE ME MY WE IF IN IS IM OF ON OR TO "
    "SO NO GO DO BY AT AN AS OH OW AH UM HM YO"
)
#: Roles and bodies, which speak and come late as a person does.
_ROLES: Final = word_set("IT HR GP PT OT TA SW AA NA DJ PR QA CA OA ED HQ")
#: Methods, diagnoses and measures, which get better and worse.
_TERMS: Final = word_set("UX DV SH SI MI CT BP PE VR EF OD PD MS MH FX ND NT LD VM TF UC")
#: What only a person does.
_STRONG_DEEDS: Final = word_set(
    "cried cries wept weeps sobbed sobs laughed smiled tearful dissociated stormed blushed "
    "screamed yelled shouted weint weinte lacht lachte"
)
#: What a person does, and a body may.
_ACTS: Final = word_set(
    "said says told tells cancelled canceled cancels rang phoned texted emailed asked asks wants "
    "wanted hates hated loves loved likes dislikes brought brings forgot paid owes missed left "
    "talked talks thinks thought refused refuses returned moved hugged slept sleeps no-show "
    "noshow dna dnad hat kommt kam sagt sagte geht"
)
#: How a person is, and a term may be.
_STATES: Final = word_set(
    "feels felt looks looked seems seemed stayed late early ended relapsed froze stuck angry sad "
    "quiet silent anxious withdrawn better worse flat tired ashamed scared upset"
)
_RELATIVES: Final = word_set(
    "mum mom mother dad father parents wife husband partner ex son daughter sister brother "
    "boss family dog kids child school mutter vater"
)
_BEFORE_PERSONS: Final = word_set("saw with w/ w about after seeing met")
#: Two small letters that are no initials.
_SMALL_TERMS: Final = word_set(
    "pt pts cl tx hx dx rx sx fx px bx tv hr vs km kg ml mg cm mm pm ps nb pc bp fb dm dr mr ms "
    "rd nd st th ft lb bc gf bf hq ht wk mt sr jr fr hm mh sh sw dv cv ct pd nr bf cd cp gp ld "
    "vm vr wc wm xx zb str kl pl ph pf ch td tl tv yr yrs rn lv"
)
_NO_NAMES: Final = word_set("OMG LOL WTF TBH FFS NYE MUM MOM DAD ALL SHE HER HIM WHO ONE DOG CAT")


def is_person(tokens: list[TextWord], at: int) -> bool:
    """Return whether letters at a place are somebody, by the words around them."""
    token = tokens[at]
    letters = token.core.removesuffix("'s")
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    following = after.core.lower() if after else ""
    if len(letters) > 2:
        return letters not in _NO_NAMES and following in _STRONG_DEEDS
    if letters.islower():
        return letters not in _SMALL_TERMS and not token.closes and _acts(tokens, at)
    if letters in _NEVER:
        return False
    if letters in _ROLES:
        return following in _STRONG_DEEDS
    if letters != token.core:
        return following in _RELATIVES
    before = tokens[at - 1].core.lower() if at else ""
    if letters in _TERMS:
        return following in _STRONG_DEEDS or following in _ACTS
    return _acts(tokens, at) or before in _BEFORE_PERSONS


def _acts(tokens: list[TextWord], at: int) -> bool:
    """Return whether a person's deed or state follows the word at a place."""
    if at + 1 == len(tokens):
        return False
    following = tokens[at + 1].core.lower()
    if following == "no" and at + 2 < len(tokens):
        return tokens[at + 2].word in ("show", "shows", "showed")
    return any(following in words for words in (_STRONG_DEEDS, _ACTS, _STATES))
