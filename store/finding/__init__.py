"""Finding: what can be searched for, as it is typed and as it holds; saved searches."""
