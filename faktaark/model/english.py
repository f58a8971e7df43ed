"""What the site's one page in English calls things."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class English:
    """English names, by the keys of the registry. A key may be missing."""

    themes: Mapping[str, str]
    indicators: Mapping[str, str]
    units: Mapping[str, str]
