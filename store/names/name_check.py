"""The name check: pieces of a text that look as if they named somebody.

It looks for titles, initials, two capitalised words together, e-mail addresses, phone
numbers, dates of birth and record numbers, as they are written in English. It cannot know a
name, so it never blocks and never claims to de-identify: the person decides.

It works on words instead of patterns, because a pattern takes longer to compile than most
notes take to read. What few notes need is imported when it is needed.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from store.folding import fold_word
from store.names.tokens import (
    PARTICLES,
    Span,
    TextWord,
    is_single_letter,
    is_word,
    parts_of_tag,
    split_tokens,
    word_set,
)
from store.notes import NOTE_LIMIT

#: Titles that name somebody also where they and the name have no capital.
_TITLES: Final = word_set("mr mrs ms mx dr prof")
#: Titles that need a capital, as does the name behind them.
_CAPITAL_TITLES: Final = word_set(
    "miss mister master professor doctor docteur doktor rev reverend father fr sister "
    "brother pastor rabbi imam bishop deacon canon nurse officer judge justice captain "
    "sergeant sgt lieutenant lt colonel major inspector detective constable coach principal "
    "superintendent councillor cllr lady lord dame sir madam madame mme mlle monsieur señor "
    "señora señorita senor senora sr sra srta herr frau fräulein signor signora sig dott "
    "ing mag dipl capt cpl corporal hr vicar chaplain matron aunt auntie uncle tante onkel "
    "schwester pfarrer dra"
)
TITLE_WORDS: Final = _TITLES | _CAPITAL_TITLES
#: Those of them that need no capital before a name that has one: ``herr Brandt``.
_SMALL_TITLES: Final = word_set(
    "miss mister professor doctor rev reverend father sister brother pastor rabbi imam bishop "
    "nurse officer judge capt captain sergeant sgt lieutenant lt cpl colonel inspector detective "
    "constable cllr lady lord sir madame mme mlle monsieur señor señora señorita senora herr "
    "frau fräulein signor signora vicar chaplain matron aunt auntie uncle tante onkel"
)
#: Those of them that are no other word, so that the name needs no capital either.
_CLEAR_TITLES: Final = word_set("rev sgt capt cllr mme mlle señor señora herr rabbi cpl")
#: Letters with full stops that are no initials, as they are written.
_ABBREVIATIONS: Final = word_set(
    "eg ie am pm aka dob ps pps nb ca bc zb ua dh rip vip ok tbc tba sos fyi asap etc no AM "
    "PM AKA DOB PS PPS NB BC AD RIP VIP OK TBC TBA SOS FYI ASAP US USA UK UN EU DC LA NY MD "
    "BA MA NHS CBT ADHD BBC RSVP DIY TV ID HR GP PC ET BS MS"
)
#: Two capitals that are no initials.
_ACRONYMS: Final = word_set(
    "AA AC AD AI AM AP BA BC BP CA CD CE CF CO CP CT CV DC DJ DM DR DV DX EC ED EP EQ ER ET "
    "EU FA FB FC FM FX GF BF GI GP HD HE HI HQ HR ID IF IM IN IP IQ IS IT IV JS KO LA LP LS "
    "MA MC MD ME MH MI MR MS MY NA NB NC NE NG NI NO NP NW NY NZ OD OF OH OK ON OP OR OT OU "
    "PA PC PD PE PG PH PI PM PO PR PS PT PX QA RE RN RT RX SE SI SO SP ST SU SW TA TB TC TM "
    "TO TV TX UK UN UP US UX VA VC VW KB MB GB TB VP VR WC WE WI WW XL XS AT AN AS BY DO GO "
    "OW AH UM HM YO QR SH ND NT LD VM EF TF UC"
)
#: Words before a single letter that is no initial: vitamin D, plan B.
_BEFORE_LETTERS: Final = word_set(
    "vitamin plan group team grade room hepatitis type appendix block wing ward stage "
    "section class option part step unit level floor exhibit figure gate line platform size "
    "cluster axis"
)
#: How many letters initials without full stops have at most.
_FEW_LETTERS: Final = 3
_VOWELS: Final = frozenset("aeiouyäöüAEIOUYÄÖÜ")
_ENDINGS_OF_NOUNS: Final = ("ies", "ing", "ment", "tion", "sion", "ness", "ity", "ance", "ism")
_CLIENTS: Final = word_set("client patient pt case mr mrs ms dr")
_SIGNS_OF_ADDRESSES: Final = ("@", "＠", "at)", "at]", "at}", "at>", " dot ")
#: Signs of other widths and apostrophes as they are compared, each in its place.
_PLAIN_SIGNS: Final = {0x2019: "'", 0x2011: "-", ord("="): " "}


def seems_to_name(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return the pieces of a text that look like a name, a contact or a number of a person.

    Args:
        text: as it is typed; more of it than a note holds is not read.
        known: the words of the person's own lists: a tag that is one of them names nobody.
    """
    text = text[:NOTE_LIMIT]
    known_tags = frozenset(map(fold_word, known)) if "#" in text else frozenset()
    tokens = split_tokens(text.translate(_plain_signs(text)), known_tags)
    spans = [*_titled_names(tokens), *_initials(tokens)]
    if sum(token.core[:1].isupper() for token in tokens) > 1:
        from store.names.capitals import capitalised_names

        spans += capitalised_names(tokens)
    if "#" in text:
        spans += _tags(tokens)
    has_sign = any(sign in text for sign in _SIGNS_OF_ADDRESSES) or _has_host(tokens)
    if has_sign or _has_figures(text, tokens):
        from store.names.contact_check import find_contacts

        spans += find_contacts(tokens)
    return tuple(dict.fromkeys(text[start:end] for start, end in _merged(spans)))


def _has_host(tokens: list[TextWord]) -> bool:
    """Return whether a word such as ``example.org`` follows ``at``."""
    pairs = pairwise(tokens)
    return any(sign.core == "at" and "." in host.core for sign, host in pairs)


def _has_figures(text: str, tokens: list[TextWord]) -> bool:
    """Return whether a text has figures beyond times such as ``10:30``, ``6.5`` and ``5``."""
    digits = sum(map(str.isdigit, text))
    if digits < 2 or digits > 8:  # nine answers can be a number that is spelled out
        return digits > 8
    return any(_is_figure(token.core) for token in tokens)


def _is_figure(core: str) -> bool:
    if not any(map(str.isdigit, core)) or len(core) == 1:
        return False
    whole, sign, part = core.replace(":", ".").partition(".")
    return not (sign and len(core) < 6 and whole.isdecimal() and part.isdecimal())


def _plain_signs(text: str) -> dict[int, str]:
    if text.isascii():
        return {ord("="): " "}
    return _PLAIN_SIGNS | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


# -- titles and initials -------------------------------------------------------------------


def _titled_names(tokens: list[TextWord]) -> Iterator[Span]:
    """Yield titles with the name behind them: ``Mrs Achebe``, ``dr. abara``, ``Mr T``."""
    for at, title in enumerate(tokens):
        word = title.core.lower()
        if "." in word:
            start, _, rest = word.partition(".")
            if start in _TITLES and len(rest) > 2 and rest.isalpha():
                yield title.start, title.end  # mr.jones
        if at + 1 == len(tokens):
            return
        if word not in _TITLES and word not in _CAPITAL_TITLES:
            continue
        name = _behind_particles(tokens, at + 1)
        is_parted = title.closes and not title.raw.endswith(".")
        if is_parted or not name.core[:1].isalpha() or (at and tokens[at - 1].core.isdigit()):
            continue
        if _is_titled(title, name):
            yield title.start, name.end


def _behind_particles(tokens: list[TextWord], at: int) -> TextWord:
    """Return the word at a place, or the next one that is no ``de`` or ``van``."""
    last = len(tokens) - 1
    while at < last and tokens[at].core in PARTICLES and not tokens[at].closes:
        at += 1
    return tokens[at]


def _is_titled(title: TextWord, name: TextWord) -> bool:
    word = title.core.lower()
    has_capital = name.core[0].isupper()
    is_small = not title.core[0].isupper() and word not in _TITLES
    if is_small and (word not in _SMALL_TITLES or (len(name.core) > 1 and name.core.isupper())):
        return False
    is_long = len(name.core) > 2 or (word in ("mr", "mrs") and len(name.core) == 1)
    if name.core in ("I", "A", "a") or not (has_capital or is_long):
        return False
    if title.core in ("MS", "HR") and not has_capital:  # multiple sclerosis
        return False
    if word == "hr" and title.core != "Hr":
        return False
    from store.names import name_words as words

    if words.is_famous(word, name.word) or name.word in words.CALENDAR:
        return False
    if not has_capital and word not in _TITLES and word not in _CLEAR_TITLES:
        return name.word in words.FIRST_NAMES and name.word not in words.WORD_NAMES
    if word in _TITLES and has_capital:
        return True
    if word == "prof" and name.word.endswith(_ENDINGS_OF_NOUNS):  # professional
        return False
    if word in ("mr", "mrs") and name.word in words.SURNAMES:
        return True
    is_usual = words.is_ordinary(name.word, most=2 if has_capital else None)
    is_usual = is_usual or name.word in words.PLACES
    is_thing = (word == "miss" or is_small) and name.word in words.THINGS
    return not (is_usual or is_thing) and is_word(name.core)


def _tags(tokens: list[TextWord]) -> Iterator[Span]:
    """Yield tags that are written like a name: ``#AnnaBerg``, ``#anna-berg``, ``#mr-smith``."""
    for token in tokens:
        parts = parts_of_tag(token.core) if token.raw[:1] == "#" else []
        if len(parts) > 1:
            from store.names.capitals import is_pair_of_names

            if is_pair_of_names(parts) or list(_titled_names(parts)):
                yield token.start, token.end


def _initials(tokens: list[TextWord]) -> Iterator[Span]:
    """Yield initials: ``J.K.``, ``J. K.``, ``JK``, ``J. Berg``, ``client K``."""
    shouts: bool | None = None
    for at, token in enumerate(tokens):
        core = token.core
        if len(core) > _FEW_LETTERS and "." not in token.raw and not core.endswith("'s"):
            continue  # most words
        letters = _dotted_letters(token)
        before = tokens[at - 1].word if at else ""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if len(letters) > 1 and letters not in _ABBREVIATIONS:
            yield token.start, _end_with_stop(token)
        elif _is_letter_of_owner(token, after):
            yield token.start, token.end
        elif (len(letters) == 1 or is_single_letter(token)) and before not in _BEFORE_LETTERS:
            yield from _with_next(token, after, before)
        elif _is_letters_of_somebody(tokens, at):
            shouts = _shouts(tokens) if shouts is None else shouts
            if not shouts:
                yield token.start, token.end


def _shouts(tokens: list[TextWord]) -> bool:
    """Return whether most words are in capitals."""
    loud = sum(token.core.isupper() and len(token.core) > 1 for token in tokens)
    return loud > 2 and 2 * loud > len(tokens)


def _is_letter_of_owner(token: TextWord, after: TextWord | None) -> bool:
    """Return whether it is ``M's`` or ``M.'s`` before what belongs to somebody."""
    letter = token.core.removesuffix("'s").rstrip(".")
    is_owner = letter != token.core and len(letter) == 1 and letter.isupper()
    return is_owner and after is not None and after.core[:1].islower() and after.core != "and"


def _is_letters_of_somebody(tokens: list[TextWord], at: int) -> bool:
    """Return whether two or three letters are initials, not a term."""
    core = tokens[at].core.removesuffix("'s")
    if not (1 < len(core) < 4 and core.isalpha()):
        return False
    if core.isupper():
        if len(core) == 2 and core not in _ACRONYMS:
            return True
    elif len(core) > 2 or not _VOWELS.isdisjoint(core):
        return False
    from store.names.capitals import is_person

    return is_person(tokens, at)


def _dotted_letters(token: TextWord) -> str:
    """Return the letters of a word such as ``J.K.``, ``A.-K.'s`` or ``J.``; else nothing."""
    if "." not in token.raw:
        return ""
    text = token.raw.strip("\"'“”„‘’«»([{<*_)]}>,;:!?…#–—")
    text = text.removesuffix("'s")
    pieces = [piece for piece in text.replace("-", ".").replace("&", ".").split(".") if piece]
    if "." not in text or any(len(piece) > 1 or not piece.isalpha() for piece in pieces):
        return ""
    return "".join(pieces)


def _with_next(token: TextWord, after: TextWord | None, before: str) -> Iterator[Span]:
    """Yield a single letter with what makes it an initial: another letter, or a name."""
    has_stop = token.raw.rstrip("\"'”’)").endswith(".")
    is_capital = token.core.isupper()
    if after is None or (token.closes and not has_stop):
        if before in _CLIENTS and is_capital and token.core not in "IA":
            yield token.start, token.end
        return
    is_after_letter = len(after.core) == 1 and after.core.isalpha()
    if is_after_letter and is_capital == after.core.isupper() and (has_stop or is_capital):
        if has_stop or (token.core not in "IA" and after.core not in "IA"):
            yield token.start, _end_with_stop(after)
    elif before in _CLIENTS and is_capital and token.core not in "IA":
        yield token.start, token.end
    elif has_stop and is_capital and token.core != "I":
        from store.names import name_words as words

        if after.core[:1].isupper() and after.word not in words.COMMON and len(after.core) > 1:
            yield token.start, after.end
        elif after.core[:1].islower():
            yield token.start, _end_with_stop(token)


def _end_with_stop(token: TextWord) -> int:
    """Return where a word ends, with the full stop of an initial."""
    _, _, signs = token.raw.partition(token.core)
    return token.end + signs.startswith(".")
