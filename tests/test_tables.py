import pytest

from tests.tables import each_row


def test_every_row_that_fails_is_reported_and_the_others_run() -> None:
    numbers = []

    @each_row(("number", "double"), [(1, 2), (2, 5), (3, 6), (4, 7)])
    def doubled(number: int, double: int, factor: int) -> None:
        numbers.append(number)
        assert number * factor == double

    with pytest.raises(BaseExceptionGroup, match="2 of 4 rows fail") as caught:
        doubled(factor=2)
    assert numbers == [1, 2, 3, 4]
    assert [note for error in caught.value.exceptions for note in error.__notes__] == [
        "in the row {'number': 2, 'double': 5}",
        "in the row {'number': 4, 'double': 7}",
    ]


def test_an_error_that_does_not_come_is_a_failure_of_its_row() -> None:
    @each_row("text", ["7", "seven"])
    def refused(text: str) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(text)

    with pytest.raises(BaseExceptionGroup, match="1 of 2 rows fail") as caught:
        refused()
    assert caught.value.exceptions[0].__notes__ == ["in the row {'text': '7'}"]


@each_row("number", [1, 2])
@each_row("letter", "ab")
def test_tables_are_combined(tmp_path_factory: pytest.TempPathFactory, number, letter) -> None:
    assert (number, letter) in {(1, "a"), (1, "b"), (2, "a"), (2, "b")}
    assert tmp_path_factory
