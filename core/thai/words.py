"""Yes, no, and the words that are commands."""

from core.thai.commands import Command, CommandWords
from core.thai.yes_no import read_yes_no

__all__ = ["Command", "CommandWords", "read_yes_no"]
