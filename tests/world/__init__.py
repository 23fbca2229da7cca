"""A small world with one of everything in a closed space, for tests that ask every address of the product."""

from tests.world.asking import World
from tests.world.making import BINNED, RESTRICTED, RESTRICTED_BINNED, ROLES, SECRET, living

__all__ = ["BINNED", "RESTRICTED", "RESTRICTED_BINNED", "ROLES", "SECRET", "World", "living"]
