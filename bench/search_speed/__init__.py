"""How fast search is, how large, and what a save costs it: `python -m bench.search_speed ACT --pages N`."""
