"""The build: the order of the stages, what is kept from the old site, and publishing."""
