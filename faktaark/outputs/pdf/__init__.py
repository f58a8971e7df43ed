"""PDF of a sheet: WeasyPrint, and what is added to or replaced in it."""
