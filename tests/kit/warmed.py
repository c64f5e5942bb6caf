"""Read once by the process from which commands are forked (`shell.py`): sentences and places."""

from bot.server.wiring import read_texts
from core.thai.places.place_index import codes_by_name

read_texts()
codes_by_name("tambon")
