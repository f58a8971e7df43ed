"""Facts from stored tables: one long table with a row per indicator, region and period."""
