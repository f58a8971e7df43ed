"""HTML pages, feeds, and what search engines read."""
