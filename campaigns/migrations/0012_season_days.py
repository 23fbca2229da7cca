from django.db import migrations

FIXED = {
    "voorjaar": (3, 20),
    "zomer": (6, 21),
    "terug-naar-school": (8, 24),
    "herfst": (9, 22),
    "cadeaus": (11, 25),
    "sinterklaas": (12, 5),
    "kerst": (12, 25),
}
THURSDAY, SUNDAY = 3, 6
# Black Friday is the day after the fourth Thursday, which is not always the fourth Friday (29-11-2024).
RULES = {
    **{key: {"rule": "fixed", "month": month, "day": day} for key, (month, day) in FIXED.items()},
    "koningsdag": {"rule": "fixed", "month": 4, "day": 27, "avoids_sunday": True},
    "black-friday": {"rule": "weekday", "month": 11, "nth": 4, "weekday": THURSDAY, "shift": 1},
    "pasen": {"rule": "easter"},
    "moederdag": {"rule": "weekday", "month": 5, "nth": 2, "weekday": SUNDAY},
}
NEW = [("pasen", "Pasen", "Easter"), ("moederdag", "Moederdag", "Mother's Day")]
ORDER = ("voorjaar", "pasen", "koningsdag", "moederdag", "zomer", "terug-naar-school", "herfst", "black-friday")
ORDER += ("cadeaus", "sinterklaas", "kerst")


def add(apps, schema_editor):
    seasons = apps.get_model("campaigns", "Season").objects
    for key, nl, en in NEW:
        seasons.get_or_create(key=key, defaults={"name_nl": nl, "name_en": en})
    for position, key in enumerate(ORDER):
        seasons.filter(key=key).update(position=position, **RULES[key])


def remove(apps, schema_editor):
    seasons = apps.get_model("campaigns", "Season").objects
    unused = seasons.filter(key__in=[key for key, _nl, _en in NEW])
    unused.exclude(pk__in=apps.get_model("campaigns", "Campaign").objects.exclude(season=None).values("season")).delete()


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0011_managed_seasons")]
    operations = [migrations.RunPython(add, remove)]
