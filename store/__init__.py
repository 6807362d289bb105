"""The domain: entries, the diary that saves them, and the questions that it answers."""
