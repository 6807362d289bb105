"""Text that a person is typing: lines, notes, an editor of their own, drafts."""
