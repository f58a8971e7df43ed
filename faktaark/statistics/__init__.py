"""References, comparisons and verdicts from facts, without words."""
