"""What a reader sees: pages, PDF and files, independent of one another."""
