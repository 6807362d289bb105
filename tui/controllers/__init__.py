"""What keys do to the diary, without Textual."""
