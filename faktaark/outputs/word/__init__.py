"""Sheets as Word documents, to be edited and pasted from."""
