"""Search: the language of a query, and the entries that fit it."""
