"""Rows of a register by the state they stand in."""

from core.programme.pack.topics import Column, ColumnKind, Register
from core.programme.registers.register_counts import RegisterCount, counted, state_column

STATE = Column(
    id="state", title="สถานะ", kind=ColumnKind.CHOICE, choices={"open": "เปิดแล้ว", "shut": "ปิด"}
)
THEME = Column(
    id="theme", title="ด้าน", kind=ColumnKind.CHOICE, shown=True, choices={"farm": "เกษตร"}
)


def sites(*columns: Column) -> Register:
    return Register(id="sites", title="แหล่งเรียนรู้", short="แหล่งเรียนรู้", columns=columns)


def test_states_follow_the_pack_and_empty_ones_are_left_out() -> None:
    rows = [{"state": "open"}, {"state": "open"}, {}]
    assert counted(sites(THEME, STATE), rows) == RegisterCount(3, (("เปิดแล้ว", 2),))


def test_a_column_called_state_goes_before_any_other_choice() -> None:
    assert state_column(sites(THEME, STATE)) == STATE
    assert state_column(sites(THEME)) == THEME


def test_a_register_without_choices_is_only_counted() -> None:
    assert counted(sites(Column(id="name", title="ชื่อ")), [{}, {}]) == RegisterCount(2, ())


def test_what_tells_of_a_person_is_no_state() -> None:
    health = THEME.model_copy(update={"personal": True})
    assert state_column(sites(health)) is None
