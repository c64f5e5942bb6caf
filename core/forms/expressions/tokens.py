"""Cuts an expression's text into words: numbers, quoted texts, `${names}`, names, signs."""

import re
from dataclasses import dataclass

from core.forms.expressions.values import ExpressionError

LONGEST = 4000
"""Characters of one expression."""

TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    |(?P<text>"[^"]*"|'[^']*')
    |\$\{\s*(?P<answer>[^{}\s]+)\s*\}
    |(?P<name>(?:jr:)?[^\W\d](?:[\w\-\u0e00-\u0e7f]|\.(?=\w))*)
    |(?P<sign><=|>=|!=|[=<>+\-*(),.])""",
    re.VERBOSE,
)

OPERATORS = ("and", "or", "div", "mod")
JOINED = re.compile(rf"(?P<name>{'|'.join(OPERATORS)})(?=[0-9])")
"""`1and1`, `4 div2`: after a value a digit ends the word, as other engines read it."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an expression; `column` counts from 1."""

    kind: str
    text: str
    column: int


def tokens_of(source: str) -> list[Token]:
    """The words, closed by an empty one of kind `end`. Raises ExpressionError."""
    if len(source) > LONGEST:
        raise ExpressionError(
            f"สูตรยาวเกิน {LONGEST:,} ตัวอักษร",
            f"longer than {LONGEST:,} characters",
            LONGEST,
            is_about_size=True,
        )
    tokens: list[Token] = []
    at = 0
    is_after_value = False
    while at < len(source):
        found = TOKEN.match(source, at)
        if found is None:
            raise _unreadable(source, at)
        if is_after_value and (joined := JOINED.match(source, at)):
            found = joined
        kind = found.lastgroup or ""
        if kind != "space":
            tokens.append(Token(kind, found[kind], at + 1))
            is_after_value = _is_value(tokens[-1], is_after_value)
        at = found.end()
    return [*tokens, Token("end", "", len(source) + 1)]


def _is_value(token: Token, is_after_value: bool) -> bool:
    """Whether a value ends with this word, so that an operator may follow."""
    if token.kind == "sign":
        return token.text in (")", ".")
    return not (token.kind == "name" and is_after_value and token.text in OPERATORS)


def _unreadable(source: str, at: int) -> ExpressionError:
    sign, column = source[at], at + 1
    if sign in "\"'":
        return ExpressionError(
            "ข้อความในเครื่องหมายคำพูดไม่มีตัวปิด", "a quoted text is not closed", column
        )
    if sign == "$":
        return ExpressionError(
            "หลัง $ ต้องเป็นชื่อข้อในปีกกา เช่น ${percent}",
            "after $ comes a question's name in braces, such as ${percent}",
            column,
        )
    if sign in "/[]|@":
        return ExpressionError(
            f"ใช้ {sign} ไม่ได้ บอทอ้างถึงข้ออื่นได้แบบ ${{ชื่อข้อ}} เท่านั้น",
            f"{sign} cannot be used: other questions are named as ${{name}} only",
            column,
        )
    return ExpressionError(f"ไม่รู้จักเครื่องหมาย {sign}", f"the sign {sign} has no meaning", column)
