"""The commands of the shell that move data: tables, packs, whole databases."""

from typing import Annotated

import typer

from bot.cli.run import run

feed = typer.Typer(no_args_is_help=True, help="Tokens by which other programs read all data.")


def new_year(
    year: int,
    from_: Annotated[str, typer.Argument(metavar="[FROM]")] = "",
    into: Annotated[str, typer.Option("--into")] = "",
) -> None:
    """Make the next year's pack, such as 2569, from this year's or from the folder FROM."""
    from bot.cli.new_year import made

    async def work() -> None:
        print("\n".join(made(year, from_, into)))

    run(work())


def load(
    named: Annotated[str, typer.Argument(metavar="LIST")],
    file: str,
    consented: Annotated[bool, typer.Option("--consented")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME")] = "",
    verified: Annotated[bool, typer.Option("--verified")] = False,
    sheet: Annotated[str, typer.Option("--sheet", metavar="FILE.pdf")] = "",
) -> None:
    """Fill a register, or file counts, from XLSX or CSV, all or nothing.

    With --consented: everybody whom the table names agreed to be named.
    With --by NAME: who loads it and signs what is loaded (else the name of the login).
    With --verified: the counts were verified already; they do not wait for anybody.
    With --sheet FILE.pdf, of people: their invites as A4 pages of cards with names and QR codes.
    """
    from bot.base.settings import Settings
    from bot.cli.guards import signing
    from bot.cli.load.load import PEOPLE, loaded
    from bot.cli.load.signing import signed

    if sheet and named != PEOPLE:
        raise typer.BadParameter("--sheet is for people: cards are of invites")
    settings, by_whom = Settings(), signed(by, verified=verified, sheet=sheet)
    if named != PEOPLE:
        run(loaded(settings, named, file, by_whom, consented=consented))
    run(signing(settings, lambda keyed: loaded(keyed, named, file, by_whom)))


def export(
    arguments: Annotated[list[str], typer.Argument(metavar="[LIST] FILE")],
    personal: Annotated[bool, typer.Option("--personal")] = False,
    form: str = "",
    year: int = 0,
    since: str = "",
    province: str = "",
    region: str = "",
    verified: Annotated[bool, typer.Option("--verified")] = False,
    ids: Annotated[bool, typer.Option("--ids")] = False,
    odk: Annotated[bool, typer.Option("--odk")] = False,
) -> None:
    """Write every answer and every register to FILE: .xlsx for people, .geojson for pins, and
    with --odk a .zip as ODK Central makes it. One LIST goes to .xlsx or .csv, for `load` to read.

    --form, --year 2568, --since 2024-11-01, --province, --region and --verified take a part.
    With --personal: with names, words, photos and all that leads to somebody.
    With --ids: headings for machines.
    """
    if len(arguments) > 2:
        raise typer.BadParameter("export FILE or export LIST FILE")
    if odk != arguments[-1].lower().endswith(".zip"):
        raise typer.BadParameter("ODK's shape is a ZIP: export --odk FILE.zip")
    from bot.base.settings import Settings
    from bot.cli.export import Options, exported

    named = arguments[0] if len(arguments) == 2 else ""
    told = Options(form, year, since, province, region, verified, personal, ids)
    if named and told != Options(personal=personal):
        raise typer.BadParameter("a LIST is written whole: only --personal goes with it")
    run(exported(Settings(), arguments[-1], named, told))


def backup(file: str, media: Annotated[bool, typer.Option("--media")] = False) -> None:
    """Write everything in the database to a new SQLite file, while serving.

    With --media: and the photos and files people sent to the folder FILE.media.
    """
    from bot.base.settings import Settings
    from bot.cli.backup import backed_up

    run(backed_up(Settings(), file, with_media=media))


def restore(file: str) -> None:
    """Fill the database, which must be empty, from a backup, put the photos of FILE.media back,
    and prove it: rows counted, the audit trail followed, figures recounted."""
    from bot.base.settings import Settings
    from bot.cli.backup import restored

    run(restored(Settings(), file))


def copy_to(to: Annotated[str, typer.Option("--to")]) -> None:
    """Copy everything to another, empty database: from SQLite to PostgreSQL, or back."""
    from bot.base.settings import Settings
    from bot.cli.backup import moved

    run(moved(Settings(), to))


@feed.command("token")
def feed_token(
    province: str = "",
    region: str = "",
    everywhere: Annotated[bool, typer.Option("--all")] = False,
    personal: Annotated[bool, typer.Option("--personal")] = False,
    days: Annotated[int, typer.Option(min=1, max=1100)] = 366,
    purpose: Annotated[str, typer.Option("--for", metavar="OFFICE")] = "",
) -> None:
    """Make a token for Excel, Power BI and others, and print it once: of a province, a region or
    --all.

    With --personal: with names, words and photos, and exact small counts.
    With --days: how long it opens. With --for: whom it is for, such as an office; no person.
    """
    if sum(map(bool, (province, region, everywhere))) != 1:
        raise typer.BadParameter("one of --province, --region and --all")
    from bot.base.settings import Settings
    from bot.cli.feed.tokens import made

    where = province, region
    run(made(Settings(), *where, personal=personal, days=days, purpose=purpose))


@feed.command("tokens")
def feed_tokens() -> None:
    """List every token: its id, what it opens, until when, and when it was last used."""
    from bot.base.settings import Settings
    from bot.cli.feed.tokens import listed

    run(listed(Settings()))


@feed.command("revoke")
def feed_revoke(token_id: str) -> None:
    """End a token at once."""
    from bot.base.settings import Settings
    from bot.cli.feed.tokens import revoked

    run(revoked(Settings(), token_id))
