"""The commands of the shell with which a deployment is looked after, day by day."""

from typing import Annotated

import typer

from bot.cli.run import run

audit = typer.Typer(no_args_is_help=True, help="The trail of what was done, for auditors.")
team = typer.Typer(no_args_is_help=True, help="Who works where: list, move and end roles.")


def doctor() -> None:
    """Look at everything a deployment needs: a line each; exit 1 when something is wrong."""
    from bot.cli.doctor.doctor import examined

    run(examined())


def due(at: str = "", look: Annotated[bool, typer.Option("--look")] = False) -> None:
    """Do what is due at a Bangkok time such as 2024-11-18T07:30 (default: now).

    With --look: only say what would be done.
    """
    from bot.base.settings import Settings
    from bot.cli.due import done_at
    from bot.cli.guards import signing

    run(signing(Settings(), lambda keyed: done_at(keyed, at, only_look=look)))


def letters() -> None:
    """List events whose handler failed."""
    from bot.base.settings import Settings
    from bot.cli.operate import listed_letters

    run(listed_letters(Settings()))


def replay(letter_id: str) -> None:
    """Run a dead letter's event again."""
    from bot.base.settings import Settings
    from bot.cli.guards import signing
    from bot.cli.operate import replayed

    run(signing(Settings(), lambda keyed: replayed(keyed, letter_id)))


def recount(look: Annotated[bool, typer.Option("--look")] = False) -> None:
    """Compare every figure with the reports, and put right what differs (--look: only say it)."""
    from bot.base.settings import Settings
    from bot.cli.recount import recounted

    run(recounted(Settings(), only_look=look))


@audit.command("verify")
def audit_verify(head: str = "") -> None:
    """Follow the hash chain; --head: a digest noted earlier that must still be in it."""
    from bot.base.settings import Settings
    from bot.cli.audit import verified

    run(verified(Settings(), head))


@audit.command("export")
def audit_export(file: str) -> None:
    """Write every sealed row to a CSV file."""
    from bot.base.settings import Settings
    from bot.cli.audit import exported

    run(exported(Settings(), file))


@team.command("list")
def team_list(
    role: str = "", province: str = "", region: str = "", agency: str = "", by: str = ""
) -> None:
    """A line a role: its id, what it is, whose. Without a place: admins, staff, partners of all."""
    from bot.base.settings import Settings
    from bot.cli.load.signing import signed
    from bot.cli.people.team import listed

    where = {"province": province, "region": region, "tambon": "", "agency": agency}
    run(listed(Settings(), where, role, signed(by, verified=False)))


@team.command("end")
def team_end(role_id: str, by: str = "") -> None:
    """End a role; what its holder sent stays, and they are told."""
    from bot.base.settings import Settings
    from bot.cli.guards import signing
    from bot.cli.load.signing import signed
    from bot.cli.people.team import ended

    run(signing(Settings(), lambda keyed: ended(keyed, role_id, signed(by, verified=False))))


@team.command("move")
def team_move(
    role_id: str,
    role: str = "",
    province: str = "",
    region: str = "",
    tambon: str = "",
    agency: str = "",
    by: str = "",
) -> None:
    """Let somebody hold another role or place instead, said as for invite: all of it anew."""
    from bot.base.settings import Settings
    from bot.cli.guards import signing
    from bot.cli.load.signing import signed
    from bot.cli.people.team import moved

    where = {"province": province, "region": region, "tambon": tambon, "agency": agency}
    signed_by = signed(by, verified=False)
    run(signing(Settings(), lambda keyed: moved(keyed, role_id, where, role, signed_by)))
