"""SSB's Statistikkbanken: metadata, queries and answers."""
