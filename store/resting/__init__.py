"""Rest to come: plans, the rules they follow, and people's words for both."""
