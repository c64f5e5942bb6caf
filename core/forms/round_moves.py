"""One more round, no more of them, and a round taken out again with all its answers."""

import re
from dataclasses import replace

from core.forms.fill import Fill
from core.forms.form import Kind, of_any_round
from core.forms.given import DEFAULT, GOING_ON, Given
from core.forms.in_rounds import too_many
from core.forms.replies import Done, Picked, Rejected, Reply, Typed, Unclear
from core.forms.rounds import most_rounds, new_id
from core.thai.base.reading import Value as Read
from core.thai.yes_no import read_yes_no

MORE, ENOUGH = "more", "enough"
"""What the buttons beneath the question for one more hand in."""

_MORE = re.compile(r"(?:ขอ)?เพิ่ม(?:อีก|ใหม่)?.{0,12}|(?:ยัง)?มี(?:ต่อ|อีก).{0,12}|อีก.{0,12}|ต่อ")
_ENOUGH = re.compile(r"(?:พอ|หมด|ครบ|จบ|แค่นี้|เท่านี้|แค่นั้น|ไม่มี|ไม่เพิ่ม|เสร็จ).{0,12}")


def told(fill: Fill, path: str, reply: Reply, *, at: str) -> Fill | Rejected | Unclear:
    """A reply to whether there is one more."""
    match reply:
        case Picked((name,)) if name == MORE:
            return one_more(fill, path, at=at)
        case Picked((name,)) if name == ENOUGH:
            return no_more(fill, path, at=at)
        case Done():
            return no_more(fill, path, at=at)
        case Typed(text):
            return _typed(fill, path, text, at=at)
    return Rejected(why="want-more-or-enough")


def _typed(fill: Fill, path: str, text: str, *, at: str) -> Fill | Rejected | Unclear:
    if _ENOUGH.fullmatch(text):
        return no_more(fill, path, at=at)
    if _MORE.fullmatch(text):
        return one_more(fill, path, at=at)
    match read_yes_no(text):
        case Read(True):
            return one_more(fill, path, at=at)
        case Read(False):
            return no_more(fill, path, at=at)
    return Rejected(why="want-more-or-enough")


def one_more(fill: Fill, path: str, *, at: str) -> Fill | Rejected:
    """With a new round behind the others, whose questions are asked next."""
    ids = _ids(fill, path)
    most = next((most_rounds(each) for each in fill.form.repeats if each.path == path), 0)
    if len(ids) >= most:
        return Rejected(why="too-many-rounds", args={"most": most})
    given = Given([*ids, new_id(ids)], at, GOING_ON)
    return _with_rounds(fill, path, given)


def no_more(fill: Fill, path: str, *, at: str, how: str = "tapped") -> Fill:
    """That were all of them."""
    return _with_rounds(fill, path, Given(list(_ids(fill, path)), at, how))


def without_round(fill: Fill, round_path: str, *, at: str) -> Fill | None:
    """Without a round and everything that was answered in it; None where it is not there, or is
    counted, not told. What was said of there being more stays, but for one that nothing was told
    in: to go from there is to say that there are no more."""
    walk = fill.walk
    step = walk.plan.by_path.get(round_path)
    path = of_any_round(round_path)
    repeat = walk.plan.by_path.get(path)
    if step is None or step.kind is not Kind.ROUND or repeat is None or not repeat.is_asked:
        return None
    gone = round_path.rpartition("[")[2].rstrip("]")
    left = [each for each in _ids(fill, path) if each != gone]
    answers = {p: one for p, one in fill.given.items() if not p.startswith(f"{round_path}/")}
    told_in = (one for p, one in fill.given.items() if p not in answers)
    was_told = any(one.how != DEFAULT for one in told_in)
    before = fill.given.get(path)
    how = GOING_ON if was_told and left and (not before or before.how == GOING_ON) else "tapped"
    is_open = fill.open_path is not None and not fill.open_path.startswith(f"{round_path}/")
    kept = replace(
        fill,
        given=answers,
        open_path=fill.open_path if is_open else None,
        picking=fill.picking if is_open else (),
        adding=fill.adding and is_open,
    )
    return _with_rounds(kept, path, Given(left, at, how))


def goes_beyond(fill: Fill) -> Rejected | None:
    """Why an answer is refused that asks for more rounds than may be told."""
    most = too_many(fill.walk) if fill.form.repeats else 0
    return Rejected(why="too-many-rounds", args={"most": most}) if most else None


def _ids(fill: Fill, path: str) -> tuple[str, ...]:
    return fill.walk.plan.rounds.get(path, ())


def _with_rounds(fill: Fill, path: str, given: Given) -> Fill:
    is_open = fill.open_path == path
    return replace(
        fill,
        given={**fill.given, path: given},
        open_path=None if is_open else fill.open_path,
        picking=() if is_open else fill.picking,
    )
