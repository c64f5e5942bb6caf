"""One file a kind of request. `decide.py` picks; every handler returns a Decision."""
