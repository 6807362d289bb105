"""What ``cup VERB`` does: one module a verb, and what they print with."""
