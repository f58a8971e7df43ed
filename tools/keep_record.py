"""Keep what the embedded utgave says, after its figures have been refreshed by hand.

    .venv/bin/python -m tools.keep_record

A fetch from SSB does it by itself. Writes snapshot/records/<number>.json.gz, unless it is there.
"""

from pathlib import Path

import generate
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.records import is_kept, keep_record

ROOT = Path(__file__).parents[1]


def main() -> None:
    if not is_kept(generate.SNAPSHOT):
        options, _ = read_arguments(["--offline"], ROOT)
        folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
        keep_record(generate.gather(generate.load_configuration(options), options, folders))


if __name__ == "__main__":
    main()
