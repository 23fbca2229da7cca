"""The glossary of the demo company."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Term, TermVersion
from demo.loading.cast import Cast
from demo.loading.files import rows

WRITTEN = 430  # days before loading
KEEPERS = ("joris", "eline", "pim")  # who wrote them down, in turn


def load_terms(cast: Cast) -> None:
    """Write down the 60 words of demo/glossary.csv."""
    for number, row in enumerate(rows("glossary.csv")):
        term = Term.create(
            by=cast.people[KEEPERS[number % len(KEEPERS)]],
            term_nl=row["nl"],
            term_en=row["en"],
            abbreviation=row["abbreviation"],
            synonyms=[word for word in row["synonyms"].split("|") if word],
            definition_nl=row["definition_nl"],
        )
        day = timezone.localtime() - timedelta(days=WRITTEN - 7 * number)
        moment = day.replace(hour=9 + number % 8, minute=number)
        Term.objects.filter(pk=term.pk).update(created_at=moment, updated_at=moment)
        TermVersion.objects.filter(term=term).update(at=moment)
