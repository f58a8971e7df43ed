"""Files of figures: CSV, XLSX, JSON, zips and the whole data set."""
