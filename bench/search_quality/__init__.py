"""How well search finds known things: `python -m bench.search_quality FOLDER [FOLDER …]`."""
