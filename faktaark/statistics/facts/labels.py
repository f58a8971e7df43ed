"""Check of a dataset's labels: a code with an unexpected label is another number.

In: the dataset of a table, and the labels that the registry expects. Out: nothing. Raises
SnapshotError, naming the table, for a label with HTML and for an unexpected one.
"""

import re

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import TableQuery
from faktaark.norwegian import same_label


def check_labels(query: TableQuery, dataset: JsonStat) -> None:
    """Raise SnapshotError for the first label that has HTML or is not the expected one."""
    where = f"table {query.table}"
    for name, labels in dataset.labels.items():
        for code, label in labels.items():
            if re.search(r"<[a-zA-Z/!]", label):
                raise SnapshotError(f"{where}: the label of '{code}' in '{name}' has HTML: {label}")
    for name, expected in query.labels.items():
        labels = dataset.labels.get(name, {})
        for code, label in expected.items():
            if code in labels and not same_label(labels[code], label):
                raise SnapshotError(
                    f"{where}: code '{code}' in '{name}' is called '{labels[code]}', but "
                    f"indicators.toml expects '{label}': a code with another name is another number"
                )
