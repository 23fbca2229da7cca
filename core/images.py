"""Raster images made safe and light: checked, turned upright, stripped of what they tell about the maker, re-encoded."""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from core.errors import Refused

MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000
MAX_MOVING_PIXELS = 25_000_000  # all frames of an animation together
FULL, MEDIUM, THUMB = 2400, 960, 320
FORMATS = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP", "GIF": "GIF"}
SAVING: dict[str, dict[str, Any]] = {
    "PNG": {},
    "JPEG": {"quality": 85, "progressive": True},
    "WEBP": {"quality": 85},
    "GIF": {},
}
UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)
SRGB = ImageCms.createProfile("sRGB")


class TooManyPixels(Refused):
    """The picture would take more memory than anyone should ask of a server."""

    def __init__(self) -> None:
        sentence = _("This picture is too large: it may have 50 megapixels. Make it smaller and try again.")
        super().__init__(sentence, status=422)


@dataclass(frozen=True)
class Picture:
    """One encoding of an image; its size in pixels."""

    content: bytes
    content_type: str
    width: int
    height: int


def pictures(file: IO[bytes]) -> list[Picture] | None:
    """Return the image at full size, then smaller at each of MEDIUM and THUMB it is wider than; None when it is no image.

    Raises TooManyPixels before anything is decoded. Nothing of the original bytes is kept.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=("PNG", "JPEG", "WEBP", "GIF")) as source:
            if source.width * source.height > MAX_PIXELS or max(source.size) > MAX_SIDE:
                raise TooManyPixels
            return _encodings(source, FORMATS[str(source.format)])
    except Image.DecompressionBombError:
        raise TooManyPixels from None
    except UNREADABLE:
        return None
    finally:
        file.seek(0)


def _encodings(source: Image.Image, kind: str) -> list[Picture]:
    moving = _moving(source) if kind in ("GIF", "WEBP") else None
    still = _upright(source)
    smaller = [_encode(_narrowed(still, width), kind) for width in (MEDIUM, THUMB) if still.width > width]
    full = moving if moving and (moving.width, moving.height) == still.size else _encode(still, kind)
    return [full, *smaller]


def _upright(source: Image.Image) -> Image.Image:
    """Return the first frame in the colours every screen knows, turned as the camera was held, at most FULL wide."""
    source.seek(0)
    turned = source.getexif().get(0x0112) in (5, 6, 7, 8)
    if "transparency" in source.info or source.mode in ("P", "PA", "LA"):
        image: Image.Image = source.convert("RGBA")
    else:
        image = source
    bound = (MAX_SIDE, FULL) if turned else (FULL, MAX_SIDE)
    image.thumbnail(bound, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _plain(ImageOps.exif_transpose(image))


def _plain(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        try:
            image = ImageCms.profileToProfile(image, io.BytesIO(profile), SRGB, outputMode=mode) or image
        except ImageCms.PyCMSError:
            profile = None
    if image.mode not in ("L", "RGB", "RGBA"):
        image = image.convert("RGB")
    image.info = {}
    return image


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(image: Image.Image, kind: str) -> Picture:
    if kind == "JPEG" and image.mode == "RGBA":
        image = image.convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, kind, **SAVING[kind])
    return Picture(buffer.getvalue(), Image.MIME[kind], image.width, image.height)


def _moving(source: Image.Image) -> Picture | None:
    """Return an animation encoded anew, or None for a still image or one too long to keep moving."""
    most = MAX_MOVING_PIXELS // (source.width * source.height)
    if most < 2 or not getattr(source, "is_animated", False) or not 1 < _frames(source, most) <= most:
        return None
    buffer = io.BytesIO()
    durations: list[int] = []
    frames = _each_frame(source, durations)
    first = next(frames)
    rest = list(frames)
    width, height = first.size
    kind = str(source.format)
    first.save(buffer, kind, save_all=True, append_images=rest, duration=durations, loop=0, **SAVING[kind])
    return Picture(buffer.getvalue(), Image.MIME[kind], width, height)


def _frames(source: Image.Image, most: int) -> int:
    for number in range(most + 1):
        try:
            source.seek(number)
        except EOFError:
            return number
    return most + 1


def _each_frame(source: Image.Image, durations: list[int]) -> Iterator[Image.Image]:
    number = 0
    while True:
        try:
            source.seek(number)
        except EOFError:
            return
        durations.append(max(20, int(source.info.get("duration", 100))))
        frame = source.convert("RGBA")
        frame.info = {}
        if frame.width > FULL:
            frame = _narrowed(frame, FULL)
        yield frame
        number += 1
