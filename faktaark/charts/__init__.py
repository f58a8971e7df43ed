"""Charts and maps: SVG and PNG from series, ages, distributions and outlines."""
