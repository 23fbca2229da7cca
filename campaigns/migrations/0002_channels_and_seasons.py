from django.db import migrations

ADS = ["spend", "impressions", "reach", "clicks", "link_clicks", "conversions", "revenue", "leads", "engagements", "video_views"]
ADS += ["completions"]
SITE = ["sessions", "engaged_sessions"]
SALES = ["spend", "conversions", "revenue", "leads"]
MAIL = ["spend", "sent", "delivered", "hard_bounces", "soft_bounces", "bounces", "unique_opens", "unique_clicks", "unsubs"]
MAIL += ["complaints", "conversions", "revenue", "leads"]
SOCIAL = ["spend", "impressions", "reach", "clicks", "engagements", "followers_delta", "conversions", "revenue"]
FILM = ["spend", "impressions", "reach", "clicks", "video_views", "completions", "conversions", "revenue"]

# key, Dutch, English, colour, base metrics the channel can have
CHANNELS = [
    ("sea", "SEA", "SEA", 2, ["spend", "impressions", "clicks", "conversions", "revenue", "leads"]),
    ("shopping", "Shopping", "Shopping", 9, ["spend", "impressions", "clicks", "conversions", "revenue"]),
    ("meta", "Meta", "Meta", 3, ADS),
    ("linkedin", "LinkedIn", "LinkedIn", 9, ADS),
    ("tiktok", "TikTok", "TikTok", 10, ADS),
    ("pinterest", "Pinterest", "Pinterest", 6, ADS),
    ("organic-social", "Organische social", "Organic social", 7, SOCIAL),
    ("email", "E-mail", "Email", 1, MAIL),
    ("crm", "CRM en automation", "CRM and automation", 7, MAIL),
    ("content", "SEO en content", "SEO and content", 5, ["spend", "impressions", "clicks", *SITE, "conversions", "revenue", "leads"]),
    ("display", "Display", "Display", 4, ["spend", "impressions", "reach", "clicks", "conversions", "revenue"]),
    ("video", "Online video", "Online video", 10, FILM),
    ("tv", "Tv en CTV", "TV and CTV", 8, ["spend", "reach"]),
    ("radio", "Radio en audio", "Radio and audio", 9, ["spend", "reach"]),
    ("ooh", "Buitenreclame", "Out of home", 6, ["spend"]),
    ("print", "Print en direct mail", "Print and direct mail", 10, [*SALES, "sent"]),
    ("influencer", "Influencers", "Influencers", 7, ["spend", "impressions", "reach", "clicks", "engagements", "conversions", "revenue"]),
    ("affiliate", "Affiliate", "Affiliate", 4, ["spend", "clicks", "conversions", "revenue", "leads"]),
    ("pr", "PR", "PR", 8, ["spend", "clicks", "conversions", "revenue", "media_value"]),
    ("event", "Event en beurs", "Events and fairs", 6, ["spend", "visitors", "leads"]),
    ("partner", "Partners en trade", "Partners and trade", 5, SALES),
    ("app", "App en push", "App and push", 2, ["spend", "sent", "clicks", "conversions", "revenue"]),
    ("website", "Website en CRO", "Website and CRO", 4, ["spend", *SITE, "conversions", "revenue", "leads"]),
]

SEASONS = [
    ("voorjaar", "Voorjaar", "Spring"),
    ("koningsdag", "Koningsdag", "King's Day"),
    ("zomer", "Zomer", "Summer"),
    ("terug-naar-school", "Terug naar school", "Back to school"),
    ("herfst", "Herfst", "Autumn"),
    ("black-friday", "Black Friday", "Black Friday"),
    ("cadeaus", "Cadeaumaand", "Gift season"),
    ("sinterklaas", "Sinterklaas", "St Nicholas"),
    ("kerst", "Kerst", "Christmas"),
]


def add(apps, schema_editor):
    channels = apps.get_model("campaigns", "Channel").objects
    for position, (key, nl, en, hue, metrics) in enumerate(CHANNELS):
        channels.create(key=key, name_nl=nl, name_en=en, hue=hue, metrics=metrics, position=position)
    seasons = apps.get_model("campaigns", "Season").objects
    for position, (key, nl, en) in enumerate(SEASONS):
        seasons.create(key=key, name_nl=nl, name_en=en, position=position)


def remove(apps, schema_editor):
    apps.get_model("campaigns", "Channel").objects.filter(key__in=[row[0] for row in CHANNELS]).delete()
    apps.get_model("campaigns", "Season").objects.filter(key__in=[row[0] for row in SEASONS]).delete()


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_first")]
    operations = [migrations.RunPython(add, remove)]
