import pytest

from search.finding import find
from tests.factories.search import make_entry

pytestmark = pytest.mark.usefixtures("way")


def titles(user, text, chosen=None, **options):
    return [result.entry.title for result in find(user, text, chosen, **options).results]


def test_it_finds_singular_by_plural_and_the_other_way_round(someone):
    make_entry("Nieuwsbrieven plannen", "Elke campagne begint met een nieuwsbrief.")
    assert titles(someone, "nieuwsbrief campagnes") == ["Nieuwsbrieven plannen"]


@pytest.mark.parametrize("query", ["email", "e-mail", "e mail", "E-mails"])
def test_it_finds_email_however_it_is_written(someone, query):
    make_entry("Kanaal e-mail")
    make_entry("Email that opens")
    make_entry("Kanaal print")
    assert set(titles(someone, query)) == {"Kanaal e-mail", "Email that opens"}


def test_it_finds_without_accents(someone):
    make_entry("Ideeën voor de zomer")
    assert titles(someone, "ideeen zomer") == ["Ideeën voor de zomer"]


def test_it_puts_a_title_before_a_text_and_a_full_title_before_a_part(someone):
    make_entry("Terugblik herfst", "De zomercampagne ging beter dan de rest. " + "Verder niets. " * 40)
    make_entry("Checklist zomercampagne voor dealers in het noorden", "Van alles wat.")
    make_entry("Zomercampagne", "Alles over de zomer.")
    assert titles(someone, "zomercampagne") == [
        "Zomercampagne",
        "Checklist zomercampagne voor dealers in het noorden",
        "Terugblik herfst",
    ]


def test_it_puts_rare_words_before_common_ones(someone):
    for number in range(8):
        make_entry(f"Campagne {number}", "Een campagne als alle andere.")
    make_entry("Kortingscodes", "Over een campagne met attributie.")
    assert titles(someone, "campagne attributie")[0] == "Kortingscodes"


def test_it_corrects_a_misspelt_word_and_says_so(someone):
    make_entry("Black Friday 2025", "Alles over de mail van Black Friday.")
    make_entry("Zomer 2025", "Iets heel anders.")
    answer = find(someone, "black firday mail")
    assert [result.entry.title for result in answer.results] == ["Black Friday 2025"]
    assert answer.corrected == "black friday mail"
    assert find(someone, "black friday mail").corrected == ""


def test_it_searches_for_what_was_typed_when_asked_to(someone):
    make_entry("Black Friday 2025", "Alles over Black Friday.")
    assert find(someone, "attributje", correct=False).results == []


def test_it_completes_the_last_word(someone):
    make_entry("Doorklikratio")
    make_entry("Openratio")
    assert titles(someone, "doorkl") == ["Doorklikratio"]


def test_it_reads_one_word_as_two(someone):
    make_entry("Synchronisatie met het CRM")
    make_entry("Iets anders")
    assert titles(someone, "CRMsynchronisatie") == ["Synchronisatie met het CRM"]


def test_it_finds_a_phrase_only_as_it_stands(someone):
    make_entry("Een", "De open ratio steeg door Black Friday mails.")
    make_entry("Twee", "Friday was black, en de mails ook.")
    assert titles(someone, '"black friday"') == ["Een"]
    assert set(titles(someone, "black friday")) == {"Een", "Twee"}


def test_it_leaves_out_what_is_excluded(someone):
    make_entry("Zomer met mail", "zomer mail")
    make_entry("Zomer met print", "zomer print")
    assert titles(someone, "zomer -print") == ["Zomer met mail"]
    assert titles(someone, 'zomer -"zomer mail"') == ["Zomer met print"]


def test_it_finds_codes_whole_and_in_part(someone):
    make_entry("Resultaten", "Link: ?utm_campaign=2025-q4-black-friday&utm_source=mail")
    make_entry("Andere", "Link: ?utm_campaign=2025-q3-zomer")
    assert titles(someone, "2025-q4-black-friday")[0] == "Resultaten"
    assert titles(someone, "utm_campaign=2025-q4-black-friday")[0] == "Resultaten"
    assert titles(someone, '"2025-q4-black-friday"') == ["Resultaten"]


@pytest.mark.parametrize("query", ["de", "x", "over ons"])
def test_it_answers_stop_words_and_single_letters_by_title(someone, query):
    make_entry("Over ons: de x-factor")
    assert titles(someone, query) == ["Over ons: de x-factor"]


def test_it_lists_by_filter_alone_newest_first(someone):
    make_entry("Een", kind="campaign", tags=("zomer",))
    make_entry("Twee", kind="page", tags=("zomer",))
    assert titles(someone, "", {"tag": ["Zomer"], "kind": ["person"]}) == []
    assert set(titles(someone, "tag:zomer")) == {"Een", "Twee"}


def test_it_puts_first_where_the_words_stand_side_by_side(someone):
    make_entry("Plans for August", "The summer is long, so nothing goes on sale in its weeks.")
    make_entry("Plans for autumn", "Our summer sale is long, so nothing else goes on in weeks.")
    assert titles(someone, "summer sale") == ["Plans for autumn", "Plans for August"]
    assert titles(someone, "sale summer") == ["Plans for August", "Plans for autumn"]
