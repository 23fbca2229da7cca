"""A block from a spreadsheet, spread over the results of a campaign: what goes where, and what is not understood."""

from datetime import date

import pytest
from django.utils import translation

from campaigns.forms import ResultsForm
from campaigns.pasting import Pasting
from tests.factories.campaigns import channel, make_campaign

BLOCK = "/campaigns/school/results/block/"


@pytest.fixture
def school(space, editor):
    return make_campaign(
        "Terug naar school",
        space=space,
        by=editor,
        code="school",
        channels=[{"channel": channel(key)} for key in ("sea", "meta", "email")],
        planned_start=date(2026, 8, 10),
        planned_end=date(2026, 9, 6),
    )


@pytest.fixture
def paste(school, editor):
    """Return `paste(text)`: what became of it."""

    def _paste(text, *, at="", language="en"):
        with translation.override(language):
            return Pasting(ResultsForm(campaign=school, by=editor), text, at=at).pasted()

    return _paste


def cells(pasted):
    return {cell.name: cell.text for cell in pasted.cells}


def unclear(pasted):
    return [(text, where) for text, where, _why in pasted.unclear]


def test_it_spreads_to_the_right_and_below_from_the_focused_field(paste):
    found = paste("1000\t50\n2000\t60\n", at="sea-impressions")
    assert cells(found) == {
        "sea-impressions": "1,000", "sea-clicks": "50", "meta-impressions": "2,000", "meta-clicks": "60",
    }  # fmt: skip
    assert unclear(found) == []


def test_a_channel_without_that_figure_says_so(paste):
    found = paste("50\n60\n70", at="sea-clicks")
    assert cells(found) == {"sea-clicks": "50", "meta-clicks": "60"}
    assert unclear(found) == [("70", "Email: Clicks (all)")]


def test_rows_beyond_the_last_channel_say_so(paste):
    found = paste("1\n2\n3", at="email-spend")
    assert cells(found) == {"email-spend": "1"}
    assert unclear(found) == [("3", ""), ("2", "The campaign as a whole: Spend")]


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("1.234,50\t7", "nl", "1.234,5"),
        ("1.234,50\t7", "en", "1,234.5"),
        ("1,234.50\t7", "nl", "1.234,5"),
        ("€ 1.020,50\t7", "nl", "1.020,5"),
        ("-12,5\t7", "nl", "−12,5"),
        ("(12,5)\t7", "nl", "−12,5"),
        ("0\t7", "nl", "0"),
    ],
)
def test_it_reads_numbers_in_either_notation(paste, text, language, shown):
    found = cells(paste(text, at="sea-spend", language=language))
    assert found["sea-spend"].replace("-", "−") == shown
    assert found["sea-impressions"] == "7"


@pytest.mark.parametrize("text", ["$ 12,50", "12,5%", "ca. 12", "12,555", "1e3", "=1+1"])
def test_what_is_no_such_number_is_named_and_left(paste, text):
    found = paste(f"{text}\t7", at="sea-spend", language="nl")
    assert (cells(found), unclear(found)) == ({"sea-impressions": "7"}, [(text, "SEA: Besteed")])


def test_a_count_is_whole_and_not_negative(paste):
    found = paste("1,5\t-3", at="sea-impressions", language="nl")
    assert (cells(found), [text for text, _where in unclear(found)]) == ({}, ["1,5", "-3"])


def test_a_percentage_is_one_only_where_percentages_go(paste):
    found = paste("40,9%\t41", at="whole-awareness_pre", language="nl")
    assert cells(found) == {"whole-awareness_pre": "40,9", "whole-awareness_post": "41"}


def test_empty_cells_leave_what_is_there(paste):
    assert cells(paste("\t50\n--\t60", at="sea-impressions")) == {"sea-clicks": "50", "meta-clicks": "60"}


def test_the_block_decides_how_its_thousands_are_written(paste):
    assert cells(paste("1.234\t12,50", at="sea-impressions"))["sea-impressions"] == "1,234"
    found = paste("1.234", at="sea-impressions", language="nl")
    assert cells(found) == {"sea-impressions": "1.234"}
    assert len(found.notes) == 1


def test_headers_and_names_stand_before_the_focused_field(paste):
    text = (
        "Kanaal\tKlikken\tKosten\tOpmerking\nE-mail\t\t12,50\tmooi\nGoogle Ads\t50\t300,00\t\nRadio\t1\t2\t"
    )
    found = paste(text, at="meta-clicks", language="nl")
    assert cells(found) == {"email-spend": "12,5", "sea-clicks": "50", "sea-spend": "300"}
    assert unclear(found) == [("Opmerking", ""), ("Radio", "")]


def test_a_table_with_the_figures_below_each_other_is_turned(paste):
    text = "\tSEA\tMeta\nSpend\t300\t200\nClicks\t50\t40"
    assert cells(paste(text)) == {
        "sea-spend": "300",
        "sea-clicks": "50",
        "meta-spend": "200",
        "meta-clicks": "40",
    }


def test_headers_nobody_knows_do_not_shift_what_is_below(paste):
    found = paste("Sterren\n5", at="sea-clicks")
    assert cells(found) == {"sea-clicks": "5"}
    found = paste("Iets\tAnders\n5\t6", at="sea-impressions")
    assert cells(found) == {"sea-impressions": "5", "sea-clicks": "6"}
    assert unclear(found) == [("Anders", "")]


def test_the_whole_campaign_is_a_row_too(paste):
    found = paste("Channel\tRevenue\nTotal\t900\nSEA\t500")
    assert cells(found) == {"whole-revenue": "900", "sea-revenue": "500"}


@pytest.mark.parametrize("text", ["", "\t\n\t", '"', "\0"])
def test_nothing_is_nothing(paste, text):
    assert cells(paste(text)) == {}


def test_without_scripts_the_block_is_shown_in_the_form_and_not_saved(client, editor, school):
    client.force_login(editor)
    page = client.get(BLOCK).text
    assert '<option value="sea-clicks">' in page
    page = client.post(BLOCK, {"block": "1.000,50\t20\tx", "at": "sea-spend"}).text
    assert "2 figures filled in. 1 cell was not understood." in page
    assert 'name="sea-spend" value="1,000.5"' in page
    assert "“x” (SEA: Clicks (all))" in page
    assert 'action="/campaigns/school/results/"' in page
    assert not school.results.exists()
    assert client.post(BLOCK, {"block": ""}).status_code == 422


def test_the_form_shows_what_was_saved_beside_what_was_pasted(client, editor, school):
    school.record(by=editor, channel=channel("sea"), figures={"clicks": 40, "spend": 10})
    client.force_login(editor)
    page = client.post(BLOCK, {"block": "20", "at": "sea-spend"}).text
    assert 'name="sea-spend" value="20"' in page
    assert 'name="sea-clicks" value="40"' in page


def test_a_script_gets_the_cells_and_what_to_say(client, editor, school):
    client.force_login(editor)
    answer = client.post(
        BLOCK, {"block": "5\tx", "at": "sea-impressions"}, headers={"accept": "application/json"}
    )
    assert answer.json() == {
        "cells": [{"name": "sea-impressions", "text": "5"}],
        "unclear": [
            {"text": "x", "where": "SEA: Clicks (all)", "why": "“x” is not a number. Write it as 1234,50."}
        ],
        "notes": [],
        "said": "1 figure filled in. 1 cell was not understood.",
    }


def test_a_locked_campaign_takes_no_block(client, editor, school):
    type(school).objects.update(status="archived")
    client.force_login(editor)
    assert client.get(BLOCK).status_code == 403


def test_it_asks_few_questions(client, editor, school, django_assert_max_num_queries):
    client.force_login(editor)
    with django_assert_max_num_queries(20):
        client.post(
            BLOCK, {"block": "\n".join(["SEA\t1\t2"] * 40), "at": ""}, headers={"accept": "application/json"}
        )
