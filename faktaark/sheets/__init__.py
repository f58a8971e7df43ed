"""Sheets and profiles: comparisons, sentences and charts, joined for one page each."""
