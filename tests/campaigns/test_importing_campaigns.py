"""From a spreadsheet of campaigns to campaigns and back: read, asked, checked, made, changed, undone."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Campaign, CampaignFile
from campaigns.spreadsheets.actions import answer, confirm, take_in, undo
from core.errors import Refused
from tests.campaigns.campaign_sheets import DUTCH, SPRING, csv_file, with_cells, xlsx_file
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.people import make_user


@pytest.fixture
def upload(editor, space):
    """Return `upload(*rows)`: a file read as far as it goes."""

    def _upload(*rows, by=editor, file=None, **options):
        return take_in(file or csv_file(*rows, **options), by=by, space=space)

    return _upload


@pytest.fixture
def imported(upload, editor):
    """Return `imported(*rows)`: a file that was carried out."""

    def _imported(*rows, **options):
        kept = upload(*rows, **options)
        assert kept.state == "ready", (kept.state, kept.problem, kept.report.get("questions"))
        confirm(kept, by=editor)
        kept.refresh_from_db()
        return kept

    return _imported


def rows(kept):
    return [(row.act, row.title, row.problem) for row in kept.rows.all()]


def unclear(kept):
    return [tuple(cell) for row in kept.rows.all() for cell in row.unclear]


def test_a_campaign_of_the_past_comes_in_archived_with_its_history(imported, editor):
    kept = imported(SPRING)
    campaign = Campaign.objects.get()
    assert (campaign.title, campaign.code, campaign.status) == (
        "Voorjaarsactie 2024",
        "2024-voorjaar",
        "archived",
    )
    assert (campaign.planned_start, campaign.planned_end) == (date(2024, 4, 8), date(2024, 4, 21))
    assert (campaign.budget, campaign.owner) == (Decimal(12500), editor)
    assert {plan.channel.key for plan in campaign.plans.all()} == {"meta", "email"}
    step = campaign.status_changes.get()
    assert (step.from_status, step.to_status, step.came_with, step.by) == (
        "idea",
        "archived",
        "campagnes.csv",
        editor,
    )
    assert kept.counts["made"] == 1


def test_its_totals_are_one_period_and_its_learnings_are_kept(imported):
    imported(SPRING)
    campaign = Campaign.objects.get()
    total = campaign.results.get()
    assert (total.channel, total.spend, total.revenue) == (None, Decimal("11840.50"), Decimal(58200))
    assert (total.date_from, total.date_to) == (date(2024, 4, 8), date(2024, 4, 21))
    assert [(one.kind, one.statement) for one in campaign.learnings.all()] == [
        ("worked", "Voorrang bracht 41% van de omzet")
    ]


def test_excel_and_csv_say_the_same(upload):
    cells = [*SPRING[:5], date(2024, 4, 8), date(2024, 4, 21), 12500, SPRING[8], 11840.5, 58200, *SPRING[11:]]
    one, other = upload(SPRING), upload(file=xlsx_file(cells))
    assert one.rows.get().said == other.rows.get().said


def test_a_learning_too_long_for_one_sentence_is_whole_in_its_explanation(imported):
    long = "Early access sells " + "very " * 60 + "well"
    imported(with_cells(SPRING, c11=long))
    learning = Campaign.objects.get().learnings.get()
    assert len(learning.statement) <= 200
    assert learning.statement.endswith("very…")
    assert learning.source == long


def test_the_same_file_again_changes_nothing(imported, upload):
    imported(SPRING)
    again = upload(SPRING)
    assert rows(again) == [("same", "Voorjaarsactie 2024", [])]
    assert unclear(again) == []


def test_it_asks_who_a_stranger_is_and_leaves_out_what_it_is_told_to(upload, editor):
    colleague = make_user("Fatima el Amrani")
    kept = upload(with_cells(SPRING, c8="Fatima", c4="Sky writing"))
    assert (kept.state, kept.report["questions"]) == ("asking", ["values"])
    assert {(one["key"], one["text"]) for one in kept.report["asked"]} == {
        ("owner", "Fatima"),
        ("channels", "Sky writing"),
    }
    answer(kept, {"values": {"person:fatima": str(colleague.pk), "channels:sky writing": "-"}})
    kept.refresh_from_db()
    confirm(kept, by=editor)
    assert Campaign.objects.get().owner == colleague
    assert unclear(kept) == [("left_out", "Kanalen", "Sky writing")]


def test_a_name_two_colleagues_share_is_asked(upload):
    make_user("Joris van Aalst", email="other@example.org")
    assert [one["text"] for one in upload(SPRING).report["asked"]] == ["Joris van Aalst"]


def test_an_address_says_who_of_two_is_meant(upload, editor):
    make_user("Joris van Aalst", email="other@example.org")
    kept = upload(with_cells(SPRING, c8=editor.email))
    assert kept.rows.get().said["facts"]["owner_id"] == editor.pk


def test_who_left_is_not_made_an_owner(upload):
    make_user("Eline Oud", is_active=False)
    kept = upload(with_cells(SPRING, c8="Eline Oud"))
    assert unclear(kept) == [("has_left", "owner", "Eline Oud")]


def test_a_date_that_could_be_two_is_asked(upload):
    kept = upload(with_cells(SPRING, c5="03/04/2024", c6="04/05/2024"))
    assert (kept.state, kept.report["questions"]) == ("asking", ["order"])
    answer(kept, {"day_first": True})
    kept.refresh_from_db()
    assert kept.rows.get().said["facts"]["planned_start"] == "2024-04-03"


def test_an_amount_that_could_be_two_is_asked(upload):
    kept = upload(with_cells(SPRING, c7="12.500", c9="", c10=""))
    assert kept.report["questions"] == ["decimal"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"c5": "najaar"}, ("no_day", "Startdatum", "najaar")),
        ({"c7": "ca. 5000"}, ("no_number", "Budget", "ca. 5000")),
        ({"c7": "-5,00"}, ("negative", "Budget", "-5,00")),
        ({"c7": "$ 5,00"}, ("other_currency", "Budget", "$ 5,00")),
        ({"c7": "5,125"}, ("too_fine", "Budget", "5,125")),
        ({"c6": "01-04-2024", "c5": "08-04-2024"}, ("end_before_start", "planned_end", "2024-04-01")),
    ],
)
def test_a_cell_that_is_not_understood_is_named(upload, cell, said):
    assert said in unclear(
        upload(
            with_cells(SPRING, **cell), with_cells(SPRING, c0="B", c1="b", c5="25-12-2024", c6="26-12-2024")
        )
    )


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"c0": ""}, ["no_title"]),
        ({"c1": "not a code!"}, ["bad_code"]),
        ({"c1": "new"}, ["code_taken"]),
        ({"c0": "Totaal", "c1": ""}, ["total_row"]),
    ],
)
def test_a_row_that_cannot_come_in_is_left_out_with_the_reason(upload, cells, problem):
    kept = upload(with_cells(SPRING, **cells), with_cells(SPRING, c0="Zomer 2024", c1="zomer"))
    assert [(row.act, row.problem) for row in kept.rows.all()] == [("skip", problem), ("make", [])]


def test_a_campaign_that_stands_there_twice_comes_in_once(upload):
    assert [row.problem for row in upload(SPRING, SPRING).rows.all()] == [[], ["double"]]


def test_without_a_code_a_campaign_that_is_here_is_not_made_again(imported, upload):
    imported(SPRING)
    kept = upload(with_cells(SPRING, c1=""))
    assert rows(kept) == [("skip", "Voorjaarsactie 2024", ["looks_like", "2024-voorjaar"])]


def test_a_campaign_that_is_not_over_does_not_come_in_as_archived(imported):
    kept = imported(with_cells(SPRING, c5="01-04-2090", c6="28-04-2090"))
    assert Campaign.objects.get().status == "planned"
    assert ("not_over", "status", "archived") in unclear(kept)


def test_without_a_status_it_asks_what_new_campaigns_are(upload, editor):
    kept = upload(with_cells(SPRING, c2=""))
    assert kept.report["questions"] == ["status"]
    answer(kept, {"status": "by_date"})
    kept.refresh_from_db()
    confirm(kept, by=editor)
    assert Campaign.objects.get().status == "archived"


def test_a_row_with_a_known_code_changes_only_its_filled_cells(imported, campaign):
    headers = ("Code", "Titel", "Budget", "Doelgroep", "Kanalen")
    kept = imported(("black-friday", "", "750,00", "Gezinnen", "E-mail, SEA, Meta"), headers=headers)
    row = kept.rows.get()
    assert row.changes == [
        ["budget", "600", "750"],
        ["audience", "", "Gezinnen"],
        ["channels", ["sea", "email"], ["email", "sea", "meta"]],
    ]
    campaign.refresh_from_db()
    assert (campaign.title, campaign.budget, campaign.audience) == (
        "Black Friday 2025",
        Decimal(750),
        "Gezinnen",
    )
    assert {plan.channel.key: plan.budget for plan in campaign.plans.all()} == {
        "sea": Decimal(500),
        "email": None,
        "meta": None,
    }


def test_it_refuses_to_lose_a_newer_edit(upload, campaign, editor):
    kept = upload(("black-friday", "750,00"), headers=("Code", "Budget"), file=None)
    campaign.revise(base=campaign.head, by=editor, budget=900)
    confirm(kept, by=editor)
    campaign.refresh_from_db()
    assert campaign.budget == 900
    assert kept.rows.get().problem == ["newer", "budget"]


def test_a_total_never_stands_before_figures_by_channel(upload, campaign):
    kept = upload(("black-friday", "999,00"), headers=("Code", "Besteed"))
    assert kept.rows.get().act == "same"
    assert unclear(kept) == [("has_channels", "figures", "")]


def test_status_and_space_of_a_campaign_that_is_here_stay(upload, campaign, space):
    kept = upload(("black-friday", "Gearchiveerd"), headers=("Code", "Status"))
    assert unclear(kept) == [("status_elsewhere", "status", "archived")]


def test_undo_puts_what_was_made_in_the_bin_and_frees_its_code(imported, upload, editor):
    kept = imported(SPRING)
    undo(kept, by=editor)
    kept.refresh_from_db()
    assert kept.state == "undone"
    assert not Campaign.objects.visible_to(editor).exists()
    assert Campaign._base_manager.get().binned_by == editor
    assert rows(upload(SPRING)) == [("make", "Voorjaarsactie 2024", [])]


def test_undo_puts_back_what_was_there_unless_somebody_changed_it_since(imported, campaign, editor):
    headers = ("Code", "Budget", "Doelgroep", "Kanalen", "Wat werkte")
    kept = imported(("black-friday", "750,00", "Gezinnen", "Meta", "Vroeg beginnen"), headers=headers)
    campaign.refresh_from_db()
    campaign.revise(base=campaign.head, by=editor, audience="Stellen")
    undo(kept, by=editor)
    campaign.refresh_from_db()
    assert (campaign.budget, campaign.audience) == (Decimal(600), "Stellen")
    assert {plan.channel.key: plan.budget for plan in campaign.plans.all()} == {
        "sea": Decimal(500),
        "email": None,
    }
    assert [one.statement for one in campaign.learnings.filter(binned_at=None)] == []
    assert kept.rows.get().kept == ["audience"]


def test_undo_keeps_a_learning_somebody_worked_on(imported, campaign, editor):
    kept = imported(("black-friday", "Vroeg beginnen"), headers=("Code", "Wat werkte"))
    learning = campaign.learnings.get(statement="Vroeg beginnen")
    learning.revise(by=editor, evidence="Twee keer gemeten")
    undo(kept, by=editor)
    assert kept.rows.get().kept == ["worked"]
    assert campaign.learnings.filter(binned_at=None, pk=learning.pk).exists()


def test_totals_are_changed_and_taken_back(imported, space, editor):
    made = make_campaign("Abri", space=space, by=editor, code="abri", channels=[{"channel": channel("ooh")}])
    record(made, None, by=editor, revenue=100, leads=3)
    kept = imported(("abri", "250,50"), headers=("Code", "Omzet"))
    assert made.results.get().revenue == Decimal("250.50")
    assert made.results.get().leads == 3
    undo(kept, by=editor)
    assert made.results.get().revenue == 100


def test_figures_of_an_archived_campaign_stay_locked(upload, space, editor):
    made = make_campaign("Abri", space=space, by=editor, code="abri")
    record(made, None, by=editor, revenue=100)
    Campaign.objects.update(status="archived")
    assert unclear(upload(("abri", "250,50"), headers=("Code", "Omzet"))) == [("locked", "figures", "")]


def test_columns_said_once_are_known_the_next_time(upload, editor):
    headers = ("Wat deden we", "Hoeveel")
    kept = upload(("Voorjaar", "12,50"), headers=headers)
    assert (kept.state, kept.report["questions"]) == ("asking", ["columns"])
    answer(kept, {"roles": ["title", "budget"], "status": "idea"})
    kept.refresh_from_db()
    confirm(kept, by=editor)
    again = upload(("Najaar", "13,50"), headers=headers)
    assert again.report["roles"] == ["title", "budget"]


def test_personal_data_is_refused_but_colleagues_are_not(upload, editor):
    kept = upload(("Actie", "a@b.nl"), headers=("Titel", "E-mailadres"))
    assert (kept.state, kept.problem, kept.file) == ("failed", ["personal", ["E-mailadres"]], "")
    others = [("Actie " + str(at), f"p{at}@example.org") for at in range(5)]
    assert upload(*others, headers=("Titel", "Klant")).problem == ["personal", ["Klant"]]
    assert upload(*others, headers=("Titel", "Eigenaar")).state == "asking"


def test_a_hidden_campaign_is_neither_changed_nor_named(upload, space, manager, editor):
    hidden = make_campaign("Geheim plan", space=space, by=manager, code="geheim")
    hidden.restrict(people=[], teams=[], by=manager)
    kept = upload(with_cells(SPRING, c1="geheim"), with_cells(SPRING, c0="Geheim plan", c1=""))
    assert [(row.act, row.problem) for row in kept.rows.all()] == [("skip", ["code_taken"]), ("make", [])]


def test_it_makes_nothing_for_who_may_no_longer(upload, editor, space):
    kept = upload(SPRING)
    space.memberships.all().delete()
    confirm(kept, by=editor)
    assert kept.rows.get().problem == ["no_right_there"]
    assert not Campaign.objects.exists()


def test_it_is_undone_only_by_who_may_change_all_of_it(imported, reader, editor):
    kept = imported(SPRING)
    with pytest.raises(Refused):
        undo(kept, by=reader)
    assert CampaignFile.objects.get().state == "done"


def test_a_learning_that_is_here_is_not_added_again(upload, campaign, editor):
    make_learning("Vroeg beginnen", campaign=campaign, by=editor)
    assert (
        upload(("black-friday", "• vroeg beginnen"), headers=("Code", "Wat werkte")).rows.get().act == "same"
    )


def test_a_hypothesis_in_one_sentence_is_taken_apart(upload):
    sentence = "Als wij klanten voorrang geven voor trouwe kopers, dan stijgt de omzet, want schaarste werkt; gemeten met omzet"
    facts = (
        upload(("Actie", sentence, "idee"), headers=("Titel", "Hypothese", "Status")).rows.get().said["facts"]
    )
    assert facts["hypothesis_if"] == "klanten voorrang geven"
    assert facts["hypothesis_for"] == "trouwe kopers"
    assert facts["hypothesis_then"] == "stijgt de omzet"
    assert facts["hypothesis_because"] == "schaarste werkt"
    assert facts["hypothesis_measured_by"] == "omzet"


def test_all_usual_headers_are_known(upload):
    kept = upload(SPRING)
    assert (kept.report["headers"], kept.report["unknown"], kept.report["double"]) == (list(DUTCH), [], [])


def test_a_thousand_rows_are_left_to_the_worker(upload, editor):
    from campaigns.tasks import carry_on_campaigns

    many = [with_cells(SPRING, c0=f"Actie {at}", c1=f"actie-{at}", c11="", c9="", c10="") for at in range(60)]
    kept = upload(*many)
    assert kept.counts["make"] == 60
    confirm(kept, by=editor)
    kept.refresh_from_db()
    assert (kept.state, Campaign.objects.count()) == ("writing", 0)
    carry_on_campaigns(file_id=kept.pk)
    kept.refresh_from_db()
    assert (kept.state, kept.counts["made"], Campaign.objects.count()) == ("done", 60, 60)


@pytest.mark.parametrize("number", [2, 8])
def test_each_campaign_is_indexed_once_for_all_that_is_written_of_it(
    upload, editor, number, django_assert_max_num_queries
):
    many = [with_cells(SPRING, c0=f"Actie {at}", c1=f"actie-{at}") for at in range(number)]
    kept = upload(*many)
    with django_assert_max_num_queries(110 + 42 * number):
        confirm(kept, by=editor)
