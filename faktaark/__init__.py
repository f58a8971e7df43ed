"""Offisiell statistikk som ett faktaark per kommune: nettside og PDF, bokmål og nynorsk."""
