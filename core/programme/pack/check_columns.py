"""Judges whether every column of a register is filled by some form of the pack."""

from collections.abc import Mapping

from core.forms.form import Form
from core.programme.pack.check_programme import Complain
from core.programme.pack.topics import Register, TopicFile

BY_ITSELF = ("province", "tambon")
"""Columns a row has without a question: where its report was filed."""


def judge_filled(
    topics: Mapping[str, TopicFile],
    forms: Mapping[str, Form],
    complaints: Mapping[str, Complain],
) -> None:
    """A column that no form saves stays empty for ever. A register of tables alone is fine."""
    fills = {each.id: forms.get(each.form) for file in topics.values() for each in file.instrument}
    for name, file in topics.items():
        for at, register in enumerate(file.register_):
            saved = _saved(register, fills)
            for number, column in enumerate(register.columns):
                if saved and column.id not in saved:
                    complaints[name](
                        ("register", at, "column", number),
                        f"ไม่มีแบบไหนเติมช่อง {column.id} ใส่ {column.id} ใน save_to ของแบบ",
                        f"no form fills {column.id}; name it in the save_to of one",
                    )


def _saved(register: Register, fills: Mapping[str, Form | None]) -> set[str]:
    """The columns its forms save; none when a form is missing, which is told elsewhere."""
    fillers = (*((register.opened_by,) if register.opened_by else ()), *register.changed_by)
    known = [form.entity for each in fillers if (form := fills.get(each)) and form.entity]
    if not known or len(known) < len(fillers):
        return set()
    return {column for rule in known for column in rule.saves} | set(BY_ITSELF)
