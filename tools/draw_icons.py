"""Draw the site's icons anew from templates/root/favicon.svg, for browsers that ask for pixels.

    .venv/bin/python -m tools.draw_icons

Writes favicon.ico (browsers ask for it at the root, linked or not) and apple-touch-icon.png (for
the home screen of a phone, which rounds the corners itself) beside it. Run it when the SVG changes.
"""

import io
from pathlib import Path

import resvg_py
from PIL import Image

FOLDER = Path(__file__).parents[1] / "templates/root"
SOURCE = FOLDER / "favicon.svg"
SIZES = (16, 32, 48)
PHONE = 180  # pixels
GROUND = (11, 93, 84)  # the colour of the SVG's square, where a phone wants no corners


def main() -> None:
    for name, content in draw_icons().items():
        (FOLDER / name).write_bytes(content)


def draw_icons() -> dict[str, bytes]:
    """Return the finished files by name."""
    small = [draw(size) for size in SIZES]
    icon = io.BytesIO()
    small[-1].save(icon, "ICO", append_images=small[:-1], sizes=[(size, size) for size in SIZES])
    square = Image.new("RGB", (PHONE, PHONE), GROUND)
    drawn = draw(PHONE)
    square.paste(drawn, mask=drawn)
    phone = io.BytesIO()
    square.quantize(16, dither=Image.Dither.NONE).save(phone, "PNG", optimize=True)
    return {"favicon.ico": icon.getvalue(), "apple-touch-icon.png": phone.getvalue()}


def draw(size: int) -> Image.Image:
    """Return the icon in so many pixels each way."""
    svg = SOURCE.read_text(encoding="utf-8")
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size)
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGBA")


if __name__ == "__main__":
    main()
