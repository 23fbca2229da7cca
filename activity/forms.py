"""What a person chooses about news, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activity.models import Comment, Favourite, WithoutMail
from activity.registry import registry
from people.models import User


class MailForm(forms.Form):
    """Of which groups of news a person wants mail."""

    groups = forms.MultipleChoiceField(
        label=_("Mail me about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All news stays in your list of notifications."),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        field: Any = self.fields["groups"]
        field.choices = list(registry.groups.items())
        without = set(WithoutMail.objects.filter(person=person).values_list("group", flat=True))
        self.initial["groups"] = [name for name in registry.groups if name not in without]

    def save(self) -> None:
        WithoutMail.choose(self.person, self.cleaned_data["groups"])


class RemarkForm(forms.ModelForm[Favourite]):
    """The one line somebody keeps beside a favourite."""

    class Meta:
        model = Favourite
        fields = ["remark"]


class CommentForm(forms.ModelForm[Comment]):
    """What somebody says about a thing."""

    class Meta:
        model = Comment
        fields = ["source"]
        labels = {"source": _("Your comment")}
        help_texts = {"source": _("@ and a name tells that colleague. Markdown works.")}
        widgets = {"source": forms.Textarea(attrs={"rows": 3})}
