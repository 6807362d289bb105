"""The part of the name check that reads what stands around two letters: a person, or a term.

``PT`` and ``MB`` are terms as well as initials; ``MB wept`` and ``saw MB`` are a person.
"""

from typing import Final

from store.names.tokens import Token, word_set

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


def is_person(tokens: list[Token], at: int) -> bool:
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


def _acts(tokens: list[Token], at: int) -> bool:
    """Return whether a person's deed or state follows the word at a place."""
    if at + 1 == len(tokens):
        return False
    following = tokens[at + 1].core.lower()
    if following == "no" and at + 2 < len(tokens):
        return tokens[at + 2].word in ("show", "shows", "showed")
    return any(following in words for words in (_STRONG_DEEDS, _ACTS, _STATES))
