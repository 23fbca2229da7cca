"""The words that generated pages are written with: few are common, many are rare, as in any language."""

from itertools import accumulate
from random import Random

SMALL = {
    "nl": """de het een van en in op voor met is dat we je zijn aan bij niet om te ook als naar over door uit maar
    nog meer dan per eerst daarna steeds altijd wie wat waar elke deze""",
    "en": """the a of and in on for with is that we you are to by not as at from our this it or but more than per
    first then always who what where each every after before""",
}
COMMON = {
    "nl": """campagne doelgroep merk boodschap klant kanaal budget nieuwsbrief advertentie planning team resultaat
    afspraak seizoen winkel beeld tekst vraag antwoord maand week lancering pagina bezoeker verkoop aanbod folder
    korting onderzoek stijl kleur logo foto video redactie website bestelling contact meting conclusie voorstel
    maken kiezen testen meten schrijven delen plannen leren vragen sturen controleren bewaren verbeteren
    nieuw goed duidelijk vroeg laat kort lang vast open groot klein lokaal zakelijk vriendelijk warm""",
    "en": """campaign audience brand message customer channel budget newsletter advert planning team result
    agreement season store image copy question answer month week launch page visitor sale offer leaflet discount
    research style colour logo photo video editorial website order contact measurement conclusion proposal
    make choose test measure write share plan learn ask send check keep improve
    new good clear early late short long fixed open large small local business friendly warm""",
}
# Joined, they are the long tail: 40 x 20 words that are each seldom seen.
FIRST = """markt prijs beurs herfst zomer winter lente pers partner klanten social radio print online dealer
thema actie jubileum regio groei bereik klik zoek stem kassa etalage route sfeer kennis dienst
onboarding retail loyalty content display podcast webshop outdoor event data"""
SECOND = """plan lijst kaart blad boek gids meting toets ronde kalender overzicht bureau model sjabloon
dossier panel curve index test verslag"""

TAGS = """merk huisstijl nieuwsbrief social zoekmachine budget planning meting beurs winkel foto video pers
toon-van-stem onderzoek klanten black-friday jaarplan sjabloon proces brand copy launch audience reporting"""


class Words:
    """Draws words of one language by rank: the one of rank r comes 1/(r + 2.7) as often."""

    def __init__(self, language: str, random: Random) -> None:
        rare = [first + second for first in FIRST.split() for second in SECOND.split()]
        Random(language).shuffle(rare)  # noqa: S311  (the same ranks whatever the seed)
        self.content = COMMON[language].split() + rare
        self.all = SMALL[language].split() + self.content
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.all) + 1)))
        self.random = random

    def some(self, count: int) -> list[str]:
        return self.random.choices(self.all, cum_weights=self.weights, k=count)

    def sentence(self) -> str:
        return " ".join(self.some(self.random.randint(6, 18))).capitalize() + "."

    def telling(self, count: int) -> str:
        """Return content words, as stand in a title or a heading."""
        return " ".join(self.random.sample(self.content, count))
