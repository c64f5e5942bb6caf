"""`khabuan ...`: every command is shallow; what it needs is imported when it runs.

Exit codes: 0 fine, 1 refused with one clear line on stderr, 2 wrong usage.
"""

import sys
from typing import Annotated

import typer

from bot.cli import data, develop, tend
from bot.cli.run import ran
from bot.cli.run import run as _run

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: rich alone takes as long to import as all the rest
)

MOST_USES = 1000
Port = Annotated[int, typer.Option(min=0, max=65535)]

audit = tend.audit
app.add_typer(audit, name="audit")
app.add_typer(data.feed, name="feed")
app.add_typer(tend.team, name="team")

_TENDING = (tend.doctor, tend.due, tend.letters, tend.replay, tend.recount)
for _command in (data.load, data.export, data.backup, data.restore, *_TENDING):
    app.command()(_command)
app.command("copy")(data.copy_to)
app.command("new-year")(data.new_year)
app.command("test")(develop.run_tests)
app.command()(develop.lint)
app.command()(develop.docs)


def main() -> None:
    """The entrance named in pyproject.toml. A setting that cannot be is one line that names it."""
    try:
        app()
    except ValueError as error:
        from bot.cli.operate import operator_line

        if (line := operator_line(error)) is None:
            raise
        print(line, file=sys.stderr)
        sys.exit(1)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"khabuan {version('khabuan')}")
        raise typer.Exit


@app.callback()
def _first(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which one."),
    ] = False,
) -> None:
    """Khabuan (ขบวน): the chatbot of the self-managing provinces programme."""
    from bot.cli.misspelt_settings import warn
    from bot.server.logs import configure

    warn()
    configure()


@app.command()
def demo(port: Port = 8080) -> None:
    """The bot on SQLite with sample data and a playground in the browser."""
    from bot.base.settings import Settings
    from bot.cli.serve import demo as run

    _run(run(Settings(), port))


@app.command()
def serve(role: str = "all", host: str = "127.0.0.1", port: Port = 8080) -> None:
    """Serve webhooks (web), scheduled work (worker), or both (all)."""
    if role not in ("all", "web", "worker"):
        raise typer.BadParameter("role is all, web or worker")
    from bot.base.settings import Settings
    from bot.cli.serve import serve as run

    _run(run(Settings(), role, host, port))


@app.command()
def migrate(to: str = "head") -> None:
    """Bring the database to today's tables."""
    from bot.base.settings import Settings
    from bot.cli.operate import migrated

    _run(migrated(Settings(), to))


@app.command()
def check(path: Annotated[str, typer.Argument()] = "") -> None:
    """Check the pack that is served, another pack's folder, or a single form file."""
    from bot.base.settings import Settings
    from bot.cli.check import checked, doubts, missing_contacts

    problems = checked(path)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        raise typer.Exit(1)
    unset = [] if path else missing_contacts(Settings())
    for doubt in (*doubts(path), *unset):
        print(f"worth a look: {doubt}", file=sys.stderr)
    print("ok")


@app.command()
def invite(
    role: Annotated[str, typer.Option()],
    province: str = "",
    region: str = "",
    tambon: str = "",
    agency: str = "",
    uses: Annotated[int, typer.Option(min=1, max=MOST_USES)] = 1,
    year: int = 0,
    sheet: str = "",
    count: int = 12,
) -> None:
    """Make an invite: prints its code, then links that open the chat with it filled in.

    With --year 2568: a role for that fiscal year, which ends with it.
    With --sheet FILE.pdf: --count invites on A4 pages of cards with QR codes, for a meeting.
    """
    from bot.base.settings import Settings
    from bot.cli.guards import signing
    from bot.cli.operate import invited

    if not sheet:
        where = (province, region, tambon, agency)
        _run(signing(Settings(), lambda keyed: invited(keyed, role, *where, uses, year)))
    from bot.cli.people.invite_sheet import printed

    places = {"province": province, "region": region, "tambon": tambon, "agency": agency}
    _run(signing(Settings(), lambda keyed: printed(keyed, role, places, year, uses, sheet, count)))


@app.command()
def plan() -> None:
    """The month's LINE messages: sent, to come, and the price under each of LINE's plans."""
    from bot.base.settings import Settings
    from bot.cli.operate import planned

    _run(planned(Settings()))


@app.command()
def simulate(
    month: str = "2024-11",
    leaders: Annotated[int, typer.Option(min=1)] = 2000,
    seed: int = 1,
    plan: str = "basic",
) -> None:
    """Play a month of made-up people on a fast clock and count its LINE messages.

    --plan free, basic or pro: whose quota holds. Exit 1 when a rule of sending was broken.
    """
    import logging
    from datetime import date

    import structlog

    from bot.simulation.result import Asked
    from bot.simulation.run import PLANS, printed

    if plan not in PLANS:
        raise typer.BadParameter(f"plan is one of {', '.join(PLANS)}")
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise typer.BadParameter("month is such as 2024-11") from None
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    _run(printed(Asked(first, leaders, seed, PLANS[plan])))


@app.command()
def carry(
    from_: Annotated[int, typer.Argument(metavar="FROM")], to: int, look: bool = False
) -> None:
    """Let what goes on after a fiscal year stand in the next too, and say what waits; --look only
    says it."""
    from bot.base.settings import Settings
    from bot.cli.carry import carried

    _run(carried(Settings(), from_, to, only_look=look))


@app.command()
def connect() -> None:
    """Set webhooks, menus and commands on LINE and Telegram, and say what is left to do."""
    from bot.base.settings import Settings
    from bot.cli.connect import connected

    _run(connected(Settings()))


@app.command()
def chat(as_: Annotated[str, typer.Option("--as")] = "leader") -> None:
    """The playground in a terminal."""
    from bot.base.settings import Settings
    from bot.cli.chat import chatted

    _run(chatted(Settings(), as_))


@app.command()
def bench(
    what: Annotated[str, typer.Argument()] = "turns",
    folder: Annotated[str, typer.Argument()] = ".",
    database_url: str = "",
    years: int = 0,
    times: float = 1.0,
    minutes: float = 10.0,
    people: int = 50_000,
    seeds: int = 1000,
    first: int = 0,
    on: str = "sqlite",
    reports: int = 10_000,
) -> None:
    """Measure: turns (durable turns a second; on SQLite unless told, with so many years of
    reports in it), thai (reading accuracy), understanding (of the CSV files in FOLDER), looks
    (who waits while the country is asked, with so many times 37,000 reports), status (CPU of cards
    and of the board's pages, with so many reports), load (a deadline
    evening of 2,000 leaders, so many times, in so many minutes), broadcast (an announcement to so
    many people), faults (so many seeds of what may go wrong, from the first, on sqlite or
    postgresql), peers (a turn beside the same form on other libraries), or forms (how many of
    the XLSForms in FOLDER are taken, and what stops the others)."""
    from importlib import import_module

    by_what: dict[str, dict[str, object]] = {
        "turns": {"database_url": database_url, "years": years},
        "thai": {},
        "understanding": {"folder": folder},
        "looks": {"years": years or 1},
        "status": {"reports": reports},
        "load": {"times": times, "minutes": minutes, "database_url": database_url},
        "broadcast": {"people": people},
        "faults": {"seeds": seeds, "first": first, "on": on},
        "peers": {},
        "forms": {"folder": folder},
    }
    if what not in by_what:
        raise typer.BadParameter(f"bench {' or '.join(by_what)}")
    told = by_what[what]
    if database_url:
        from bot.cli.guards import must_be_nobodys

        ran(must_be_nobodys(database_url))
    import_module(f"bench.{what}").main(**told)
