"""Whether a stored answer is whole, and its codes are called what they should be.

Part of tidy; `cube` is the caller. SnapshotError, naming the table, where it is not.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from faktaark.errors import SnapshotError
from faktaark.model.registry import TableQuery
from faktaark.norwegian import same_label


def check_form(where: str, payload: Mapping[str, Any]) -> None:
    lacking = [k for k in ("id", "size", "dimension", "value", "role") if k not in payload]
    if lacking:
        raise SnapshotError(f"{where} is not a JSON-stat 2 answer: it lacks {', '.join(lacking)}")
    if len(payload["id"]) != len(payload["size"]) or not payload["role"].get("time"):
        raise SnapshotError(f"{where} is not a JSON-stat 2 answer: 'id', 'size', 'role' disagree")
    cells = int(np.prod(payload["size"]))
    if not isinstance(payload["value"], list) or len(payload["value"]) != cells:
        raise SnapshotError(f"{where}: {cells} cells were promised, and not delivered")
    for name, size in zip(payload["id"], payload["size"], strict=True):
        category = payload["dimension"].get(name, {}).get("category", {})
        if len(category.get("index", ())) != size or len(category.get("label", ())) != size:
            raise SnapshotError(f"{where}: dimension '{name}' should have {size} codes and labels")


def check_labels(where: str, query: TableQuery, dimension: Mapping[str, Any]) -> None:
    for name, content in dimension.items():
        for code, label in content["category"]["label"].items():
            if not isinstance(label, str) or not label.strip():
                raise SnapshotError(
                    f"{where}: code '{code}' in '{name}' has {label!r} where its label should be"
                )
            if re.search(r"<[a-zA-Z/!]", label):
                raise SnapshotError(f"{where}: the label of '{code}' in '{name}' has HTML: {label}")
    for name, expected in query.labels.items():
        labels = dimension.get(name, {}).get("category", {}).get("label", {})
        for code, label in expected.items():
            if code in labels and not same_label(labels[code], label):
                raise SnapshotError(
                    f"{where}: code '{code}' in '{name}' is called '{labels[code]}', but "
                    f"indicators.toml expects '{label}': a code with another name is another number"
                )
