"""The importer: turns copies of official statistics into the project's own snapshot."""
