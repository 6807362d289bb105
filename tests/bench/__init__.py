"""Benches: each runs in homes of its own, as nothing here may touch a real diary."""

from tests.temporary_homes import use_temporary_homes

use_temporary_homes()
