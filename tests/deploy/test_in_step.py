"""What `deploy/` says of commands, ports, settings, folders and limits is what the code says."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from bot.base.misspelt import BESIDE_SETTINGS
from bot.base.settings import Settings
from bot.cli.main import app
from bot.server.door.limits import DoorLimits

HOUSE = Path(__file__).parents[2]
DEPLOY = HOUSE / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
LIMITS = DoorLimits()
_PORT = re.compile(r"(?:--port[\" ,]+|localhost:|127\.0\.0\.1:)(\d+)")
PORTS = {"8080", "8081", "8082", "80", "443"}
OPERATORS = ("/metrics", "/readyz")


def text(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def every_file() -> list[Path]:
    return [path for path in sorted(DEPLOY.rglob("*")) if path.is_file()]


def is_a_command(words: list[str]) -> bool:
    """The shell's own parser takes these words; nothing is run."""
    commands: Any = get_command(app)
    name, *rest = words
    with commands.commands[name].make_context(name, rest, resilient_parsing=False):
        return True


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text("compose.yaml"))
    return found


def test_every_setting_named_is_one() -> None:
    known = {f"KHABUAN_{name.upper()}" for name in Settings.model_fields} | BESIDE_SETTINGS
    for path in every_file():
        named = set(re.findall(r"\bKHABUAN_[A-Z_]+\b", path.read_text("utf-8")))
        assert named - known == set(), path.name


def test_every_port_is_one_of_ours() -> None:
    for path in every_file():
        if path.suffix != ".json":
            named = set(
                re.findall(r"(?:--port[\" ,]+|localhost:|127\.0\.0\.1:)(\d+)", path.read_text())
            )
            assert named <= PORTS, path.name
    assert set(re.findall(r"EXPOSE (\d+)", text("Containerfile"))) == {"8080"}


def test_the_ports_are_those_the_commands_take_by_themselves() -> None:
    commands: Any = get_command(app)
    (port,) = [one for one in commands.commands["serve"].params if one.name == "port"]
    assert port.default == 8080
    procfile = (HOUSE / "Procfile").read_text()
    assert "PORT:-8080" in procfile
    assert "WORKER_PORT:-8081" in procfile


# Compose


def test_compose_runs_commands_there_are_each_role_once() -> None:
    commands = {name: one.get("command", []) for name, one in compose()["services"].items()}
    for name in ("migrate", "web", "worker"):
        assert is_a_command(commands[name]), name
    roles = [words[words.index("--role") + 1] for words in commands.values() if "--role" in words]
    assert sorted(roles) == ["web", "worker"]
    assert compose()["services"]["web"]["deploy"]["replicas"] == 2


def test_compose_serves_only_what_was_migrated_and_bounds_what_it_may_do() -> None:
    services = compose()["services"]
    for name in ("web", "worker", "backup"):
        waits_for = services[name]["depends_on"]["migrate"]["condition"]
        assert waits_for == "service_completed_successfully"
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in services[name]["security_opt"]
    assert [name for name, one in services.items() if "ports" in one] == ["caddy"]
    named = {volume.partition(":")[0] for one in services.values() for volume in one["volumes"]
             if not volume.startswith((".", "$"))}  # fmt: skip
    assert named <= set(compose()["volumes"])


def test_compose_asks_for_what_the_example_lists() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", text("compose.yaml")))
    listed = set(re.findall(r"^(?:# )?([A-Z_]+)=", text("compose.env.example"), re.MULTILINE))
    assert asked <= listed
    assert "KHABUAN_SECRET_KEY" in listed


# Container


def test_the_image_holds_what_serving_imports_and_a_user_of_its_own() -> None:
    steps = text("Containerfile")
    copied = {word for line in re.findall(r"^COPY (?!--)(.*) \S+$", steps, re.MULTILINE)
              for word in line.split()}  # fmt: skip
    packages = set(tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["uv"][
        "build-backend"]["module-name"])  # fmt: skip
    assert packages <= copied
    assert {"khabuan", "uv.lock", "uv.requirements.txt", "pyproject.toml"} <= copied
    assert all((HOUSE / name).exists() for name in copied)
    ignored = (HOUSE / ".containerignore").read_text().split()
    assert {f"!{name}" for name in copied} <= set(ignored)
    assert (HOUSE / ".dockerignore").resolve() == HOUSE / ".containerignore"
    last = steps.rpartition("\nFROM ")[2]
    (user,) = re.findall(r"^USER (\d+):\d+$", last, re.MULTILINE)
    assert int(user) > 0
    assert last.index("USER ") < last.index("ENTRYPOINT ")
    entry = yaml.safe_load(re.findall(r"^CMD (.*)$", last, re.MULTILINE)[-1])
    assert is_a_command(entry)


def test_both_stages_have_the_python_that_is_wanted() -> None:
    found = set(re.findall(r"^FROM \S+/python:(\d+)\.(\d+)-", text("Containerfile"), re.MULTILINE))
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    assert len(found) == 1
    assert project["requires-python"] == ">=" + ".".join(found.pop())


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_package_of_serving_has_a_wheel_for_both_machines(machine: str) -> None:
    """Nothing is compiled while the image is built."""
    lock = tomllib.loads((HOUSE / "uv.lock").read_text("utf-8"))
    by_name = {one["name"]: one for one in lock["package"]}
    lost = []
    for name in _closure(by_name):
        wheels = [one["url"] if "url" in one else one["path"] for one in by_name[name]["wheels"]]
        fits = re.compile(
            rf"-(py3|py2\.py3)-none-any\.whl|-(cp311-cp311|cp3\d+-abi3|py3-none)-manylinux\S*{machine}"
        )
        if not any(fits.search(url) for url in wheels):
            lost.append(name)
    assert lost == []


def _closure(by_name: dict[str, Any]) -> set[str]:
    """What `uv sync --no-dev` installs on Linux, but for ourselves."""
    wanted, found = ["khabuan"], set()
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        found.add(name)
        of_linux = [
            one["name"]
            for one in by_name[name].get("dependencies", ())
            if not re.search(r"win32|Windows|darwin|PyPy", one.get("marker", ""))
        ]
        wanted += of_linux
        for one in by_name[name].get("dependencies", ()):
            for extra in one.get("extra", ()):
                more = by_name[one["name"]].get("optional-dependencies", {}).get(extra, ())
                wanted += [each["name"] for each in more]
    return found - {"khabuan"}


# Proxies


def test_the_proxies_take_no_more_than_the_door_does() -> None:
    nginx = dict(re.findall(r"^\s*(\w+) ([^;{]+);", text("nginx.conf"), re.MULTILINE))
    assert nginx["client_max_body_size"] == f"{LIMITS.most_body_bytes // 2**20}m"
    assert _seconds(nginx["client_header_timeout"]) <= LIMITS.header_seconds
    assert _seconds(nginx["client_body_timeout"]) <= LIMITS.body_seconds
    assert _seconds(nginx["keepalive_timeout"]) < LIMITS.idle_seconds
    count, size = nginx["large_client_header_buffers"].split()
    assert int(count) * int(size.removesuffix("k")) * 1024 <= LIMITS.most_header_bytes
    assert LIMITS.answer_seconds is not None
    assert _seconds(nginx["proxy_read_timeout"]) > LIMITS.answer_seconds
    caddy = dict(re.findall(r"^\s*(\w+) (\S+)$", text("Caddyfile"), re.MULTILINE))
    assert caddy["max_size"] == f"{LIMITS.most_body_bytes // 2**20}MiB"
    assert caddy["max_header_size"] == f"{LIMITS.most_header_bytes // 1024}KB"
    assert _seconds(caddy["read_header"]) <= LIMITS.header_seconds
    assert _seconds(caddy["read_body"]) <= LIMITS.body_seconds
    assert _seconds(caddy["keepalive"]) < LIMITS.idle_seconds
    assert _seconds(caddy["response_header_timeout"]) > LIMITS.answer_seconds


def test_pages_of_operators_are_not_public_and_a_proxy_says_whom_it_speaks_for() -> None:
    for page in OPERATORS:
        assert re.search(rf"location = {page} {{ return 404; }}", text("nginx.conf"))
        assert re.search(rf"^\t@operators path .*{page}\b", text("Caddyfile"), re.MULTILINE)
    assert "respond @operators 404" in text("Caddyfile")
    assert "proxy_set_header X-Forwarded-For" in text("nginx.conf")


def _seconds(written: str) -> float:
    return float(written.removesuffix("s"))


# Units


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_what_there_is_and_may_do_little(unit: Path) -> None:
    told = unit.read_text("utf-8")
    (line,) = re.findall(r"^ExecStart=(.*)$", told, re.MULTILINE)
    program, *words = line.split()
    if program == "/srv/khabuan/khabuan":
        assert is_a_command([word.replace("%i", "8080") for word in words])
    else:
        assert (HOUSE / program.removeprefix("/srv/khabuan/")).is_file()
    lines = set(told.splitlines())
    assert {
        "User=khabuan", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes",
        "PrivateTmp=yes", "PrivateDevices=yes", "CapabilityBoundingSet=", "UMask=0077",
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "StateDirectory=khabuan",
        "SystemCallFilter=@system-service", "RestrictNamespaces=yes", "LockPersonality=yes",
    } <= lines  # fmt: skip
    assert "Environment=KHABUAN_HOME=/var/lib/khabuan PYTHONDONTWRITEBYTECODE=1" in lines


def test_units_have_the_roles_of_the_procfile_and_a_backup_its_timer() -> None:
    lines = [line for unit in UNITS for line in unit.read_text().splitlines()]
    roles = {role for line in lines for role in re.findall(r"--role (\w+)", line)}
    assert roles == {"web", "worker"}
    assert (DEPLOY / "systemd" / "khabuan-backup.timer").is_file()
