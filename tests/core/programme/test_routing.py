"""Who is told of a matter: the agency's people there, else the region's staff (S27, S34, S36)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.form import Choice, EntityRule, Form, Kind, Question
from core.people import Act, Holding, Person, Role, Where, may
from core.programme.routing import CODI, Side, Told, answers_for, routed, side_of

TRAT = Where("23", "BE")
LAND_BANK = [
    ("whole-country", Holding(Role.PARTNER, agency="labai")),
    ("of-trat", Holding(Role.PARTNER, "23", agency="labai")),
    ("of-nan", Holding(Role.PARTNER, "55", agency="labai")),
    ("of-health", Holding(Role.PARTNER, "23", agency="nhco")),
]
STAFF = [
    ("of-be", Holding(Role.STAFF, region="BE")),
    ("of-north", Holding(Role.STAFF, region="N")),
    ("head-office", Holding(Role.STAFF)),
]


def test_an_agencys_people_of_the_province_and_of_the_country_are_told() -> None:
    to = routed("labai", TRAT, LAND_BANK, STAFF)
    assert (to.people, to.told) == (("whole-country", "of-trat"), Told.AGENCY)


def test_where_an_agency_has_nobody_the_regions_staff_are_told_why() -> None:
    to = routed("nhco", Where("55", "N"), LAND_BANK, STAFF)
    assert (to.people, to.told) == (("of-north", "head-office"), Told.IN_ITS_PLACE)


@pytest.mark.parametrize("agency", ["", CODI])
def test_what_goes_to_the_institute_goes_to_the_regions_staff(agency: str) -> None:
    partner_of_codi = [("odd", Holding(Role.PARTNER, agency=agency))]
    to = routed(agency, TRAT, partner_of_codi, STAFF)
    assert (to.people, to.told) == (("of-be", "head-office"), Told.OWN_STAFF)


def test_with_nobody_at_all_that_is_said() -> None:
    assert routed("labai", TRAT, [], []) == routed(CODI, TRAT, [], [])
    assert routed("labai", TRAT, [], []).told is Told.NOBODY


def test_a_person_of_two_roles_is_told_once() -> None:
    twice = [("one", Holding(Role.PARTNER, "23", agency="labai"))] * 2
    assert routed("labai", TRAT, twice, []).people == ("one",)


@given(
    st.sampled_from(["labai", "nhco", CODI, ""]),
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.builds(
                Holding,
                role=st.just(Role.PARTNER),
                province=st.sampled_from(["", "23", "55"]),
                agency=st.sampled_from(["", "labai", "nhco"]),
            ),
        )
    ),
)
def test_whoever_of_an_agency_is_told_may_see_it(
    agency: str, partners: list[tuple[str, Holding]]
) -> None:
    to = routed(agency, TRAT, partners, STAFF)
    where = Where(TRAT.province, TRAT.region, agency)
    if to.told is Told.AGENCY:
        for one in to.people:
            held = tuple(holding for each, holding in partners if each == one)
            assert may(Person(one, one, holdings=held), Act.SEE_MATTER, where)


@pytest.mark.parametrize(
    ("agency", "province", "sees"),
    [
        ("labai", "", True),
        ("labai", "23", True),
        ("labai", "55", False),
        ("nhco", "", False),
        ("", "23", False),
        ("", "", False),
    ],
)
def test_a_partner_sees_only_what_was_sent_to_their_agency(
    agency: str, province: str, sees: bool
) -> None:
    who = Person("p", "คุณฝน", holdings=(Holding(Role.PARTNER, province, agency=agency),))
    assert may(who, Act.SEE_MATTER, Where("23", "BE", "labai")) is sees
    assert not may(who, Act.SEE_REPORT, Where("23", "BE", "labai"))


def test_a_matter_of_no_agency_is_seen_by_no_partner() -> None:
    who = Person("p", "คุณฝน", holdings=(Holding(Role.PARTNER),))
    assert not may(who, Act.SEE_MATTER, TRAT)


def test_each_side_has_its_own_answers() -> None:
    choices = (
        Choice("accepted", "รับเรื่อง", extra={"who": "agency"}),
        Choice("told", "ส่งข้อมูลเพิ่ม", extra={"who": "sender"}),
        Choice("closed", "จบ"),
    )
    form = Form(
        "f", "f", "1", "h",
        (Question("answer", Kind.SELECT_ONE, "?", choice_list="answers"),),
        {"answers": choices},
        EntityRule("referrals", "", saves={"state": "answer"}),
    )  # fmt: skip
    assert [each.name for each in answers_for(form, Side.AGENCY)] == ["accepted", "closed"]
    assert [each.name for each in answers_for(form, Side.SENDER)] == ["told", "closed"]


def test_leaders_speak_for_the_sender_everybody_else_for_the_agency() -> None:
    assert [role for role in Role if side_of(role) is Side.SENDER] == [Role.LEADER]
