"""Stored answers: reading, writing, fetching, comparing, undoing."""
