"""A zip of the site holds its files, and is the same every time."""

import io
import zipfile

from faktaark.outputs.archives import pack

FILES = {"tall.csv": b"tall" * 100, "datapackage.json": b"{}"}


def test_it_holds_the_files_in_their_order_with_no_date_of_its_own() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(FILES))) as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in packed.namelist()} == FILES
        assert packed.namelist() == list(FILES)
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert pack(FILES) == pack(dict(FILES))
    assert len(pack({"tall.csv": b"0" * 10_000})) < 1_000
