from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ActivityConfig(AppConfig):
    name = "activity"
    verbose_name = _("Activity")

    def ready(self) -> None:
        autodiscover_modules("notifications")
        from activity import gaps, upkeep  # noqa: F401 (gaps listens to search)

        upkeep.connect()
