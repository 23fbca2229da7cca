"""How sure a learning is (domain §2.3): the one place of the rules, for the form, the closing of a campaign and re-use."""

from campaigns.models.choices import Confidence, EvidenceType, LearningKind

STEPS = [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]
PROPOSED = {
    EvidenceType.AB_TEST: Confidence.HIGH,
    EvidenceType.BEFORE_AFTER: Confidence.MEDIUM,
    EvidenceType.BENCHMARK: Confidence.MEDIUM,
    EvidenceType.QUALITATIVE: Confidence.LOW,
    EvidenceType.GUT_FEELING: Confidence.LOW,
}


def proposed(kind: str, evidence_type: str) -> str:
    """Return the confidence the evidence speaks for; empty when there is none, or nothing to be sure of."""
    if kind == LearningKind.NEXT_TIME or not evidence_type:
        return ""
    return PROPOSED[EvidenceType(evidence_type)].value


def moved(stated: str, *, again: int, not_again: int) -> str:
    """Return the confidence after `again` other campaigns in which it worked again and `not_again` in which it did not.

    It begins at `stated`: what the evidence speaks for, or what somebody typed over that with a reason. Seen again in one
    other campaign (two in all) it is at least medium, in two (three in all) high. Each campaign in which it did not work
    again takes one step off. Where nothing was stated, the first known outcome begins at low.
    """
    if not stated and not again and not not_again:
        return ""
    begin = STEPS.index(Confidence(stated)) if stated else 0
    return STEPS[max(0, max(begin, min(again, len(STEPS) - 1)) - not_again)].value
