from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import OutputWrapper

from kb.serving.firsts import fill_the_first_time
from people.models import User
from spaces.models import Space


@pytest.mark.django_db
def test_an_empty_start_gets_a_space_and_says_how_to_let_the_first_person_in(settings, monkeypatch):
    settings.DEMO = False
    monkeypatch.setattr("sys.stdin", StringIO())
    said = StringIO()
    fill_the_first_time(OutputWrapper(said))
    assert "manage.py create_administrator EMAIL" in said.getvalue()
    assert [space.name for space in Space.objects.all()] == ["Algemeen"]
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_start_never_touches_a_base_with_people_in_it(settings, editor):
    settings.DEMO = True
    before = Space.objects.count()
    said = StringIO()
    fill_the_first_time(OutputWrapper(said))
    assert said.getvalue() == ""
    assert Space.objects.count() == before


@pytest.mark.django_db
def test_preparing_production_twice_makes_one_space():
    for _ in range(2):
        call_command("prepare", stdout=StringIO())
    assert Space.objects.count() == 1
