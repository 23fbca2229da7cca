"""Files of results in the world: one of the editor that is ready, one of the manager for a campaign the editor may not see."""

from campaigns.imports.actions import take_in
from campaigns.models import Campaign
from campaigns.spreadsheets.actions import take_in as take_in_campaigns
from spaces.models import Role, Space
from tests.campaigns.campaign_sheets import csv_file
from tests.campaigns.exports import google_ads
from tests.factories.files import make_upload
from tests.factories.spaces import give_role, make_space
from tests.world.asking import World


def add_result_imports(world: World) -> None:
    ready = _import(world, "editor", world.real["campaign"])
    hidden = _import(world, "manager", world.restricted["campaign"])
    world.real["result_import"], world.missing["result_import"] = str(ready), "999999"
    world.restricted["result_import"] = str(hidden)
    space = Campaign._base_manager.get(code=world.real["campaign"]).space
    ours = _campaign_file("editor", world, space)
    world.real["campaign_file"], world.missing["campaign_file"] = ours, "999999"
    elsewhere = make_space("Strategie", slug="strategie", access="closed", reason="Plans.")
    give_role(elsewhere, world.people["administrator"], Role.MANAGE)
    world.restricted["campaign_file"] = _campaign_file("administrator", world, elsewhere)


def _campaign_file(role: str, world: World, space: Space) -> str:
    content = csv_file(("Zilvervos actie", "12,50", "idee"), headers=("Titel", "Budget", "Status"))
    file = take_in_campaigns(content, by=world.people[role], space=space)
    assert file.state == "ready", file.report
    return str(file.pk)


def _import(world: World, role: str, code: str) -> int:
    campaign = Campaign.objects.get(code=code)
    content = google_ads(names=[f"{code} brand", f"{code} generic"])
    file = make_upload("zilvervos.csv", content)
    batch = take_in(file, by=world.people[role], campaign=campaign)
    assert batch.state == "ready", batch.state
    return int(batch.pk)
