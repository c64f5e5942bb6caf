"""Nobody is silent unseen: what a place lacks is said, whether or not anybody is there."""

from core.people import Holding, Role
from core.programme.due.silence import Lack, Silence, alike, of_provinces, of_tambons

RED = Holding(Role.LEADER, "23", tambon="230501")
TOI = Holding(Role.COORDINATOR, "23")


def test_a_province_with_nobody_and_nothing_lacks_all_three() -> None:
    (found,) = of_provinces(["80"], [RED, TOI], {"23"})
    assert found == Silence("80", "80", (Lack.REPORT, Lack.COORDINATOR, Lack.LEADER))
    assert found.is_silent


def test_a_province_that_spoke_without_a_coordinator_is_not_silent() -> None:
    (found,) = of_provinces(["23"], [RED], {"23"})
    assert found.lacks == (Lack.COORDINATOR,)
    assert not found.is_silent


def test_a_province_with_people_and_a_report_lacks_nothing() -> None:
    assert of_provinces(["23"], [RED, TOI], {"23"}) == ()


def test_people_of_the_staff_are_nobody_of_the_province() -> None:
    (found,) = of_provinces(["23"], [Holding(Role.STAFF, "23", region="BE")], {"23"})
    assert found.lacks == (Lack.COORDINATOR, Lack.LEADER)


def test_a_chosen_tambon_is_named_until_somebody_leads_it_and_something_came() -> None:
    chosen = {"230501": "23", "230105": "23"}
    silent = of_tambons(chosen, [RED], {"230105"})
    assert silent == (
        Silence("230105", "23", (Lack.LEADER,)),
        Silence("230501", "23", (Lack.REPORT,)),
    )
    assert of_tambons(chosen, [RED, Holding(Role.LEADER, "23", tambon="230105")], chosen) == ()


def test_a_tambon_with_a_leader_counts_though_nobody_chose_it() -> None:
    assert of_tambons({}, [RED], ()) == (Silence("230501", "23", (Lack.REPORT,)),)


def test_provinces_that_lack_the_same_are_told_together_the_many_first() -> None:
    found = of_provinces(["23", "55", "80", "81"], [TOI, RED], {"55"})
    assert alike(found) == [
        ((Lack.REPORT, Lack.COORDINATOR, Lack.LEADER), ("80", "81")),
        ((Lack.REPORT,), ("23",)),
        ((Lack.COORDINATOR, Lack.LEADER), ("55",)),
    ]
