"""The words in a file, read in a process of their own that can do nothing else; see reading.py, the way in."""
