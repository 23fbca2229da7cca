import uuid
from typing import Any

from django import forms

from articles.models import Article, Draft
from people.models import User
from spaces.models import Space


class DraftForm(forms.Form):
    """What the editor sends every few seconds; anything typed is fine, as long as it is for a page one may see."""

    title = forms.CharField(required=False, strip=False)
    source = forms.CharField(required=False, strip=False)
    base = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    article = forms.ModelChoiceField(Article.objects.none(), required=False)
    tab = forms.UUIDField(required=False)
    version = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    over = forms.BooleanField(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for name in ("title", "source"):
            self.fields[name].validators.clear()  # a draft takes what no page could hold
        articles: Any = self.fields["article"]
        articles.queryset = Article.objects.visible_to(user).with_role(user)

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).replace("\0", "").split())

    def clean_source(self) -> str:
        return str(self.cleaned_data["source"]).replace("\r\n", "\n").replace("\0", "")

    def save(self, key: uuid.UUID) -> Draft | None:
        """Keep the text; None when it says only what the page says already. Raises TypedElsewhere."""
        typed = self.cleaned_data
        article: Article | None = typed["article"]
        if article and not self._differs(article):
            return None
        return Draft.keep(
            key,
            by=self.user,
            article=article,
            tab=typed["tab"],
            seen=None if typed["over"] else typed["version"] or 0,
            title=typed["title"],
            source=typed["source"],
            base=typed["base"] or 0,
            **({} if article else self._place()),
        )

    def _differs(self, article: Article) -> bool:
        same = (self.cleaned_data["title"], self.cleaned_data["source"]) == (article.title, article.source)
        return not same or Draft.objects.filter(owner=self.user, article=article).exists()

    def _place(self) -> dict[str, Any]:
        """Where a new page was going to be, as far as that is allowed; nothing else is worth losing text over."""
        space, parent = self.data.get("space", ""), self.data.get("parent", "")
        spaces, pages = Space.objects.visible_to(self.user), Article.objects.visible_to(self.user)
        return {
            "space": spaces.filter(pk=space).first() if space.isdecimal() else None,
            "parent": pages.filter(pk=parent).first() if parent.isdecimal() else None,
        }
