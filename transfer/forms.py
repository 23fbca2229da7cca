"""Input about getting content in and out."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from people.models import User
from spaces.models import Space
from transfer.actions import start_import
from transfer.models import Import


class ImportForm(forms.Form):
    """A zip of Markdown files for one space."""

    file = forms.FileField(
        label=_("Zip file"),
        help_text=_("A zip of a folder with Markdown files and the pictures they show."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )
    skip_drafts = forms.BooleanField(label=_("Leave out what is marked as a draft"), required=False)

    def __init__(self, *args: Any, space: Space, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space, self.by = space, by

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_ARCHIVE_TOTAL:
            size = filesizeformat(settings.MAX_ARCHIVE_TOTAL)
            raise ValidationError(_("This file is larger than %(size)s."), params={"size": size})
        head = file.read(4)
        file.seek(0)
        if head[:2] != b"PK":
            raise ValidationError(_("This is not a zip file. Pack the folder as a zip and upload that."))
        return file

    def save(self) -> Import:
        """Start the import."""
        said = self.cleaned_data
        return start_import(said["file"], space=self.space, by=self.by, skip_drafts=said["skip_drafts"])
