"""Tools for developers; the build does not use them."""
