"""A form with a repeat that is told and one that is counted, for the tests of rounds."""

from core.forms.form import Form
from core.forms.xlsform import load_form

HOUSE = """
| survey |
| | type         | name     | label                     | required | relevant        | constraint | calculation | repeat_count |
| | text         | village  | บ้านชื่ออะไรคะ              | yes      |                 |            |             |              |
| | begin_repeat | member   | สมาชิก                     |          |                 |            |             |              |
| | text         | called   | ชื่ออะไรคะ                  | yes      |                 |            |             |              |
| | integer      | age      | ${called} อายุเท่าไรคะ       | yes      |                 | . < 120    |             |              |
| | text         | school   | เรียนที่ไหนคะ                |          | ${age} < 18     |            |             |              |
| | calculate    | place    |                           |          |                 |            | position(..) |             |
| | end_repeat   |          |                           |          |                 |            |             |              |
| | calculate    | people   |                           |          |                 |            | count(${member}) |         |
| | calculate    | years    |                           |          |                 |            | sum(${age}) |              |
| | calculate    | eldest   |                           |          |                 |            | max(${age}) |              |
| | calculate    | pupils   |                           |          |                 |            | count-non-empty(${school}) | |
| | calculate    | everyone |                           |          |                 |            | join(', ', ${called}) |    |
| | calculate    | second   |                           |          |                 |            | indexed-repeat(${called}, ${member}, 2) | |
| | integer      | fields   | มีที่นากี่แปลงคะ              |          |                 | . >= 0     |             |              |
| | begin_repeat | field    | แปลง                      |          | ${people} > 0   |            |             | ${fields}    |
| | decimal      | rai      | กี่ไร่คะ                    | yes      |                 |            |             |              |
| | calculate    | so_far   |                           |          | position(..) > 1 |           | indexed-repeat(${rai}, ${field}, position(..) - 1) | |
| | end_repeat   |          |                           |          |                 |            |             |              |
| | calculate    | all_rai  |                           |          |                 |            | sum(${rai}) |              |
"""  # noqa: E501


def house_form() -> Form:
    """The form as it is read from its file."""
    form = load_form(HOUSE.encode(), "house.md")
    assert isinstance(form, Form), form
    return form
