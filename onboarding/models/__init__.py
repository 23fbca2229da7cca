from onboarding.models.collection import Collection
from onboarding.models.completion import Completion
from onboarding.models.enrolment import Enrolment
from onboarding.models.step import Section, Step

__all__ = ["Collection", "Completion", "Enrolment", "Section", "Step"]
