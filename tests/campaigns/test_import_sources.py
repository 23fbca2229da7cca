"""What is read in the file of each platform: one test a trap of domain §3."""

import io
from datetime import date
from decimal import Decimal

import pytest

from campaigns.imports.examining import examine
from campaigns.imports.findings import Unreadable
from campaigns.imports.reading import Reading
from campaigns.imports.tables import Table
from tests.campaigns import exports


class Read:
    """A file read whole, for looking at."""

    def __init__(self, content, **answers):
        self.found = examine(Table(io.BytesIO(content)), answers)
        self.source = self.found.layout.source.key
        self.questions = self.found.questions
        self.reading = Reading(self.found, own_name="file")
        self.rows = [] if self.questions else list(self.reading.rows())
        self.names = [external.name for external in self.reading.externals.values()]

    def total(self, key):
        place = self.reading.metrics.index(key)
        values = [Decimal(row[5][place]) for row in self.rows if row[5][place] is not None]
        return sum(values) if values else None

    def theirs(self, key):
        return [Decimal(total["values"][key]) for total in self.reading.totals]

    def header(self, role):
        return [column.name for column in self.found.layout.columns if column.role == role]

    def dates(self):
        return sorted({(row[2], row[3]) for row in self.rows})


C18_SEA = {"spend": 9400, "impressions": 246000, "clicks": 12800, "conversions": 397, "revenue": 26600}
C18_META = {"spend": 16700, "impressions": 2050000, "clicks": 28900, "conversions": 636, "revenue": 41980}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("excel", [False, True])
def test_it_reads_google_ads(language, excel):
    read = Read(exports.google_ads(language=language, excel=excel))
    assert (read.source, read.questions, read.names) == (
        "google_ads",
        [],
        ["NL | Search | Merk", "NL | Search | Terug naar school"],
    )
    assert {key: read.total(key) for key in C18_SEA} == C18_SEA
    assert read.theirs("spend") == [9400] * 3
    assert read.dates() == [(date(2026, 8, 10), date(2026, 9, 6))]
    assert read.found.layout.language == language
    assert read.found.decimal == ("." if language == "en" else ",")
    assert all(check.agrees for check in read.reading.rates.values())


def test_a_google_file_for_excel_reads_as_its_twin():
    one, other = (Read(exports.google_ads(language="nl", excel=excel)) for excel in (False, True))
    assert one.rows == other.rows
    assert (other.found.table.shape.encoding, other.found.table.shape.separator) == ("utf-16", "\t")


def test_it_never_takes_a_header_by_its_beginning():
    read = Read(exports.google_ads(language="nl"))
    assert (read.header("spend"), read.header("rate:cpa")) == (["Kosten"], ["Kosten/conv."])
    assert (read.header("revenue"), read.header("rate:roas")) == (["Conv.waarde"], ["Conv.waarde/kosten"])


def test_a_campaign_called_total_wine_survives():
    read = Read(exports.google_ads(names=["Total Wine", "Totaal verzorgd"]))
    assert read.names == ["Total Wine", "Totaal verzorgd"]
    assert read.total("spend") == 9400


def test_it_reads_days_of_google_ads():
    read = Read(exports.google_ads(days=True, language="nl"))
    assert (len(read.rows), len(read.dates()), read.dates()[0][0]) == (56, 28, date(2026, 8, 10))
    assert read.total("clicks") == 12800


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("resaved", [False, True])
def test_it_reads_meta_without_doubling_its_total(language, resaved):
    read = Read(exports.meta(language=language, resaved=resaved))
    assert (read.source, read.questions, read.names) == (
        "meta",
        [],
        ["BTS | Prospecting", "BTS | Retargeting"],
    )
    assert {key: read.total(key) for key in C18_META} == C18_META
    assert read.theirs("spend") == [16700]
    assert read.found.decimal == ("," if resaved else ".")
    assert read.reading.header_currency == "EUR"
    assert read.reading.found.layout.language == language


def test_views_are_impressions_and_views_of_the_landing_page_are_not():
    read = Read(exports.meta(language="nl"))
    assert (read.header("impressions"), read.header("landing_views")) == (
        ["Weergaven"],
        ["Weergaven van landingspagina"],
    )


@pytest.mark.parametrize(
    ("indicator", "conversions", "leads"),
    [
        ("actions:offsite_conversion.fb_pixel_purchase", 12, None),
        ("actions:onsite_conversion.lead_grouped", None, 12),
        ("reach", None, None),
        ("actions:link_click", None, None),
        ("Websiteaankopen", 12, None),
    ],
)
def test_results_of_meta_are_what_their_indicator_says(indicator, conversions, leads):
    headers = [
        "Reporting starts",
        "Reporting ends",
        "Campaign name",
        "Results",
        "Result indicator",
        "Amount spent (EUR)",
    ]
    read = Read(exports.written([headers, ["2026-08-01", "2026-08-31", "A", "12", indicator, "10.00"]]))
    assert (read.total("conversions"), read.total("leads")) == (conversions, leads)
    assert (list(read.reading.indicators) == [indicator]) is (conversions is None and leads is None)


@pytest.mark.parametrize("resaved", [False, True])
def test_a_date_of_linkedin_is_american(resaved):
    read = Read(exports.linkedin(resaved=resaved))
    assert (read.source, read.questions) == ("linkedin", [])
    assert read.dates() == [(date(2026, 9, 1),) * 2, (date(2026, 9, 2),) * 2]
    assert (read.total("spend"), read.total("leads")) == (13900, 238)
    assert read.theirs("spend") == ([13900] if resaved else [])


def test_it_reads_period_and_fractions_of_ga4():
    read = Read(exports.ga4())
    assert (read.source, read.questions) == ("ga4", [])
    assert read.dates() == [(date(2026, 9, 1), date(2026, 9, 30))]
    assert (read.total("sessions"), read.theirs("sessions"), read.total("revenue")) == (
        2400,
        [2400],
        Decimal("4620.49"),
    )
    check = next(iter(read.reading.rates.values()))
    assert (check.agrees, check.as_fraction > 0) == (True, True)
    details = [external.detail for external in read.reading.externals.values()]
    assert details == ["Organic Search", "Paid Search", "Direct"]


def test_it_leaves_the_second_table_of_ga4_and_says_so():
    read = Read(exports.ga4(second=True))
    assert (read.total("sessions"), read.reading.section_at) == (2400, 17)


def test_it_keeps_not_set_of_ga4_as_a_campaign():
    rows = [("Paid Search", 10, 5, 1, "5", "bts-2026"), ("Unassigned", 8, 2, 0, "0", "(not set)")]
    assert Read(exports.ga4(rows, campaign=True)).names == ["bts-2026", "(not set)"]


def test_it_reads_mailchimp():
    read = Read(exports.mailchimp())
    assert (read.source, read.names) == ("mailchimp", ["Nieuwsbrief september"])
    assert (read.total("delivered"), read.total("unique_opens")) == (108, 30)
    assert read.dates() == [(date(2026, 9, 9), date(2026, 9, 9))]
    assert all(check.agrees for check in read.reading.rates.values())


def test_it_adds_the_variants_of_a_mailchimp_report_up():
    read = Read(exports.mailchimp_report())
    assert (read.source, read.names, len(read.rows)) == ("mailchimp", ["Terug naar school A/B"], 2)
    assert (read.total("sent"), read.total("unique_opens"), read.total("unsubs")) == (3502, 282, 8)
    assert read.dates() == [(date(2021, 5, 1), date(2021, 5, 1))]
    assert {row[4] for row in read.rows} == {"CAD"}


def test_it_reads_a_report_of_mailerlite():
    read = Read(exports.mailerlite_report())
    assert (read.source, read.total("sent"), read.total("unique_opens"), read.dates()[0][0]) == (
        *("mailerlite", 4069, 1085),
        date(2021, 9, 28),
    )


def test_it_reads_klaviyo():
    read = Read(exports.klaviyo())
    assert (read.source, read.total("sent"), read.total("unique_clicks"), read.total("revenue")) == (
        "klaviyo",
        204000,
        6482,
        34390,
    )
    assert read.dates() == [(date(2026, 8, 14), date(2026, 8, 14))]


@pytest.mark.parametrize("xlsx", [False, True])
def test_the_click_through_rate_of_hubspot_is_a_click_to_open_rate(xlsx):
    read = Read(exports.hubspot(xlsx=xlsx))
    assert (read.source, read.total("unique_clicks"), read.total("hard_bounces")) == ("hubspot", 478, 100)
    assert read.header("rate:ctor") == ["Click-through rate"]
    assert all(check.agrees and check.agreed for check in read.reading.rates.values())
    assert read.dates() == [(date(2026, 8, 20), date(2026, 8, 20))]


def test_a_rate_that_does_not_follow_is_noticed():
    row = [*exports.HUBSPOT_ROW]
    row[9] = "6.01"  # as if it were divided by delivered mail
    read = Read(exports.written([exports.HUBSPOT, row]))
    assert [check.name for check in read.reading.rates.values() if not check.agrees] == ["Click-through rate"]


def test_it_asks_nothing_of_a_file_without_marks():
    headers = ["Campaign", "Day", "Impr.", "Clicks", "Conv. value"]
    assert (
        Read(exports.written([["Campaign report"], headers, ["A", "2026-08-01", "100", "7", "12"]])).questions
        == []
    )


def test_it_asks_rather_than_guess_how_numbers_are_written():
    headers = ["Campagne", "Dag", "Verton.", "Klikken", "Kosten"]
    content = exports.written([["Campagnerapport"], headers, ["A", "2026-08-01", "1.234", "7", "2.500"]])
    assert Read(content).questions == ["decimal"]
    assert Read(content, decimal=",").total("spend") == 2500
    assert Read(content, decimal=".").total("spend") == Decimal("2.5")


def test_it_asks_rather_than_guess_the_order_of_a_date():
    headers = ["Email name", "Send date", "Sent", "Delivered", "Spam reports"]
    content = exports.written([headers, ["A", "03/04/2026", "10", "9", "0"]])
    assert Read(content).questions == ["order"]
    assert Read(content, day_first=True).dates()[0][0] == date(2026, 4, 3)
    assert Read(exports.written([headers, ["A", "13/04/2026", "10", "9", "0"]])).dates()[0][0] == date(
        2026, 4, 13
    )


def test_it_asks_for_a_period_that_nothing_tells():
    headers = ["Campaign", "Impr.", "Clicks", "Cost"]
    content = exports.written([["Campaign report"], ["All time"], headers, ["A", "100", "7", "2.50"]])
    assert Read(content).questions == ["period"]
    read = Read(content, date_from="2026-08-01", date_to="2026-08-31")
    assert read.dates() == [(date(2026, 8, 1), date(2026, 8, 31))]


@pytest.mark.parametrize("table", [[["a", "b"], ["1", "2"]], [["Week 31"], ["x", "y", "z"], ["1", "2", "3"]]])
def test_a_file_nobody_knows_asks_for_its_columns(table):
    assert Read(exports.written(table)).questions == ["columns"]


def test_a_table_of_ones_own_asks_with_proposals():
    content = exports.written(
        [["Campagne", "Datum", "Kanaal", "Kosten", "Omzet"], ["A", "2026-08-01", "SEA", "10,50", "20,00"]],
        separator=";",
    )
    read = Read(content)
    assert (read.source, read.questions) == ("generic", ["columns"])
    roles = [column.role for column in read.found.layout.columns]
    assert roles == ["campaign", "day", "detail", "spend", "revenue"]
    assert Read(content, source="generic", roles=roles).total("spend") == Decimal("10.50")


def test_it_honours_the_separator_a_spreadsheet_names():
    content = b"sep=;\r\n" + exports.meta(resaved=True).decode("utf-8-sig").encode("cp1252")
    read = Read(content)
    assert (read.source, read.total("spend"), read.found.table.shape.encoding) == ("meta", 16700, "utf-8")


def test_it_reads_windows_letters():
    content = exports.google_ads(names=["Café één", "Überall"]).decode().encode("cp1252")
    assert Read(content).names == ["Café één", "Überall"]


@pytest.mark.parametrize(
    "headers",
    [
        ["Email", "Sent", "Delivered", "Opened"],
        ["Recipient", "Email name", "Delivered"],
        ["Voornaam", "Achternaam", "Klikken"],
    ],
)
def test_it_refuses_a_file_about_persons(headers):
    with pytest.raises(Unreadable, match="personal"):
        Read(exports.written([headers, ["a@b.nl", "1", "1", "1"]]))


def test_it_refuses_addresses_under_an_innocent_header():
    rows = [[f"kim{number}@example.org", "1", "1", "0"] for number in range(3)]
    with pytest.raises(Unreadable, match="personal"):
        Read(exports.written([["Email name", "Sent", "Delivered", "Spam reports"], *rows]))


@pytest.mark.parametrize("content", [b"", b"\r\n \r\n", b"\xff\xfe"])
def test_it_refuses_an_empty_file(content):
    with pytest.raises(Unreadable, match="empty"):
        Read(content)


def test_what_is_no_number_is_left_empty_and_said():
    read = Read(
        exports.google_ads(
            extra=[
                [
                    "Enabled",
                    "Odd",
                    "7",
                    "Search",
                    "EUR",
                    "veel",
                    "3",
                    "--",
                    "--",
                    "2.50",
                    "1",
                    "--",
                    "--",
                    "1e3",
                    "--",
                ]
            ]
        )
    )
    assert (read.reading.unclear_cells.count, read.reading.unclear_cells.text) == (2, "veel")
    assert read.total("spend") == Decimal("9402.50")
