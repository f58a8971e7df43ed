"""Where Chromium is, for those who compare with it."""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or sys.exit("there is no Chromium to compare with")
