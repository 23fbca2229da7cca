"""What holds for the whole house: which way imports go, who must sign in, what starts from one's rights, how big things are."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from kb.api import api

ROOT = Path(settings.BASE_DIR)
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))
CODE = [
    path
    for room in [*ROOMS, "core", "bin", "bench"]
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]
LINES = {".py": 300, ".html": 120, ".js": 150, ".css": 200}

# Addresses that strangers may ask for; everything else asks for a sign-in.
FOR_STRANGERS = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "activity:unsubscription",
    "people:acceptance",
    "search:digest_end",
}

# Words of a list that start from what somebody may see or change.
BY_RIGHTS = {"visible_to", "in_bin_for", "editable_by", "managed_by", "overseen_by", "of", "active"}
# Where a view reads rows of content without them: why that is right.
READ_OTHERWISE = {
    "articles/views/articles.py: Article.objects in titled": "resolve() found its id among what the person may read",
    "campaigns/views/binning.py: Campaign.objects in _campaigns": "what lies in the bin, by the same rule: readable()",
    "campaigns/views/binning.py: Learning.objects in _learnings": "of campaigns the person may see",
    "onboarding/views/collections.py: Collection.objects in _binned": "what lies in the bin, by the same rule: readable()",
    "onboarding/views/collections.py: Enrolment.objects in collections": "one's own, in collections one may see",
    "people/views/profiles.py: User.objects in preferences": "the person herself",
}


def test_imports_only_go_down():
    told = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout


def test_every_room_is_in_the_contract():
    named = re.search(r"root_packages = \[([^\]]*)\]", (ROOT / "pyproject.toml").read_text())
    assert set(re.findall(r'"(\w+)"', named[1])) >= {*ROOMS, "core"}


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_only_these_addresses_answer_strangers():
    open_ones = {
        name for name, view in named_views(get_resolver()) if not getattr(view, "login_required", True)
    }
    assert open_ones == FOR_STRANGERS


def test_every_operation_of_the_api_asks_who_it_is():
    operations = [
        operation
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    assert api.auth
    assert operations
    assert [operation.operation_id for operation in operations if operation.auth_param is None] == []


def test_views_read_only_what_the_reader_may_see():
    guarded = {
        model.__name__
        for model in apps.get_models()
        if hasattr(getattr(model, "objects", None), "visible_to")
    }
    found = [
        f"{path.relative_to(ROOT)}: {name}.objects in {function}"
        for path in CODE
        if {"views", "templatetags", "api.py", "context_processors.py"} & {*path.parts}
        for name, words, function in readings(ast.parse(path.read_text()))
        if name in guarded and not words & BY_RIGHTS
    ]
    assert [place for place in found if place not in READ_OTHERWISE] == []
    assert [place for place in READ_OTHERWISE if place not in found] == []


def test_every_form_that_changes_something_sends_its_token():
    without = [
        f"{path.relative_to(ROOT)}: {form[:80]}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for form in re.findall(r"<form\b.*?</form>", path.read_text(), re.DOTALL)
        if re.search(r'method="post"', form.partition(">")[0]) and "{% csrf_token %}" not in form
    ]
    assert without == []


def test_no_file_is_too_long():
    sources = [
        path for kind in ("templates", "static/js", "static/css") for path in (ROOT / kind).rglob("*.*")
    ]
    long = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in [*CODE, *sources]
        if path.suffix in LINES and len(path.read_text().splitlines()) > LINES[path.suffix]
    }
    assert long == {}


def test_no_function_is_too_long():
    long = {
        f"{path.relative_to(ROOT)}: {node.name}": node.end_lineno - node.lineno + 1
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 40
    }
    assert long == {}


def named_views(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, object]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{before}{pattern.name}", pattern.callback
        else:
            yield from named_views(pattern, f"{before}{pattern.namespace}:" if pattern.namespace else before)


def readings(tree: ast.Module) -> Iterator[tuple[str, set[str], str]]:
    """Find each `Model.objects…`: the model, the words of the list that follow, and the function it stands in."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
            words: set[str] = set()
            place: ast.AST = node
            while isinstance(place, ast.Attribute | ast.Call):
                words |= {place.attr} if isinstance(place, ast.Attribute) else set()
                place = above[place]
            while not isinstance(place, ast.FunctionDef | ast.Module):
                place = above[place]
            yield node.value.id, words, getattr(place, "name", "the module")
