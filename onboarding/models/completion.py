from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.errors import Refused
from onboarding.models.enrolment import Enrolment
from onboarding.models.step import Step

if TYPE_CHECKING:
    from people.models import User


class Completion(models.Model):
    """A step that is done, by whom it was ticked off and when."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="completions")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="completions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step"], name="completion_once")]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.step}"

    @classmethod
    @transaction.atomic
    def make(cls, enrolment: Enrolment, step: Step, *, by: "User") -> "Completion":
        """Tick a step off; doing so twice changes nothing."""
        if step.section.collection_id != enrolment.collection_id:
            raise Refused(_now("That step belongs to another collection."), status=404)
        completion, _made = cls.objects.get_or_create(enrolment=enrolment, step=step, defaults={"by": by})
        enrolment.settle()
        return completion

    @classmethod
    @transaction.atomic
    def undo(cls, enrolment: Enrolment, step: Step) -> None:
        """Open a step again."""
        cls.objects.filter(enrolment=enrolment, step=step).delete()
        enrolment.settle()
