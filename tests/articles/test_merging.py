from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.merging import merge, merge_facts

# How long drawing takes says how busy the machine is, nothing about merging.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

LINES = st.lists(st.sampled_from(["", "a", "b", "c", "d", "e"]), max_size=12)


def numbered(lines: list[str]) -> list[str]:
    """Make every line its own, so that one can be followed through a merge."""
    return [f"{number} {line}" for number, line in enumerate(lines)]


@st.composite
def edits(draw, base: list[str], mark: str) -> list[str]:
    """Change, remove and insert some lines of `base`; every new line is marked."""
    lines = []
    for number, line in enumerate(base):
        act = draw(st.sampled_from(["keep", "keep", "keep", "change", "drop", "insert"]))
        if act == "insert":
            lines.append(f"{mark} new {number}")
        if act != "drop":
            lines.append(f"{mark} {line}" if act == "change" else line)
    return lines


@st.composite
def three(draw) -> tuple[list[str], list[str], list[str]]:
    base = numbered(draw(LINES))
    return base, draw(edits(base, "mine")), draw(edits(base, "theirs"))


@unhurried
@given(three())
def test_it_keeps_every_line_that_only_one_side_wrote(texts):
    base, mine, theirs = texts
    merged = merge("\n".join(base), "\n".join(mine), "\n".join(theirs)).text().split("\n")
    for line in [*mine, *theirs]:
        if line not in base:
            assert line in merged


@unhurried
@given(three())
def test_it_keeps_every_line_that_nobody_touched(texts):
    base, mine, theirs = texts
    merged = merge("\n".join(base), "\n".join(mine), "\n".join(theirs)).text().split("\n")
    for line in base:
        if line in mine and line in theirs:
            assert line in merged


@unhurried
@given(three())
def test_it_keeps_every_line_of_the_side_that_was_chosen(texts):
    base, mine, theirs = texts
    merged = merge("\n".join(base), "\n".join(mine), "\n".join(theirs))
    for choice, chosen in (("mine", mine), ("theirs", theirs)):
        text = merged.text(dict.fromkeys(range(len(merged.regions)), choice)).split("\n")
        assert all(line in text for line in chosen if line not in base)


@unhurried
@given(st.text(max_size=60), st.text(max_size=60))
def test_it_takes_the_only_change_byte_for_byte(base, changed):
    assert merge(base, changed, base).text() == changed
    assert merge(base, base, changed).text() == changed
    assert merge(base, changed, changed).text() == changed


def test_it_leaves_open_what_both_changed():
    merged = merge("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc")
    assert not merged.is_clean
    assert [(region.mine, region.theirs) for region in merged.regions if region.is_open] == [
        (("mine",), ("theirs",))
    ]
    assert merged.text() == "a\ntheirs\nmine\nc"


def test_it_merges_a_blank_line_and_a_removed_one():
    assert merge("a\nb\nc", "a\n\nb\nc", "a\nb").text() == "a\n\nb"


def test_it_keeps_a_field_that_was_not_on_the_form():
    merged, both = merge_facts({"title": "a", "type": "x"}, {"title": "b"}, {"title": "a", "type": "y"})
    assert (merged, both) == ({"title": "b", "type": "y"}, [])
