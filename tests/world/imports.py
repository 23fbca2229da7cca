"""Files of results in the world: one of the editor that is ready, one of the manager for a campaign the editor may not see."""

from campaigns.imports.actions import take_in
from campaigns.models import Campaign
from tests.campaigns.exports import google_ads
from tests.factories.files import make_upload
from tests.world.asking import World


def add_result_imports(world: World) -> None:
    ready = _import(world, "editor", world.real["campaign"])
    hidden = _import(world, "manager", world.restricted["campaign"])
    world.real["result_import"], world.missing["result_import"] = str(ready), "999999"
    world.restricted["result_import"] = str(hidden)


def _import(world: World, role: str, code: str) -> int:
    campaign = Campaign.objects.get(code=code)
    content = google_ads(names=[f"{code} brand", f"{code} generic"])
    file = make_upload("zilvervos.csv", content)
    batch = take_in(file, by=world.people[role], campaign=campaign)
    assert batch.state == "ready", batch.state
    return int(batch.pk)
