"""What the programme asks for, as a page: `./khabuan docs`.

Made from the pack that is served; a test keeps the page true.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.cli.docs.of_the_source import EVERY
from bot.server.wiring import read_texts
from core.programme.pack.instruments import DueRule, Instrument
from core.programme.pack.models import ProgrammeFile
from core.programme.pack.read import ReadPack, read_pack
from core.programme.pack.topics import Ledger, Need, Register, TopicFile


def page(pack: ReadPack) -> str:
    """The whole page, in Markdown."""
    year = pack.programme.programme.fiscal_year
    parts = [
        f"# Instruments of fiscal year {year}",
        "Made by `./khabuan docs`; a test compares this page with the pack. S "
        "and F numbers name the instruments and facts of the source; rhythms and due days are our "
        "stated defaults.",
        _by_source(pack),
        *(part for file in pack.topics.values() for part in _topic(pack, file)),
    ]
    return "\n\n".join(parts) + "\n"


def _by_source(pack: ReadPack) -> str:
    """How each of the 38 instruments of the source is carried: by parts of the pack, by commands.

    A command of chats stands there by its first word.
    """
    words = read_texts().words("command-")
    words |= {one.id: one.words for file in pack.topics.values() for one in file.instrument}
    serving: dict[str, list[str]] = {}
    for file in pack.topics.values():
        serves = [(one.id, one.serves) for one in file.instrument]
        serves += [(one.id, one.serves) for one in file.register_]
        serves += [(one.id, one.serves) for one in file.ledger]
        serves += [(one.id, one.serves) for one in file.need]
        for part_id, numbers in serves:
            for served in numbers:
                serving.setdefault(served, []).append(f"`{part_id}`")
    lines = ["| of the source | what it is | served by | and by |", "|---|---|---|---|"]
    for one in EVERY:
        parts = " ".join(dict.fromkeys(serving.get(one.id, ())))
        besides = (words[each][0] if each in words else each for each in one.besides.split())
        commands = " ".join(f"`{each.replace('_', ' ')}`" for each in besides)
        lines.append(_line([one.id, one.name, parts, commands]))
    return "\n".join(["## By number", "", *lines])


def _topic(pack: ReadPack, file: TopicFile) -> Iterator[str]:
    yield f"## {file.topic.title}"
    for instrument in file.instrument:
        yield f"### {instrument.title} (`{instrument.id}`)"
        yield "\n".join(f"- {told}" for told in _told(pack, instrument))
    if file.register_:
        yield "### Registers"
        yield "\n".join(f"- {_register(each)}" for each in file.register_)
    if file.need:
        yield "### Needs"
        yield "\n".join(f"- {_need(each)}" for each in file.need)
    if file.ledger:
        yield "### Ledgers"
        yield "\n".join(f"- {_ledger(each)}" for each in file.ledger)
    if file.partner:
        yield "### Partner agencies"
        yield "\n".join(
            f"- {each.name} (`{each.id}`): {', '.join(each.offers)}. {' '.join(each.facts)}"
            for each in file.partner
        )


def _told(pack: ReadPack, one: Instrument) -> Iterator[str]:
    if one.words:
        yield "begun by " + ", ".join(f"`{word}`" for word in one.words)
    yield f"form `{one.form}`, about a {one.about.value}" + (
        f" named by `{one.about_from}`" if one.about_from else ""
    )
    yield (
        f"filed by {', '.join(role.value for role in one.filed_by)}; "
        + (f"verified by {one.verified_by.value}" if one.verified_by else "verified by nobody")
        + (f"; by two when `{one.needs_two}`" if one.needs_two else "")
    )
    yield _when(pack.programme, one)
    limits = [
        f"at most {one.most} a province and year" if one.most else "",
        "1:1 only, small counts hidden" if one.private else "",
        "sent with the last answer" if one.at_once else "",
    ]
    if any(limits):
        yield "; ".join(limit for limit in limits if limit)
    feeds = list(_feeds(pack, one))
    yield "feeds " + ("; ".join(feeds) if feeds else "its own history only")
    yield f"source: {' '.join((*one.serves, *one.facts)) or 'ours'}"


def _when(programme: ProgrammeFile, one: Instrument) -> str:
    if one.every is None:
        return "whenever there is something"
    rule: DueRule = one.deadline or getattr(programme.rhythms, one.every.value)
    due = f"every {one.every.value}, due {rule.due_days_after} days after it ends"
    due += f", {rule.grace_days} days of grace"
    return due + (f", for the rows of `{one.due_for}`" if one.due_for else "")


def _feeds(pack: ReadPack, one: Instrument) -> Iterator[str]:
    """Everything that a report of an instrument changes or shows up in."""
    if one.indicators:
        yield "indicators " + ", ".join(f"{each.label} (`{each.id}`)" for each in one.indicators)
    for file in pack.topics.values():
        for register in file.register_:
            if one.id == register.opened_by or one.id in register.changed_by:
                yield f"register `{register.id}`"
                yield from _evidence(pack, register)
        if one.ledger:
            yield from (f"ledger `{each.id}`" for each in file.ledger if each.id == one.ledger)
        for need in file.need:
            if need.instrument == one.id:
                yield f"need `{need.id}`"
        for alert in file.alert:
            if alert.instrument == one.id or (one.ledger and alert.ledger == one.ledger):
                yield f"alert `{alert.id}`"
    if one.then:
        yield "offers " + ", ".join(f"`{each}`" for each in one.then)


def _evidence(pack: ReadPack, register: Register) -> Iterator[str]:
    for file in pack.topics.values():
        for element in file.element:
            if any(each.register_ == register.id for each in element.evidence):
                yield f"element {element.number} {element.short}"
        for need in file.need:
            if need.register_ == register.id:
                yield f"need `{need.id}`"
        for alert in file.alert:
            if alert.register_ == register.id:
                yield f"alert `{alert.id}`"


def _register(one: Register) -> str:
    columns = ", ".join(f"`{each.id}`" + "*" * each.personal for each in one.columns)
    place = f", one a {one.one_per.value}" if one.one_per else ""
    private = ", private" if one.private else ""
    due = f"; its day is `{one.due}`" if one.due else ""
    return f"{one.title} (`{one.id}`{place}{private}): {columns}{due}. {_sources(one)}"


def _need(one: Need) -> str:
    """What a province of a group must have, and by when it is owed where nobody was asked."""
    groups = ", ".join(map(str, one.groups))
    owing = ", ".join(map(str, one.owed_groups))
    owed = f"; owed by {one.owed_by} of groups {owing}" if one.owed_by else ""
    many = f", {one.at_least} of them" if one.at_least > 1 else ""
    return f"{one.title} (`{one.id}`): groups {groups}{many}{owed}. {_sources(one)}"


def _ledger(one: Ledger) -> str:
    money = [*(f"+`{each}`" for each in one.money_in), *(f"-`{each}`" for each in one.money_out)]
    return (
        f"{one.title} (`{one.id}`): {' '.join(money)}; frame {one.frame.value}, warned at "
        f"{one.warn_at_percent} %. {_sources(one)}"
    )


def _sources(one: Register | Ledger | Need) -> str:
    return " ".join((*one.serves, *one.facts)) or "ours"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def read(folder: Path) -> ReadPack:
    """The parts of a pack's folder, without compiling its forms."""
    from bot.server.library import read_files

    found = read_pack(read_files(folder))
    assert isinstance(found, ReadPack), found
    return found
