"""The colours of channels and texts hold for every pair of eyes; read from the style sheets, computed in OKLab."""

import itertools
import math
import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static/css"
TOKENS = dict(
    re.findall(
        r"--([\w-]+):\s*([^;]+);", (CSS / "tokens.css").read_text() + (CSS / "channels.css").read_text()
    )
)
# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
MODES = ["light", "dark"]


def colour(name, mode):
    """Return a token as linear RGB, in light or dark."""
    value = TOKENS[name].strip()
    if both := re.fullmatch(r"light-dark\((.+\)), (.+\))\)", value):
        value = both[1] if mode == "light" else both[2]
    if alias := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return colour(alias[1], mode)
    lightness, chroma, hue = (float(part) for part in re.findall(r"[\d.]+", value)[:3])
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    x = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3
    y = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3
    z = (lightness / 100 - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
        -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
        -0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z,
    )
    return tuple(min(1, max(0, part)) for part in rgb)


def contrast(one, other):
    light, dark = sorted(
        sum(map(math.prod, zip((0.2126, 0.7152, 0.0722), rgb, strict=True))) for rgb in (one, other)
    )[::-1]
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb):
    r, g, b = rgb
    x = max(0, 0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    y = max(0, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    z = max(0, 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * x + 0.7936177850 * y - 0.0040720468 * z,
        1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z,
        0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z,
    )


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["surface", "surface-raised", "surface-sunk", "surface-hover"])
@pytest.mark.parametrize("ink", ["ink", "ink-quiet", "accent", "ok", "warn", "danger", "info", "spark-ink"])
def test_text_is_readable_on_every_ground(ink, ground, mode):
    assert contrast(colour(ink, mode), colour(ground, mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tone", ["ok", "warn", "danger", "info", "accent"])
def test_badges_are_readable(tone, mode):
    assert contrast(colour(tone, mode), colour(f"{tone}-wash", mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sight", SIGHT)
def test_no_two_channels_look_alike(sight, mode):
    seen = {}
    for number in range(1, 11):
        rgb = colour(f"channel-{number}", mode)
        seen[number] = oklab([sum(map(math.prod, zip(row, rgb, strict=True))) for row in SIGHT[sight]])
    closest = min(math.dist(seen[one], seen[other]) for one, other in itertools.combinations(seen, 2))
    assert closest >= 0.08


@pytest.mark.parametrize("mode", MODES)
def test_channels_stand_out_from_the_page(mode):
    for number in range(1, 11):
        assert contrast(colour(f"channel-{number}", mode), colour("surface-raised", mode)) >= 3
