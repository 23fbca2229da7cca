"""What stands around the form in which a page is written: the person's draft, the files, who else is at it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Attachment, Draft
from people.models import User

if TYPE_CHECKING:
    from django import forms

    from people.http import Request


@dataclass
class Editing:
    """One person's sitting at one page, `article` None for a page that is not there yet.

    `tab` tells one opened form from another, `version` is the state of the draft this form knows of,
    `is_resumed` says that the form starts from the draft.
    """

    user: User
    article: Article | None
    key: uuid.UUID
    tab: uuid.UUID
    version: int = 0
    draft: Draft | None = None
    is_resumed: bool = False

    @classmethod
    def of(cls, request: Request, article: Article | None = None) -> Editing:
        """Return the sitting a request belongs to: begun by GET, gone on with by ?draft=, carried through by POST."""
        sent = request.POST if request.method == "POST" else request.GET
        key = _uuid(sent, "draft")
        mine = Draft.objects.filter(owner=request.user, article=article)
        draft: Draft | None = mine.first() if article else mine.filter(pk=str(key)).first() if key else None
        own = draft.pk if draft else key or uuid.uuid4()
        editing = cls(request.user, article, own, uuid.uuid4(), draft=draft)
        if request.method == "POST":
            version = sent.get("version", "")
            editing.version = int(version) if version.isdecimal() and len(version) < 10 else 0
            editing.tab = _uuid(sent, "tab") or editing.tab
        elif draft and draft.pk == key:
            editing.is_resumed, editing.version = True, draft.version
        return editing

    @property
    def initial(self) -> dict[str, Any]:
        """What the form starts with besides what the page says: the draft's text when it is resumed."""
        if not (self.draft and self.is_resumed):
            return {}
        return {"title": self.draft.title, "source": self.draft.source, "base": self.draft.base} | (
            {} if self.article else {"space": self.draft.space_id, "parent": self.draft.parent_id}
        )

    @property
    def offered(self) -> Draft | None:
        """The draft to offer: there is one, it is not in the form yet, and the page does not say the same."""
        if (
            self.draft is None
            or self.is_resumed
            or self.article is None
            or self.version == self.draft.version
        ):
            return None
        return self.draft if self.draft.says_more_than(self.article) else None

    @cached_property
    def others(self) -> str:
        """A sentence on who else is typing in this page now; empty when nobody is, or nobody one may know of."""
        return others_at_it(self.article, self.user)

    @cached_property
    def files(self) -> QuerySet[Attachment]:
        """The files of the page, or of its draft."""
        owner = self.article or self.draft
        return owner.attachments.with_text_outcome() if owner else Attachment.objects.none()

    @property
    def draft_url(self) -> str:
        return reverse("articles:draft", args=[self.key])

    @property
    def upload_url(self) -> str:
        if self.article:
            return reverse("articles:article_attachments", args=[self.article.pk])
        return reverse("articles:draft_attachments", args=[self.key])

    @property
    def storage_key(self) -> str:
        """Under which the browser keeps text when the server cannot; another person never meets it."""
        return f"{self.user.pk}:{self.article.pk if self.article else 'new'}"

    def fit(self, form: forms.Form | forms.ModelForm[Any], field: str = "source") -> None:
        """Tell the form's editor where to send files and where to ask for the preview."""
        widget: Any = form.fields[field].widget
        widget.upload_url = self.upload_url
        if self.article:
            about = f"?space={self.article.space_id}&language={self.article.language}"
            widget.preview_url = reverse("articles:preview") + about

    def finish(self, article: Article) -> Article:
        """After a save hand over the files and end the draft, unless another tab has typed on in it; return the page."""
        if self.draft and self.article is None:
            self.draft.become(article)
        elif self.draft and (self._knew_all(self.draft) or not self.draft.says_more_than(article)):
            self.draft.delete()
        return article

    def _knew_all(self, draft: Draft) -> bool:
        return draft.tab == self.tab or draft.version == self.version


def others_at_it(article: Article | None, user: User) -> str:
    """Return a sentence on who else is typing in the page now; empty when nobody is, or nobody `user` may know of."""
    if article is None:
        return ""
    drafts = Draft.objects.by_others(article, user)
    names = User.objects.visible_to(user).filter(pk__in=drafts.values("owner")).values_list("name", flat=True)
    sentence = _("%(names)s is also changing this page. What you both save is merged.")
    return sentence % {"names": ", ".join(names)} if names else ""


def _uuid(sent: QueryDict, name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(sent.get(name, ""))
    except ValueError:
        return None
