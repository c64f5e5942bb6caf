"""What every part of a programme pack is made of: frozen, typed, strict about its keys."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Fact = Annotated[str, StringConstraints(pattern=r"^F[0-9]{1,3}$")]
"""A fact of the source, such as F80."""
Serves = Annotated[str, StringConstraints(pattern=r"^S[0-9]{1,2}$")]
"""One of the source's 38 instruments, such as S9."""


class Part(BaseModel):
    """Frozen, and strict about its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
