"""`./khabuan` itself, in a copy of the checkout: what it sets up, and whose folder is whose."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[3]
pytestmark = pytest.mark.launcher


@dataclass(frozen=True)
class Checkout:
    """A copy of the tracked files in a folder of its own, with the pinned uv beside them."""

    folder: Path

    def run(
        self, *arguments: str, at: Path | None = None, **settings: str
    ) -> "subprocess.CompletedProcess[str]":
        """`khabuan ...` from the folder `at`, with no setting but those given."""
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("KHABUAN_", "VIRTUAL_"))}
        return subprocess.run(
            [self.folder / "khabuan", *arguments],
            cwd=at or self.folder,
            env={**kept, "KHABUAN_SECRET_KEY": "s" * 32, "UV_LINK_MODE": "symlink", **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    def has(self, tool: str) -> bool:
        return (self.folder / ".venv" / "bin" / tool).exists()


def copied(to: Path) -> Checkout:
    named = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, named.split("\0")):
        if (HOUSE / name).is_file() and not name.startswith("tests/"):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOUSE / name, to / name)
    if (HOUSE / ".tools").exists():
        (to / ".tools").symlink_to(HOUSE / ".tools")
    learned = HOUSE / "var" / "kept"  # what was learned of the same phrases is not learned anew
    learned.mkdir(parents=True, exist_ok=True)
    (to / "var").mkdir(exist_ok=True)
    (to / "var" / "kept").symlink_to(learned)
    return Checkout(to)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = copied(tmp_path_factory.mktemp("a launcher") / "the checkout")
    ended = made.run("--version")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "khabuan 0.1.0\n"
    return made


def test_a_machine_that_serves_gets_no_test_tools(checkout: Checkout) -> None:
    assert checkout.has("khabuan")
    assert not checkout.has("pytest")
    assert not checkout.has("mypy")


def test_a_second_start_sets_nothing_up(checkout: Checkout) -> None:
    assert checkout.run("--version").stderr == ""


def test_what_a_deployment_owns_is_found_from_every_folder(
    checkout: Checkout, tmp_path: Path
) -> None:
    (checkout.folder / ".env").write_text("KHABUAN_PUBLIC_URL=https://khabuan.example\n", "utf-8")
    assert checkout.run("migrate", at=tmp_path).returncode == 0
    assert (checkout.folder / "var/khabuan.db").is_file()
    invited = checkout.run(
        "invite", "--role", "coordinator", "--province", "ตราด", at=tmp_path,
        KHABUAN_LINE_CHANNEL_SECRET="s", KHABUAN_LINE_CHANNEL_TOKEN="t",
    )  # fmt: skip
    assert invited.stdout.startswith("code: ")
    assert list(tmp_path.iterdir()) == []


def test_files_named_on_the_command_line_are_the_callers(
    checkout: Checkout, tmp_path: Path
) -> None:
    checkout.run("migrate")
    (tmp_path / "people.csv").write_text("name,role,province\nแกนนำหนึ่ง,leader,ตราด\n", "utf-8")
    loaded = checkout.run("load", "people", "people.csv", at=tmp_path)
    assert loaded.returncode == 0, loaded.stderr
    for arguments in (("export", "out.xlsx"), ("backup", "copy.db")):
        ended = checkout.run(*arguments, at=tmp_path)
        assert ended.returncode == 0, ended.stderr
        assert (tmp_path / arguments[-1]).is_file()
        assert not (checkout.folder / arguments[-1]).exists()


def test_another_home_has_its_own_settings_and_data(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KHABUAN_DATABASE_URL=sqlite:///district.db\n", "utf-8")
    ended = checkout.run("migrate", KHABUAN_HOME=str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "district.db").is_file()


def test_a_folder_of_the_callers_named_like_ours_is_not_mistaken_for_it(
    checkout: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot/__init__.py").write_text("raise SystemExit('not ours')\n", "utf-8")
    (checkout.folder / ".venv/.made-from").write_text(f"{checkout.folder}\n", "utf-8")
    assert checkout.run("check", at=tmp_path).stdout == "ok\n"


def test_a_link_to_it_works_from_anywhere(checkout: Checkout, tmp_path: Path) -> None:
    link = tmp_path / "khabuan"
    link.symlink_to(checkout.folder / "khabuan")
    ended = subprocess.run([link, "--version"], cwd=tmp_path, capture_output=True, check=False)
    assert ended.stdout == b"khabuan 0.1.0\n"


def test_a_changed_entrance_renews_the_script(checkout: Checkout) -> None:
    project = checkout.folder / "pyproject.toml"
    (checkout.folder / "bot/cli/entrance.py").write_text("from bot.cli.main import main\n", "utf-8")
    told = project.read_text("utf-8")
    project.write_text(told.replace("bot.cli.main:main", "bot.cli.entrance:main"), "utf-8")
    assert checkout.run("--version").stdout == "khabuan 0.1.0\n"
    assert "bot.cli.entrance" in (checkout.folder / ".venv/bin/khabuan").read_text("utf-8")


def test_a_moved_checkout_makes_its_tools_anew(checkout: Checkout, tmp_path: Path) -> None:
    moved = Checkout(tmp_path / "moved")
    shutil.copytree(checkout.folder, moved.folder, symlinks=True)
    assert moved.run("--version").stdout == "khabuan 0.1.0\n"
    script = (moved.folder / ".venv/bin/khabuan").read_text("utf-8")
    assert script.splitlines()[0] == f"#!{moved.folder}/.venv/bin/python"


def test_uv_and_the_build_backend_in_it_are_pinned_together() -> None:
    """The backend is part of uv, and pip compares uv with its hashes."""
    named = (HOUSE / "uv.requirements.txt").read_text("utf-8")
    pinned = [line for line in named.splitlines() if line.startswith("uv==")]
    assert len(pinned) == 1
    assert named.count("--hash=sha256:") > 10
    release = pinned[0].removeprefix("uv==").split()[0]
    assert f'"uv_build>={release},<' in (HOUSE / "pyproject.toml").read_text("utf-8")
