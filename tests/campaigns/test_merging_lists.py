"""Two people who change the same list of a campaign do not overwrite each other unseen."""

import re
from decimal import Decimal

import pytest

from campaigns.merging import merge_rows

SAME = ("question",)
A, B = {"question": "When?", "answer": "Friday."}, {"question": "Where?", "answer": "In the shop."}
LATER = A | {"answer": "Saturday."}
SOONER = A | {"answer": "Thursday."}


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ([A, B], [A], [A, B]),
        ([A], [A, B], [A, B]),
        ([], [A], []),
        ([A], [], []),
        ([LATER], [A], [LATER]),
        ([A], [LATER], [LATER]),
        ([LATER], [LATER], [LATER]),
        ([LATER, B], [A, B], [LATER, B]),
    ],
)
def test_what_only_one_changed_is_kept(mine, theirs, merged):
    found = merge_rows([A], mine, theirs, SAME)
    assert (found.rows, found.clashes) == (merged, [])


@pytest.mark.parametrize(("mine", "theirs"), [([LATER], [SOONER]), ([], [LATER]), ([LATER], [])])
def test_a_row_both_changed_clashes(mine, theirs):
    [clash] = merge_rows([A], mine, theirs, SAME).clashes
    assert ([clash.mine] if clash.mine else [], [clash.theirs] if clash.theirs else []) == (mine, theirs)


def test_two_fields_of_one_row_go_together():
    base = {"channel": 1, "budget": Decimal("5.00"), "note": ""}
    found = merge_rows([base], [base | {"budget": Decimal(6)}], [base | {"note": "Late"}], ("channel",))
    assert (found.rows, found.clashes) == ([{"channel": 1, "budget": Decimal(6), "note": "Late"}], [])


def test_two_that_count_most_clash():
    rows = [{"metric": "roas", "is_primary": False}, {"metric": "leads", "is_primary": False}]
    mine, theirs = ([row | {"is_primary": row["metric"] == key} for row in rows] for key in ("roas", "leads"))
    assert len(merge_rows(rows, mine, theirs, ("metric",)).clashes) == 1


def opened(client, address):
    """Return what a form that was opened carries along."""
    return re.search(r'name="base" value="([^"]+)"', client.get(address).content.decode())[1]


def sent(base, *rows, initial=0):
    values = {"base": base, "form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        values |= {f"form-{number}-{name}": value for name, value in row.items()}
    return values


@pytest.mark.parametrize(
    ("address", "first", "second"),
    [
        ("questions", {"question": "When?", "answer": "Friday."}, {"question": "Where?", "answer": "Shop."}),
        ("tools", {"address": "https://figma.com/a", "title": "A"}, {"address": "https://figma.com/b"}),
        (
            "tagged-addresses",
            {"page": "https://a.example/", "source": "mail", "medium": "email"},
            {"page": "https://b.example/", "source": "mail", "medium": "email"},
        ),
        ("context", {"kind": "stock", "text": "Sold out."}, {"kind": "weather", "text": "Rain."}),
    ],
)
def test_both_peoples_rows_are_kept(client, campaign, editor, manager, address, first, second):
    address = f"/campaigns/black-friday/{address}/"
    client.force_login(editor)
    base = opened(client, address)
    assert client.post(address, sent(base, first)).status_code == 302
    client.force_login(manager)
    assert client.post(address, sent(base, second)).status_code == 302
    page = client.get(address).content.decode()
    for row in (first, second):
        assert all(str(value) in page for value in row.values())
    assert "with what somebody else changed in this list meanwhile" in page


def test_what_clashes_is_shown_from_both_and_saved_only_knowingly(client, campaign, editor, manager):
    campaign.answer_questions([A, B], by=editor)
    address = "/campaigns/black-friday/questions/"
    client.force_login(manager)
    base = opened(client, address)
    campaign.answer_questions([LATER, B, {"question": "Who?", "answer": "All."}], by=editor)
    answer = client.post(address, sent(base, SOONER, B, initial=2))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(
        word in page for word in ("Thursday.", "Saturday.", "Who?", "Somebody else changed the same rows")
    )
    assert [row.answer for row in campaign.faq.all()] == ["Saturday.", "In the shop.", "All."]
    again = re.search(r'name="base" value="([^"]+)"', page)[1]
    rows = (SOONER, B, {"question": "Who?", "answer": "All."})
    assert client.post(address, sent(again, *rows, initial=3)).status_code == 302
    assert [row.answer for row in campaign.faq.all()] == ["Thursday.", "In the shop.", "All."]


def test_targets_and_channels_are_merged_likewise(client, campaign, editor, manager):
    client.force_login(manager)
    base = opened(client, "/campaigns/black-friday/targets/")
    roas = {"metric": "roas", "target": Decimal(3), "is_primary": True}
    campaign.set_targets([roas, {"metric": "ctr", "target": Decimal("0.02")}], by=editor)
    mine = {"metric": "roas", "comparator": "gte", "target": "3.5", "is_primary": "on"}
    assert client.post("/campaigns/black-friday/targets/", sent(base, mine, initial=1)).status_code == 302
    found = {row.metric: (row.target, row.is_primary) for row in campaign.targets.all()}
    assert found == {"roas": (Decimal("3.5"), True), "ctr": (Decimal("0.02"), False)}


def test_a_form_that_was_tampered_with_still_saves(client, campaign, editor):
    client.force_login(editor)
    assert client.post("/campaigns/black-friday/questions/", sent("nonsense", A)).status_code == 302
    assert [row.question for row in campaign.faq.all()] == ["When?"]
