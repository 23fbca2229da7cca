from typing import Any

from people.models import Team, User

PASSWORD = "regen op de fiets"


def make_user(name: str = "Noor Benali", **fields: Any) -> User:
    """Make a person; the e-mail address follows from the name unless given. The password is cheap: none is set."""
    email = fields.pop("email", f"{name.lower().replace(' ', '.')}@example.org")
    user = User(email=email, name=name, language=fields.pop("language", "en"), **fields)
    user.set_unusable_password()
    user.save()
    return user


def make_team(name: str = "Brand & Content", *members: User) -> Team:
    team = Team.objects.create(name=name, slug=name.lower().replace(" & ", "-").replace(" ", "-"))
    team.members.set(members)
    return team
