"""SVG of a figure → PNG, for programs that cannot show SVG.

In: a figure in the sheet's own form. Out: bytes, the same each time. Raises ValueError for a figure
without a size.
"""

import io
import re
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
import resvg_py
from PIL import Image

PIXELS_PER_POINT = 2.2
COLOURS = 16
FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


@lru_cache(maxsize=64)
def draw_png(svg: str) -> bytes:
    """Return a figure as a picture of few colours on white."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=set_size(svg),
        font_files=[str(find_faces() / face) for face in FACES],
        skip_system_fonts=True,
        zoom=PIXELS_PER_POINT,
        background="#ffffff",
    )
    whole = Image.open(io.BytesIO(bytes(drawn))).convert("RGB")
    few = whole.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    png = io.BytesIO()
    few.save(png, "PNG")
    return png.getvalue()


def read_width(svg: str) -> float:
    """Return the width of a figure in points."""
    return _read_box(svg)[0]


def set_size(svg: str) -> str:
    """Return a figure whose size is that of its drawing."""
    width, height = _read_box(svg)
    head, rest = svg.split(">", 1)
    bare = re.sub(r' (?:width|height)="[^"]*"', "", head)
    return f'{bare} width="{width}" height="{height}">{rest}'


def find_faces() -> Path:
    """Return the folder of the files of our typeface."""
    return Path(font_source_sans_pro.__file__).parent / "files"


def _read_box(svg: str) -> tuple[float, float]:
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if not box:
        raise ValueError(f"a figure without its size: {svg[:60]}")
    return float(box[1]), float(box[2])
