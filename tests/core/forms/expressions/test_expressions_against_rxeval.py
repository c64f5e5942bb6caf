"""The same expressions put to rxeval, another engine for ODK's logic, and to ours.

rxeval 0.1.1 follows JavaRosa, with limits of its own that are kept out of what is compared:

- it reckons in doubles, so here numbers are small and exact in binary; whole results above
  2^63 it cuts off;
- `date()` is missing, and dates are text that never compares; ours count as days;
- `1e3` and `+1` are numbers to it (Java's reading), to XPath and us they are not;
- an empty answer is true to it, as every node that exists is in XPath; to ODK Collect and us it
  is not, so answers whose truth counts are put through string() here;
- two *answers* are compared as text (12.5 and 12.50 differ), where ours are one decimal;
- `coalesce` gives text and takes NaN for something, where ours keeps the kind of value and takes it
  for nothing, as Collect does; `round(-0.5)` is -1 to it, 0 to Collect and us;
- `once(x)` looks at the root of the document, since an expression alone has no question;
- `string-length()` without a value is about the root of the document, since there is no question;
- a place of `substr()` that is no number is 0 on a tablet and here;
- `join()` takes two values; powers are compared where they are exact.
"""

from datetime import UTC, date, datetime
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st
from rxeval import eval_expression  # type: ignore[attr-defined]

from core.forms.expressions import Around, compiled
from tests.kit.tries import tries

AROUND = Around(date(2024, 11, 20), datetime(2024, 11, 20, 8, 30, tzinfo=UTC))

NUMBERS = st.sampled_from(["0", "1", "2", "3", "7", "10", "0.5", "2.25", "-1", "-2.5"])
TEXTS = st.sampled_from(["", "a", "ab", "ตราด", "x y", "true", "0", " 3 ", "b a"])
ANSWERS = {
    "whole": "7",
    "part": "2.5",
    "none": "",
    "word": "ab",
    "several": "food shelter water",
    "thai": "ตราด",
}
DOCUMENT = "<data>" + "".join(f"<{k}>{escape(v)}</{k}>" for k, v in ANSWERS.items()) + "</data>"

numbers = st.one_of(
    NUMBERS.filter(lambda n: not n.startswith("-")), NUMBERS.map(lambda n: f"({n})")
)
texts = TEXTS.map(lambda text: f"'{text}'")
answers = st.sampled_from(sorted(ANSWERS)).map(lambda name: f"${{{name}}}")
leaves = st.one_of(numbers, texts, answers, st.sampled_from(["true()", "false()"]))


PATTERNS = (
    *(f"({{}} {sign} {{}})" for sign in ("+", "-", "*", "=", "!=", "<", "<=", ">", ">=")),
    *("({} and {})", "({} or {})", "-{}", "not({})", "if({}, {}, {})", "concat({}, {})"),
    *("coalesce(string({}), {})", "selected({}, {})", "contains({}, {})", "string({})"),
    *("starts-with({}, {})", "string-length({})", "number({})", "round({}, 2)", "int({})"),
    *("ends-with({}, {})", "floor({})", "ceiling({})", "abs({})", "pow({}, 2)"),
    *(
        "substr({}, string-length({}) - 1, string-length({}))",
        "substring({}, {}, {})",
        "substring-before({}, {})",
    ),
    *("substring-after({}, {})", "translate({}, {}, {})", "normalize-space({})"),
    *("selected-at({}, {})", "boolean-from-string({})", "join({}, string({}))"),
    *("min({}, {})", "max({}, {})", "count-selected({})", "({} div 2)", "({} mod 4)"),
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions made of smaller ones."""
    return st.builds(_joined, st.sampled_from(PATTERNS), st.tuples(inner, inner, inner))


def _joined(pattern: str, parts: tuple[str, str, str]) -> str:
    """Answers are compared bare with literals only; elsewhere their truth may count."""
    literal = any(part[0] in "'0123456789" for part in parts[:2])
    if (" = " in pattern or " != " in pattern) and literal:
        return pattern.format(*parts)
    if any(word in pattern for word in ("and", "or {", "not", "if", "coalesce", "=", "string")):
        return pattern.format(*(f"string({p})" if p.startswith("$") else p for p in parts))
    return pattern.format(*parts)


expressions = st.recursive(leaves, _grown, max_leaves=7)


@tries(400)
@given(expressions)
def test_the_plain_subset_means_the_same_to_rxeval(source: str) -> None:
    theirs = eval_expression(_as_paths(source), DOCUMENT)
    ours = compiled(source).text(ANSWERS.get, AROUND)
    assert _same(ours, theirs), f"{source}: ours {ours!r}, rxeval {theirs!r}"


def _as_paths(source: str) -> str:
    return source.replace("${", "/data/").replace("}", "")


def _same(ours: str, theirs: str) -> bool:
    """Equal text; numbers may differ where a double has no more digits."""
    if ours == theirs:
        return True
    try:
        mine, other = float(ours), float(theirs)
    except ValueError:
        return False
    return abs(mine - other) <= 1e-9 * max(1.0, abs(mine))


@tries(300)
@given(st.text("${}()'\". +-*/<>=!,0123abdivmodornotregex[]|\\ตั้", max_size=60))
def test_no_text_does_more_than_be_refused(source: str) -> None:
    try:
        made = compiled(source)
    except ValueError:
        return
    made.text(ANSWERS.get, AROUND, own="2.5")


@tries(150)
@given(st.lists(st.one_of(st.text(), st.integers(), st.none(), st.booleans()), min_size=3))
def test_no_answer_makes_an_expression_fail(given_answers: list[str | int | bool | None]) -> None:
    look = dict(enumerate(given_answers))
    source = "max(${0} * ${1}, round(${2}, ${1}), int(${0}) mod ${2}, date(${0}), ${1} div ${0})"
    compiled(source).text(lambda name: look[int(name)], AROUND)
    compiled("format-date(date(${0}), ${1})").text(lambda name: look[int(name)], AROUND)
