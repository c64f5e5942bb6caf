"""What a simulation is asked for, and the month that was played."""

from dataclasses import dataclass
from datetime import date

from bot.simulation.score import Counted, Score


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be simulated. `month`: its first day."""

    month: date
    leaders: int
    seed: int = 1
    quota: int | None = None
    database_url: str = ""
    """Empty: a SQLite file that is thrown away."""
    provinces: int = 77
    """So many of them take part, by code."""


@dataclass(frozen=True, slots=True)
class Played:
    """A month that was played."""

    asked: Asked
    people: int
    rooms: int
    turns: int
    reports: int
    score: Score
    counted: Counted
