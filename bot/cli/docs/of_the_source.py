"""The 38 instruments of the source by name, and what carries each besides the parts of a pack.

`besides` names commands alone, of chats and of operators; a test looks each of them up.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfTheSource:
    """One instrument. `name`: ours, short; `besides`: what else carries it, parted by blanks: names
    of chat commands, and operators' as `khabuan_load`."""

    id: str
    name: str
    besides: str = ""


EVERY = tuple(
    OfTheSource(f"S{number}", *told)
    for number, told in enumerate(
        (
            ("four groups of provinces", "group overview khabuan_load"),
            ("one province, one project", "flagship overdue"),
            ("assessment of a province's potential", "readiness overdue"),
            ("central mechanism of a province", "calendar overdue"),
            ("central fund", "money"),
            ("management budget", "money overview"),
            ("area budget", "money"),
            ("coordination centre", "linkgroup readiness"),
            ("five strong tambons, five elements", "status overview overdue"),
            ("value for money",),
            ("the ten projects that CODI supports", "status overview"),
            ("TPMAP", "khabuan_load"),
            ("vulnerable people, counted",),
            ("link with state data", "khabuan_load export"),
            ("plan of a province and its review", "calendar overdue"),
            ("shared agenda", "status"),
            ("community councils",),
            ("community welfare funds",),
            ("assemblies and their resolutions", "calendar overdue"),
            ("charters",),
            ("seats in committees of agencies", "calendar"),
            ("one tambon, one plan",),
            ("integrated district, district model",),
            ("lessons learned", "lessons"),
            ("learning sites",),
            ("disasters", "status"),
            ("partner agencies and what they offer", "partners matters"),
            ("communication", "announce status board"),
            ("leaders and the new generation", "team"),
            ("common ground, forums", "calendar overdue"),
            ("model provinces for scale-out",),
            ("support of staff by readiness", "mywork support"),
            ("good governance", "khabuan_audit"),
            ("problems and proposals", "matters"),
            ("housing",),
            ("land", "matters"),
            ("national picture", "overview board overdue"),
            ("working to the set plan", "calendar overdue"),
        ),
        start=1,
    )
)
