"""Nothing but keys becomes keys: every other sequence is swallowed, however it arrives."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from store.journal import Journal, open_journal
from tests.tables import each_row
from tests.terminals import Terminal, program
from tui.terminal import input
from tui.terminal.input import InputParser
from tui.terminal.sequences import REST_SECONDS, SEQUENCE_LIMIT

ST = "\x1b\\"
#: What terminals send that is no key: answers, reports and what other protocols say.
NO_KEYS = {
    "DA1": "\x1b[?62;22c",
    "DA2": "\x1b[>41;354;0c",
    "DA3": f"\x1bP!|00000000{ST}",
    "DSR": "\x1b[0n",
    "private DSR": "\x1b[?997;1n",
    "cursor": "\x1b[24;80R",
    "cursor like a function key": "\x1b[1;5R",
    "private cursor": "\x1b[?24;80;1R",
    "mode": "\x1b[?2026;2$y",
    "ANSI mode": "\x1b[4;1$y",
    "version": f"\x1bP>|tmux 3.3a{ST}",
    "capability": f"\x1bP1+r436f=323536{ST}",
    "setting": f"\x1bP1$r2 q{ST}",
    "foreground": f"\x1b]10;rgb:1e1e/1e1e/2e2e{ST}",
    "background": "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "palette": f"\x1b]4;1;rgb:cdcd/0000/0000{ST}",
    "clipboard": "\x1b]52;c;cDEgczUgcTE=\x07",
    "title": f"\x1b]lsome quiet title{ST}",
    "icon": f"\x1b]Lp1{ST}",
    "odd command": f"\x1b]psnd{ST}",
    "picture": f"\x1b_Gi=31;OK{ST}",
    "private message": f"\x1b^p1 s5{ST}",
    "start of string": f"\x1bXp1 s5{ST}",
    "end of string": ST,
    "kitty flags": "\x1b[?29u",
    "other keys": "\x1b[>4;2m",
    "window size": "\x1b[8;24;80t",
    "window state": "\x1b[1t",
    "size in band": "\x1b[48;24;80;384;640t",
    "checksum": f"\x1bP1!~ABCD{ST}",
    "win32 key": "\x1b[80;25;112;1;32;1_",
    "mouse 1000": "\x1b[M !!",
    "mouse 1005": "\x1b[M \xe9\xe8",
    "mouse 1015": "\x1b[32;10;10M",
    "function key of rxvt": "\x1b[3@",
    "function key of iTerm": "\x1b[1337z",
    "function key of a Sun": "\x1b[224z",
    "mode set": "\x1b[4h",
    "unknown number": "\x1b[29;2~",
    "SS3": "\x1bOz",
    "SS3 with a number": "\x1bO5p",
    "printer": "\x1b[?10i",
    "end of a paste": "\x1b[201~",
    "shift by itself": "\x1b[57441;2u",
    "media key": "\x1b[57428u",
    "release": "\x1b[112;1:3u",
    "release with text": "\x1b[112;1:3;112u",
    "release of an arrow": "\x1b[1;1:3A",
    "release of Delete": "\x1b[3;1:3~",
    "half a character": "\x1b[55296u",
    "no character": "\x1b[9999999u",
    "number of many digits": f"\x1b[{'9' * 60}u",
}
C1 = {"\x1b[": "\x9b", "\x1b]": "\x9d", "\x1bP": "\x90", "\x1b_": "\x9f", "\x1b^": "\x9e",
      "\x1bX": "\x98", "\x1bO": "\x8f", ST: "\x9c"}  # fmt: skip


class Seconds:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def read(*pieces: str, gap: float = 0.0) -> list[tuple[str, str | None]]:
    """Return the keys and pastes of input that came in pieces, some time apart."""
    clock = Seconds()
    parser = InputParser(clock=clock)
    received: list[object] = []
    for piece in pieces:
        received += parser.feed(piece)
        clock.now += gap
        received += parser.tick()
    clock.now += REST_SECONDS
    received += [*parser.tick(), *parser.feed("")]
    keys = ((event.key, event.character) for event in received if isinstance(event, events.Key))
    pastes = (("paste", event.text) for event in received if isinstance(event, events.Paste))
    return [*keys, *pastes]


def names(*pieces: str) -> list[str]:
    return [name for name, _ in read(*pieces)]


@each_row("name", NO_KEYS)
def test_what_is_no_key_is_swallowed_wherever_it_is_cut(name: str) -> None:
    sent = NO_KEYS[name]
    assert names(f"n{sent}p") == ["n", "p"]
    for cut in range(2, min(len(sent), 50)):
        assert read("n", sent[:cut], sent[cut:], "p", gap=0.9) == [("n", "n"), ("p", "p")]
    assert read("n", sent[:2], *sent[2:], "p", gap=0.01) == [("n", "n"), ("p", "p")]


@each_row("name", NO_KEYS)
def test_what_is_introduced_by_one_byte_is_swallowed_too(name: str) -> None:
    sent = NO_KEYS[name]
    for long, short in C1.items():
        sent = sent.replace(long, short)
    assert "\x1b" not in sent
    assert names(f"n{sent}p") == ["n", "p"]
    for encoding, errors in (("utf-8", "strict"), ("latin-1", "strict")):
        data = sent.encode(encoding, errors)
        if encoding == "latin-1" and name == "mouse 1005":
            continue  # in bytes it is another one
        assert names("n" + input._decoder("utf-8")(data) + "p") == ["n", "p"], encoding


@each_row("late", [
    ("\x1b", "[?62;22c"), ("\x1b]11;rgb:1e1e", "/1e1e/2e2e\x1b\\"), ("\x1bP1$r", "2 q\x1b\\"),
    ("\x1b_Gi=3", "1;OK\x1b\\"), ("\x1b", "]11;rgb:1e1e/1e1e/2e2e\x07"), ("\x1b[", "?29u"),
    ("\x1b[", "24;80R"), ("\x1b[24", ";80R"), ("\x1b", "[48;24;80;384;640t"),
    ("\x1b]", "11;rgb:1e1e/1e1e/", "2e2e\x07"), ("\x1b[80;25", ";112;1;32;1_"),
])  # fmt: skip
def test_the_rest_of_an_answer_that_comes_very_late_is_no_keys(late: tuple[str, ...]) -> None:
    pair = {"[": "left_square_bracket", "]": "right_square_bracket"}
    first = late[0]
    early = ["escape", *(pair[c] for c in first[1:])] if len(first) < 3 else []
    clock = Seconds()
    parser = InputParser(clock=clock)
    received = list(parser.feed(first))
    clock.now += REST_SECONDS
    received += parser.tick()
    for piece in (*late[1:], "p"):
        received += parser.feed(piece)
    assert [event.key for event in received if isinstance(event, events.Key)] == [*early, "p"]


@each_row("begun", ["\x1b[?6", "\x1b[24;80", "\x1b]11;rgb:1", "\x1bP1+r43", "\x1bO5"])
def test_what_never_ends_is_given_up_and_keys_are_keys_again(begun: str) -> None:
    clock = Seconds()
    parser = InputParser(clock=clock)
    assert list(parser.feed(begun)) == []
    clock.now = REST_SECONDS
    assert list(parser.tick()) == []
    assert [event.key for event in parser.feed("p") if isinstance(event, events.Key)] == ["p"]


def test_typing_does_not_prolong_the_wait_for_an_end_that_was_lost() -> None:
    clock = Seconds()
    parser = InputParser(clock=clock)
    received = list(parser.feed("\x1b]11;rgb:1e1e"))
    while clock.now < REST_SECONDS:
        clock.now += 0.5
        received += parser.tick()
        received += parser.feed("p")
    assert [event.key for event in received if isinstance(event, events.Key)] == ["p"]


def test_a_sequence_of_any_length_is_swallowed() -> None:
    assert names(f"\x1b[{'9' * 5000}u", "p") == ["p"]  # more digits than Python takes
    for begun, end in (("\x1b[", "c"), ("\x1b]52;c;", "\x07"), ("\x1bP", ST), ("\x1b_", ST)):
        pieces = [begun, *["1" * 4000] * 30, end, "p"]
        assert names(*pieces) == ["p"]
    parser = InputParser()
    list(parser.feed("\x1b]52;c;"))
    for _ in range(30):
        list(parser.feed("1" * 4000))
    assert len(parser._splitter._pending) <= SEQUENCE_LIMIT


@each_row(("sent", "expected"), [
    ("\x1b[?6\x1b[Ap", ["up", "p"]),  # broken off by another one
    ("\x1b]11;r\x1b[Ap", ["up", "p"]),
    ("\x1b]11;r\x03p", ["ctrl+c", "p"]),  # Ctrl-C leads out of everything
    ("\x1b[?6\x03", ["ctrl+c"]),
    ("\x1b[?6é", ["é"]),
    ("\x1bP1\x1b\x1b", ["escape", "escape"]),
    ("\x1b[M\r", ["enter"]),
    ("\x1b[[A\x1b[[E", ["f1", "f5"]),  # of the Linux console
    ("\x1b[23$\x1b[11^\x1b[23@", ["f23", "ctrl+f1", "ctrl+f21"]),  # of rxvt
    ("\x1b[a\x1bOd\x1b[7$5", ["shift+up", "ctrl+left", "shift+home", "5"]),
    ("\x1b[1;5A\x1b[5A\x1b[1;2P\x1bOS", ["ctrl+up", "ctrl+up", "shift+f1", "f4"]),
    ("\x1bOp\x1bOM\x1bOl\x1bOX", ["0", "enter", "comma", "equals_sign"]),
    ("\x1b[Z\x1b[1;2Z\x1b[9;2u", ["shift+tab"] * 3),
    ("\x84p", ["p"]),
])  # fmt: skip
def test_keys_around_and_in_place_of_sequences_stay_keys(sent: str, expected: list[str]) -> None:
    assert names(sent) == expected
    assert names(*sent) == expected


@each_row(("plain", "reports"), [
    ("\x7f", "127u 127;1u 127;2u 127;65u 127;129u 27;2;127~ 8u 127;1:2u"),
    ("\x17", "127;5u 127;3u 127;6u 27;5;127~ 27;5;8~ 127;133u"),  # a word
    ("\x15", "127;9u 127;10u 27;9;127~"),  # the line
    ("\x1b", "27u 27;5u 27;2u 91;5u 91:123;5u 27;5;91~ 1093::91;5u 91;69u"),
    ("\x03", "99;5u 99;69u 99::99;5u 1089::99;5u 1089:1057:99;5u 27;5;99~ 27;5;67~ 99;5:2u"),
    ("\x1a", "122;5u 1103::122;5u 27;5;122~"),
    ("\x08", "104;5u 1088::104;5u 27;5;104~"),
    ("\t", "105;5u 9u 9;129u"),
    ("\r", "109;5u 13u 13;2u 13;5u 13;6u 57414u 57414;2u 57414;5u 27;2;13~ 27;5;13~ 13;1:2u"),
    ("\n", "106;5u"),
    ("\0", "32;5u 64;5u 27;5;32~"),
    (" ", "32u 32;2u 27;2;32~ 32;;32u"),
    ("p", "112u 112;1u 112;;112u 112:80;1;112u 112;129;112u 1079::112;;112u"),
    ("P", "112;2u 112:80;2u 112:80;2;80u 27;2;80~ 80;2u"),
    ("!", "49:33;2u 49:33;2;33u 27;2;33~"),
    ("@", "113;7;64u 64;;64u"),  # AltGr on a German keyboard
    ("å", "97;3;229u"),  # Option on a Mac
    ("é", "0;;233u 101;;233u"),
    ("5", "57404u 57404;129u 57404;;53u"),
    (".", "57409u"), ("/", "57410u"), ("*", "57411u"), ("-", "57412u"), ("+", "57413u"),
    ("=", "57415u"), (",", "57416u"),
    ("\x1b[A", "1;1A 1A 57419u 1;1:1A 1;129A"), ("\x1b[3~", "57426u 3;1~ 3;1:2~"),
    ("\x1b[H", "57423u 1;1H 7~ 1~"), ("\x1b[6~", "57422u"), ("\x1bOP", "P 1P 11~"),
])  # fmt: skip
def test_a_key_of_a_newer_protocol_does_what_its_plain_form_does(plain: str, reports: str) -> None:
    for report in reports.split():
        sent = f"\x1b[{report}"
        assert read(sent) == read(plain), report
        assert read(*sent) == read(plain), report
        assert read(sent.replace("\x1b[", "\x9b")) == read(plain), report


@each_row(("report", "name"), [
    ("99;6u", "ctrl+shift+c"), ("99;7u", "alt+ctrl+c"), ("99;9u", "super+c"), ("112;3u", "alt+p"),
    ("112;4u", "alt+shift+p"), ("1079::112;3u", "alt+p"), ("1;3A", "alt+up"), ("49;2u", "shift+1"),
    ("1;5D", "ctrl+left"), ("1;9D", "super+left"), ("3;5~", "ctrl+delete"), ("13;3u", "alt+enter"),
    ("59;3u", "alt+semicolon"), ("43;9u", "super+plus"), ("15;5~", "ctrl+f5"), ("57376u", "f13"),
])  # fmt: skip
def test_a_key_without_a_plain_form_is_a_key_of_its_own(report: str, name: str) -> None:
    assert read(f"\x1b[{report}") == [(name, None)]


def test_esc_by_itself_acts_within_a_tenth_of_a_second() -> None:
    clock = Seconds()
    parser = InputParser(clock=clock)
    assert list(parser.feed("\x1b")) == []
    left = parser.seconds_left()
    assert left is not None
    assert left < 0.1
    clock.now = left
    assert [event.key for event in parser.tick() if isinstance(event, events.Key)] == ["escape"]
    assert parser.seconds_left() is None


def test_text_inside_a_report_arrives_as_text() -> None:
    assert read("\x1b[0;;12371:12435:113u") == [("paste", "こんq")]
    assert read("\x1b[0;;113:13:27:155:112u") == [("paste", "qp")]  # no control character


def test_a_click_is_one_of_cells_whatever_the_terminal_says_of_its_size() -> None:
    parser = InputParser()
    received = list(parser.feed("\x1b[48;24;80;384;640t\x1b[<0;41;24M"))
    (click,) = received
    assert isinstance(click, events.MouseDown)
    assert (click.x, click.y) == (40, 23)


PIECES = [*NO_KEYS.values(), "p", "s5", "\x1b[A", "\x1b[112;;112u", "\x1b[200~a\nb\x1b[201~",
          "\x1bOP", "\x1b[127;5u", "é", "\r"]  # fmt: skip


ONE_KEY = {"p": "p", "5": "5", "é": "é", "\r": "enter", "\x7f": "backspace", "\x1b[A": "up",
           "\x1b[1;5D": "ctrl+left", "\x1bOP": "f1", "\x1b[3~": "delete", "\x1b[112;;112u": "p",
           "\x1b[127;2u": "backspace", "\x1b[27u": "escape", "\x1b[91;5u": "escape"}  # fmt: skip


@settings(deadline=None)
@given(sent=st.lists(st.sampled_from(PIECES), max_size=8), cuts=st.lists(st.integers(0, 200)))
def test_the_same_comes_of_it_whatever_the_pieces(sent: list[str], cuts: list[int]) -> None:
    whole = "".join(sent)
    at = sorted({cut for cut in cuts if 0 < cut < len(whole)})
    pieces = [whole[a:b] for a, b in zip([0, *at], [*at, len(whole)], strict=True)]
    assert read(*pieces) == read(whole) == read(*whole)


@settings(deadline=None)
@given(data=st.data())
def test_all_keys_around_sequences_arrive_however_late_their_halves(data: st.DataObject) -> None:
    clock = Seconds()
    parser = InputParser(clock=clock)
    received: list[object] = []
    expected: list[str] = []
    ready = ""
    for _ in range(data.draw(st.integers(1, 10))):
        sent = data.draw(st.sampled_from([*NO_KEYS.values(), *ONE_KEY, *ONE_KEY]))
        expected += [ONE_KEY[sent]] if sent in ONE_KEY else []
        cut = data.draw(st.integers(2, len(sent))) if len(sent) > 2 else len(sent)
        received += parser.feed(ready + sent[:cut])
        ready = sent[cut:]
        clock.now += data.draw(st.sampled_from([0.0, 0.02, 0.9, 1.4]))
        received += parser.tick()
        if ready and data.draw(st.booleans()):
            received += parser.feed(ready)
            ready = ""
    received += parser.feed(ready) if ready else ()
    clock.now += REST_SECONDS
    received += parser.tick()
    assert [event.key for event in received if isinstance(event, events.Key)] == expected


@given(
    introducer=st.sampled_from(["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX"]),
    text=st.text(st.characters(min_codepoint=32, exclude_characters="\x7f\x9c")),
    end=st.sampled_from([ST, "\x07", "\x9c"]),
)
def test_nothing_of_a_control_string_comes_out(introducer: str, text: str, end: str) -> None:
    assert names(f"{introducer}{text}{end}p") == ["p"]


@given(text=st.text(st.characters(max_codepoint=0xFF), max_size=40))
def test_no_noise_breaks_the_reading_or_holds_it(text: str) -> None:
    clock = Seconds()
    parser = InputParser(clock=clock)
    list(parser.feed(text.replace("\x1b[200~", "")))
    clock.now += REST_SECONDS
    list(parser.tick())
    clock.now += REST_SECONDS  # an Esc within it waited by itself
    list(parser.tick())
    received = [event.key for event in parser.feed("p") if isinstance(event, events.Key)]
    assert received == ["p"] or parser._splitter._is_pasting


# -- the real program ------------------------------------------------------------------------


@pytest.fixture
def diary(tmp_path: Path, open_again: Callable[..., Journal]) -> Path:
    journal = open_again("first-ab12")
    journal.settings.set("welcome", seen="2026-01-01")
    return Path(journal.path)


def kinds(diary: Path) -> list[str]:
    return [entry.kind for entry in open_journal({}, path=diary).entries()]


def begin(terminal: Terminal) -> None:
    terminal.wait_for("p begins it")


def test_what_a_terminal_answers_does_nothing_to_the_diary(diary: Path) -> None:
    with program(diary) as terminal:
        begin(terminal)
        for sent in NO_KEYS.values():
            terminal.send(sent)
        for sent in NO_KEYS.values():
            terminal.send(sent[:2])
            terminal.pump(0.01)
            terminal.send(sent[2:])
        terminal.send("p")
        terminal.wait_for("1 laughed")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert kinds(diary) == ["play"]


def test_editing_keys_of_the_newer_protocols_edit(diary: Path) -> None:
    with program(diary) as terminal:
        begin(terminal)
        terminal.send("w")
        terminal.wait_for("note:")
        terminal.send("one two three\x1b[127;2u\x1b[127;5u")
        terminal.wait_for("note: one two")
        terminal.send("\x1b[127;9u\x1b[1089;;1089u")
        terminal.wait_for("note: с")
        terminal.send("\x1b[91;5u")  # Ctrl-[ leaves the note
        terminal.wait_for("Not saved")
        terminal.send("\x1b[1089::99;5u")  # Ctrl-C on another keyboard
        assert terminal.wait_exit() == 0
    assert kinds(diary) == []


def test_the_terminal_is_asked_nothing(diary: Path) -> None:
    with program(diary) as terminal:
        begin(terminal)
        terminal.send("?")
        terminal.wait_for("Every key")
        terminal.send("\x1b")
        terminal.wait_for("p begins it")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    for question in (
        b"$p",
        b"\x1b[c",
        b"\x1b[>c",
        b"[6n",
        b"[5n",
        b"\x1b[?u",
        b"\x1b[>q",
        b"?\x07",
        b"+q",
    ):
        assert question not in terminal.output
    assert b"\x1b[=4;2u" in terminal.output
