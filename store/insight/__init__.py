"""Pure functions over series: the arithmetic behind pictures and answers."""
