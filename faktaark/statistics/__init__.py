"""Facts → references, comparisons, verdicts and trends. Writes no words."""
