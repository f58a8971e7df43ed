"""Where Chromium is: the benchmark compares with it, and tests read the site in it."""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or sys.exit("there is no Chromium here; tools/setup.sh test installs it")
