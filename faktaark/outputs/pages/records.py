"""What utgaver said → /utgave/, where one looks up a place in an utgave.

In: what each kept record holds. Out: HTML as text: the list of the files, and the form and words
that static/edition.js looks up with. Knows no numbers: they are read from the files.
"""

from collections.abc import Sequence

from faktaark.model.snapshot import RecordHead
from faktaark.outputs.pages.render import Environment, Place, render


def render_records(environment: Environment, place: Place, heads: Sequence[RecordHead]) -> str:
    """Return /utgave/. heads: of the records that are kept, newest first."""
    return render(environment, place, "records.html", heads=heads)
