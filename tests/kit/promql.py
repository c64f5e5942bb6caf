"""Reads PromQL as far as it is used here: which metrics an expression names, with which labels."""

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<string>"(?:[^"\\]|\\.)*"|'[^']*')
      | (?P<number>\d[\d.]*(?:e[+-]?\d+)?(?:[smhdw]\b)?)
      | (?P<variable>\$[A-Za-z_]+)
      | (?P<name>[A-Za-z_:][A-Za-z0-9_:]*)
      | (?P<sign>=~|!~|!=|==|>=|<=|[-+*/%^<>=(){}\[\],])
    )""",
    re.VERBOSE,
)
_GROUPING = {"by", "without", "on", "ignoring", "group_left", "group_right"}
_WORDS = {"and", "or", "unless", "bool", "offset"}
FUNCTIONS = {
    "sum", "max", "min", "avg", "count", "rate", "increase", "delta", "histogram_quantile",
}  # fmt: skip


class NotPromql(ValueError):
    """What Prometheus would not read."""


@dataclass(slots=True)
class Named:
    """What an expression names: labels asked of each metric, and labels it groups by."""

    metrics: dict[str, set[str]] = field(default_factory=dict)
    grouped_by: set[str] = field(default_factory=set)


def read(expr: str) -> Named:
    """Raises NotPromql."""
    tokens, named = _tokens(expr), Named()
    depth: list[str] = []
    at = 0
    while at < len(tokens):
        kind, word = tokens[at]
        follows = tokens[at + 1][1] if at + 1 < len(tokens) else ""
        if kind == "name" and word in _GROUPING:
            labels, at = _until(tokens, at + 1, "(", ")")
            named.grouped_by |= {label for each, label in labels if each == "name"}
        elif kind == "name" and word not in _WORDS:
            if follows == "(" or follows in _GROUPING:
                if word not in FUNCTIONS:
                    raise NotPromql(f"no function of ours: {word}")
            else:
                labels, end = _until(tokens, at + 1, "{", "}") if follows == "{" else ([], at)
                asked = {label for each, label in labels if each == "name"}
                named.metrics.setdefault(word, set()).update(asked)
                at = end
        elif word in "([":
            depth.append(")" if word == "(" else "]")
        elif word in ")]" and (not depth or depth.pop() != word):
            raise NotPromql(f"{word} closes nothing")
        at += 1
    if depth:
        raise NotPromql(f"{depth[-1]} is missing")
    return named


def _tokens(expr: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(expr.rstrip()):
        match = _TOKEN.match(expr, at)
        if match is None or match.lastgroup is None:
            raise NotPromql(f"unreadable at {expr[at : at + 20]!r}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


def _until(
    tokens: list[tuple[str, str]], at: int, opens: str, closes: str
) -> tuple[list[tuple[str, str]], int]:
    if at >= len(tokens) or tokens[at][1] != opens:
        raise NotPromql(f"{opens} is missing")
    for end in range(at + 1, len(tokens)):
        if tokens[end][1] == closes:
            return tokens[at + 1 : end], end
    raise NotPromql(f"{closes} is missing")
