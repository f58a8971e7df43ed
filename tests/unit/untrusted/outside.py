"""Readers of what comes from outside, and what may be in it."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from faktaark.errors import FaktaarkError

TEXTS = st.text(st.characters(exclude_categories=[]), max_size=12)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
"""What JSON may hold, right or wrong."""


def objects(*keys: str) -> st.SearchStrategy[Any]:
    """Objects with some of the keys that a reader looks for, and anything in them."""
    some = st.fixed_dictionaries({}, optional=dict.fromkeys(keys, ANYTHING))
    return some | ANYTHING


quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def refuse(read: Callable[[], object], kind: type[Exception] = FaktaarkError) -> str | None:
    """What is said where the reader refuses; None where it reads. Anything else is a fault."""
    try:
        read()
    except kind as error:
        return str(error)
    return None
