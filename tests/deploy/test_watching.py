"""Dashboard and alert rules ask for metrics and labels that exist, and for all of them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

from bot.jobs.polling import LEASE
from bot.server import metrics, standing
from core.changes import Priority
from tests.kit.promql import NotPromql, read

WATCHING = Path(__file__).parents[2] / "deploy" / "prometheus"
SCRAPED = {"job", "instance"}
OF_PROCESSES = {
    "up", "process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds",
}  # fmt: skip
"""Of Prometheus and its library; they have no labels but those of scraping."""
_ENDS: dict[str | None, tuple[str, ...]] = {
    "counter": ("_total",),
    "gauge": ("",),
    "histogram": ("_bucket", "_sum", "_count"),
}


def known() -> dict[str, set[str]]:
    """Every name that can be asked for, with its labels."""
    found: dict[str, set[str]] = {name: set(SCRAPED) for name in OF_PROCESSES}
    for module in (metrics, standing):
        for each in vars(module).values():
            if isinstance(each, MetricWrapperBase):
                labels = {*each._labelnames, *SCRAPED}
                for end in _ENDS[each._type]:
                    more = {"le"} if end == "_bucket" else set()
                    found[f"{each._name}{end}"] = labels | more
    return found


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load((WATCHING / "alerts.yaml").read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def expressions() -> list[str]:
    board = json.loads((WATCHING / "grafana.json").read_text("utf-8"))
    shown = [target for panel in board["panels"] for target in panel.get("targets", ())]
    return [rule["expr"] for rule in rules()] + [target["expr"] for target in shown]


@pytest.mark.parametrize("expr", expressions())
def test_an_expression_asks_for_what_there_is(expr: str) -> None:
    named, there = read(expr), known()
    assert set(named.metrics) - set(there) == set()
    for name, labels in named.metrics.items():
        assert labels <= there[name], name
    given = set().union(*(there[name] for name in named.metrics))
    assert named.grouped_by <= given


def test_nothing_is_measured_that_nobody_sees() -> None:
    asked = {name for expr in expressions() for name in read(expr).metrics}
    measured = {
        each._name
        for module in (metrics, standing)
        for each in vars(module).values()
        if isinstance(each, MetricWrapperBase)
    }
    assert {one for one in measured if not any(name.startswith(one) for name in asked)} == set()


def test_values_that_rules_name_are_those_of_the_code() -> None:
    told = "\n".join(expressions())
    assert f'name="{LEASE}"' in told
    named = {"urgent", "answer"}
    assert named <= {priority.value for priority in Priority}


def test_every_rule_says_how_bad_it_is_and_what_it_means() -> None:
    assert len({rule["alert"] for rule in rules()}) == len(rules())
    for rule in rules():
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert rule["annotations"]["summary"].endswith(".")


@pytest.mark.parametrize(
    "expr",
    ["sum(khabuan_letters", "khabuan_letters)", "max by (priority", "sommer(khabuan_letters)",
     "khabuan_letters{name=\"x\"", "khabuan_letters # 3"],
)  # fmt: skip
def test_what_prometheus_would_not_read_is_not_read_here(expr: str) -> None:
    with pytest.raises(NotPromql):
        read(expr)
