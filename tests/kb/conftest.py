import os
import shutil
import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def var():
    """A data folder that PostgreSQL's account can reach when the tests run as root; pytest's own is closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="baton-test-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def clean_environment():
    """What a command needs of our environment, and nothing that would point it at other data."""
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
