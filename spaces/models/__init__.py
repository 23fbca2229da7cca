from spaces.models.access import Access
from spaces.models.content import Content, ContentQuerySet
from spaces.models.membership import Membership, Role
from spaces.models.restriction import Grant, Restriction
from spaces.models.space import Space

__all__ = ["Access", "Content", "ContentQuerySet", "Grant", "Membership", "Restriction", "Role", "Space"]
