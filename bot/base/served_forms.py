"""The forms being served, and earlier ones that open talks and old reports still need."""

from collections.abc import Mapping

from sqlalchemy import Connection

from core.forms.codec import from_json
from core.forms.form import Form, Kind
from storage.database import settings


class FormShelf:
    """Forms by the path a pack calls them, and any form ever served by its hash."""

    def __init__(self, current: Mapping[str, Form]) -> None:
        self._by_path = dict(current)
        self._by_id = {form.form_id: form for form in current.values()}
        self._by_hash = {form.content_hash: form for form in current.values()}
        self._lists = {key: _entity_lists(form) for key, form in self._by_hash.items()}
        self.lists: frozenset[str] = frozenset().union(*self._lists.values())
        """Every entity list that a form of this pack chooses from."""

    def copied(self) -> "FormShelf":
        """Another of the same pack, to be sent elsewhere while this one is read from."""
        return FormShelf(self._by_path)

    def at(self, path: str) -> Form:
        """The form of this pack at `forms/progress.md`; a pack was checked, so it is there."""
        return self._by_path[path]

    def current(self, form_id: str) -> Form | None:
        """Today's form of an id, or None when the pack has dropped it."""
        return self._by_id.get(form_id)

    def lists_of(self, content_hash: str) -> frozenset[str]:
        """The entity lists a form of this pack chooses from; none for an earlier form."""
        return self._lists.get(content_hash, frozenset())

    def by_hash(self, connection: Connection, content_hash: str) -> Form | None:
        """A form as it was when a talk or report used it."""
        form = self._by_hash.get(content_hash)
        if form is None:
            compiled = settings.compiled_form(connection, content_hash)
            if compiled is None:
                return None
            form = self._by_hash[content_hash] = from_json(compiled)
        return form


def _entity_lists(form: Form) -> frozenset[str]:
    return frozenset(
        question.choice_list
        for question in form.everything()
        if question.kind is Kind.SELECT_ONE_FROM_FILE
    )
