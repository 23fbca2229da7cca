#!/usr/bin/env python
"""Run Baton's commands."""

import os
import sys

from kb.commands import run

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    run(sys.argv)
