"""A person's photo: cut square, small, and without the camera's notes."""

import io
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

SIDE = 256  # pixels
MAX_PIXELS = 50_000_000


def portrait(photo: "File[bytes]") -> "ContentFile[bytes]":
    """Return `photo` as a square WebP picture of SIDE pixels under a name of our own; raise ValidationError if it is none."""
    photo.seek(0)
    try:
        with Image.open(photo, formats=("PNG", "JPEG", "WEBP", "GIF")) as source:
            if source.width * source.height > MAX_PIXELS:
                raise ValidationError(_("This photo has too many pixels. Choose a smaller one."))
            upright = ImageOps.exif_transpose(source).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This is not a photo we can read. Choose a JPEG, PNG or WebP file.")
        ) from error
    square = ImageOps.fit(upright, (SIDE, SIDE), method=Image.Resampling.LANCZOS)
    out = io.BytesIO()
    square.save(out, "WEBP", quality=85)
    return ContentFile(out.getvalue(), name=f"{uuid4().hex}.webp")
