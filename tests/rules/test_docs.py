"""The pages of the house: short where they must be, true where they are printed, no dead ends."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.cli.develop import CHECKS
from bot.cli.docs.pages import pages

HOUSE = Path(__file__).parents[2]
LONGEST_README_BYTES = 8 * 1024
LONGEST_CONTRIBUTING_LINES = 40
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PAGE = re.compile(r"(?<![\w{}*/-])(?:[\w.-]+/)*[\w-]+\.md\b")
PATH = re.compile(r"`(?=[^`]*[A-Za-z])((?:[\w.*<>-]+/)+[\w.*<>-]*)`")
CITED = re.compile(r"\b[FS]\d{1,3}\b")
THAI = re.compile(r"[\u0e01-\u0e5b]+")
NOT_KEPT = ("var/", ".venv/", "../")
"""Folders that come into being where the bot runs, and paths between the questions of a form."""


def tracked() -> list[str]:
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        check=True,
    )
    names = told.stdout.decode().split("\0")
    return [name for name in names if name and (HOUSE / name).is_file()]


FILES = tracked()
WRITTEN = [
    name for name in FILES if name.endswith(".md") and not name.startswith(("core/", "tests/"))
]
SPEAKING = [
    name
    for name in FILES
    if name in WRITTEN
    or (
        (name.startswith(("bot/", "core/", "storage/", "locales/")) and "/migrations/" not in name)
        and name.endswith((".py", ".toml", ".md", ".ftl"))
    )
]


def read(name: str) -> str:
    return (HOUSE / name).read_text("utf-8")


def test_the_readme_can_be_read_in_one_go() -> None:
    assert len(read("README.md").encode()) <= LONGEST_README_BYTES


def test_the_way_in_for_a_developer_is_a_page() -> None:
    assert len(read("CONTRIBUTING.md").splitlines()) <= LONGEST_CONTRIBUTING_LINES


@pytest.mark.parametrize("name", WRITTEN)
def test_every_link_leads_to_a_file(name: str) -> None:
    links = [link for link in LINK.findall(read(name)) if "://" not in link]
    here = (HOUSE / name).parent
    assert [link for link in links if not (here / link).exists()] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_every_path_on_a_page_is_there(name: str) -> None:
    """`<year>` and `*` stand for any name; a path may leave out the folders everybody knows."""
    wanted = [re.sub(r"<[^>]*>", "*", path) for path in PATH.findall(read(name))]
    lost = [path for path in wanted if not path.startswith(NOT_KEPT) and not _is_there(path)]
    assert lost == []


def test_no_page_is_named_that_is_not_here() -> None:
    ends = {end for name in FILES if name.endswith(".md") for end in _ends(name)}
    named = {(name, page) for name in SPEAKING for page in PAGE.findall(read(name))}
    assert {(name, page) for name, page in named if page not in ends} == set()


def test_the_tree_of_the_house_names_every_room() -> None:
    tree = read("ARCHITECTURE.md").split("```text")[1].split("```")[0]
    rooms = {
        "/".join(Path(name).parts[1:-1])
        for name in FILES
        if name.startswith(("bot/", "core/", "storage/")) and name.endswith("__init__.py")
    }
    assert {room for room in rooms if f"{room.rpartition('/')[2]}/" not in tree} == set()


def test_every_cited_fact_has_its_line() -> None:
    stated = set(re.findall(r"^\| ([FS]\d{1,3}) \|", read("docs/facts.md"), re.MULTILINE))
    cited = {word: name for name in SPEAKING for word in CITED.findall(read(name))}
    assert {word: name for word, name in cited.items() if word not in stated} == {}


def test_printed_pages_are_what_the_code_says() -> None:
    differing = [path for path, text in pages(date(2024, 11, 18)).items() if read(path) != text]
    assert differing == [], "run: ./khabuan docs"


def test_a_commit_is_judged_as_lint_judges() -> None:
    (repo,) = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    entries = [hook["entry"].removeprefix(".venv/bin/").split() for hook in repo["hooks"]]
    asked = [[word for word in entry if word != "--force-exclude"] for entry in entries]
    assert asked == [[word for word in check if word != "."] for check in CHECKS]


def test_pages_of_offices_are_thai_and_all_others_english() -> None:
    """Thai words are quoted in English pages, never the other way about."""
    shares = {name: _share_of_thai(read(name)) for name in WRITTEN if name not in PRINTED}
    wrong = {
        name: share
        for name, share in shares.items()
        if (share > 0.5) != name.startswith("docs/th/")
    }
    assert wrong == {}


PRINTED = set(pages(date(2024, 11, 18)))


def _is_there(path: str) -> bool:
    return any(HOUSE.glob(path.rstrip("/"))) or any(HOUSE.glob(f"core/packs/*/{path.rstrip('/')}"))


def _ends(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[at:]) for at in range(len(parts))]


def _share_of_thai(text: str) -> float:
    thai = sum(len(word) for word in THAI.findall(text))
    latin = sum(len(word) for word in re.findall(r"[A-Za-z]+", text))
    return thai / max(1, thai + latin)
