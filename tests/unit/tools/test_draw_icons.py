"""The site's icons are those of the SVG, in the forms that browsers ask for."""

import io

from PIL import IcoImagePlugin, Image

from tools.draw_icons import FOLDER, SIZES, draw, draw_icons


def test_the_drawn_icons_are_fresh() -> None:
    """`python -m tools.draw_icons` renews them."""
    for name, content in draw_icons().items():
        stored = Image.open(FOLDER / name).convert("RGBA")
        assert stored.tobytes() == Image.open(io.BytesIO(content)).convert("RGBA").tobytes(), name


def test_the_icon_has_every_size() -> None:
    with IcoImagePlugin.IcoImageFile(FOLDER / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in SIZES}
        for size in SIZES:
            stored = icon.ico.getimage((size, size)).convert("RGBA")
            assert stored.tobytes() == draw(size).tobytes()


def test_a_phone_gets_no_transparent_corner() -> None:
    with Image.open(FOLDER / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180)
        assert icon.convert("RGBA").getchannel("A").getextrema() == (255, 255)
