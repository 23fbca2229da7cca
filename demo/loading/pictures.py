"""Banners for the demo company, drawn when it is loaded: a colour of the house, rain, and a few words."""

import io
from itertools import count

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 750)
COLOURS = {
    "blauw": ("#1F4E79", "#F7F4EE"),
    "geel": ("#F2B632", "#2B2B2B"),
    "asfalt": ("#2B2B2B", "#F7F4EE"),
    "groen": ("#2F6F62", "#F7F4EE"),
    "rood": ("#B23322", "#F7F4EE"),
}


def banner(colour: str, words: str, name: str) -> ContentFile[bytes]:
    """Return a PNG with `words` on a house colour, the same for the same words every time."""
    background, ink = COLOURS[colour]
    picture = Image.new("RGB", SIZE, background)
    drawing = ImageDraw.Draw(picture, "RGBA")
    for number, x in zip(count(len(words)), range(-60, SIZE[0], 46)):
        y = (number * 137) % SIZE[1]
        drawing.line([(x, y), (x + 26, y + 92)], fill=(255, 255, 255, 46), width=5)
    drawing.text((84, 250), _wrapped(words), fill=ink, font=ImageFont.load_default(size=92), spacing=22)
    drawing.text((84, 640), "Noordwolk", fill=ink, font=ImageFont.load_default(size=40))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return ContentFile(written.getvalue(), name=f"{name}.png")


def _wrapped(words: str, width: int = 20) -> str:
    lines = [""]
    for word in words.split():
        fits = len(f"{lines[-1]} {word}".strip()) <= width
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if fits else [lines[-1], word]
    return "\n".join(lines)
