import io
import struct
import zlib

import pytest
from PIL import Image

from core.images import TooManyPixels, pictures


def encoded(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer


def opened(picture):
    return Image.open(io.BytesIO(picture.content))


def claims_to_be(width, height):
    """Return the head of a PNG that says it is this large; decoding it would take that many pixels."""

    def chunk(kind, content):
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0" * 1000)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_it_encodes_an_image_anew_in_its_own_kind(kind):
    (picture,) = pictures(encoded(Image.new("RGB", (200, 100), "teal"), kind))
    assert picture.content_type == f"image/{kind.lower()}"
    assert (picture.width, picture.height) == (200, 100)
    assert opened(picture).format == kind


def test_it_makes_the_fixed_widths_an_image_is_wider_than():
    sizes = [(one.width, one.height) for one in pictures(encoded(Image.new("RGB", (4000, 2000)), "JPEG"))]
    assert sizes == [(2400, 1200), (960, 480), (320, 160)]
    assert [one.width for one in pictures(encoded(Image.new("RGB", (700, 10)), "PNG"))] == [700, 320]


def test_it_leaves_a_tall_screenshot_readable():
    assert pictures(encoded(Image.new("RGB", (800, 6000)), "PNG"))[0].height == 6000


def test_it_strips_where_and_with_what_a_photo_was_taken():
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 12.0)
    photo = encoded(Image.new("RGB", (50, 40), "red"), "JPEG", exif=exif, comment=b"taken at home")
    assert b"SecretCamera" in photo.getvalue()
    for picture in pictures(photo):
        assert b"SecretCamera" not in picture.content
        assert b"taken at home" not in picture.content
        assert not opened(picture).getexif()


def test_it_strips_texts_and_what_hides_behind_the_image():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", "made by an intern")
    image = encoded(Image.new("RGB", (20, 20)), "PNG", pnginfo=notes)
    image.write(b"<script>alert(1)</script>")
    image.seek(0)
    (picture,) = pictures(image)
    assert b"intern" not in picture.content
    assert b"script" not in picture.content


def test_it_turns_a_photo_upright_before_it_forgets_how_it_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6
    full, medium, thumb = pictures(encoded(Image.new("RGB", (3000, 4000)), "JPEG", exif=exif))
    assert (full.width, full.height) == (2400, 1800)
    assert (medium.width, thumb.width) == (960, 320)


def test_it_keeps_transparency():
    image = Image.new("RGBA", (30, 30), (0, 0, 0, 0))
    assert opened(pictures(encoded(image, "PNG"))[0]).getpixel((5, 5))[3] == 0


def test_it_keeps_an_animation_moving():
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    moving = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=80, comment=b"by me")
    (picture,) = pictures(moving)
    assert opened(picture).n_frames == 3
    assert b"by me" not in picture.content


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (200_000, 200), (200, 200_000), (7_100, 7_100)]
)
def test_it_refuses_a_picture_of_too_many_pixels_before_decoding_it(width, height):
    with pytest.raises(TooManyPixels):
        pictures(claims_to_be(width, height))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a<script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"\xff\xd8\xff\xe0" + b"JFIF" * 20,
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"BM" + b"\0" * 60,
        claims_to_be(100, 100).getvalue()[:60],
    ],
)
def test_it_says_that_a_broken_or_foreign_file_is_no_image(content):
    assert pictures(io.BytesIO(content)) is None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_it_takes_every_mode_of_png(mode):
    assert pictures(encoded(Image.new(mode, (400, 40)), "PNG"))


def test_it_takes_a_photo_in_printing_colours():
    assert opened(pictures(encoded(Image.new("CMYK", (40, 40)), "JPEG"))[0]).mode == "RGB"
