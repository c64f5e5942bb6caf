"""When the notice is asked about again, and how a name is taken out of what somebody wrote."""

from core.privacy import is_outdated, struck_out

GONE = "ผู้ที่ขอลบข้อมูลแล้ว"


def test_an_older_notice_is_outdated_and_todays_is_not() -> None:
    assert is_outdated("2", "3")
    assert not is_outdated("3", "3")
    assert is_outdated("9", "10")


def test_sample_people_are_never_asked_again() -> None:
    assert not is_outdated("sample", "3")


def test_a_name_is_struck_out_wherever_it_stands() -> None:
    values = {"story": "ป้าแดงไปเยี่ยมบ้าน", "list": ["ป้าแดง", 3], "n": 12}
    assert struck_out(values, "ป้าแดง", "", GONE) == {
        "story": f"{GONE}ไปเยี่ยมบ้าน",
        "list": [GONE, 3],
        "n": 12,
    }


def test_a_short_name_is_struck_out_only_where_it_stands_alone() -> None:
    assert struck_out("แดง ส่งแล้ว", "แดง", "", GONE) == f"{GONE} ส่งแล้ว"
    assert struck_out("พริกแดงแห้ง", "แดง", "", GONE) == "พริกแดงแห้ง"


def test_a_phone_number_is_struck_out_however_it_is_spaced() -> None:
    assert struck_out("โทร 081-234 5678", "", "0812345678", GONE) == f"โทร {GONE}"


def test_nothing_is_struck_out_for_nobody() -> None:
    assert struck_out("ป้าแดง", "", "", GONE) == "ป้าแดง"
