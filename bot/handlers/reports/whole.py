"""What is longer than a card holds, read whole: a page at a time, by the button under the card."""

from bot.base.buttons import command_press, number_in
from bot.base.seeing_people import reads_report
from bot.base.turn import Turn
from bot.cards import report as report_card
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.people import Act
from core.thai.base.text import in_pages
from storage.reports import reports

_A_PAGE = 1000  # graphemes: some four screens of a telephone


def whole(turn: Turn, rest: str) -> Decision:
    """`<report id> <page>`: each long answer under its question."""
    report_id, _, page = rest.partition(" ")
    found = reports.by_ids(turn.connection, [report_id]).get(report_id)
    if found is None:
        return Decision(says=(Say("report-unknown"),))
    if not reads_report(turn, found.province, found.person_id):
        return Decision(says=(Say("report-elsewhere", {"number": found.number}),))
    told = (f"{row.label}\n{row.shown}" for row in report_card.cut_short(turn, found))
    pages = in_pages("\n\n".join(told), _A_PAGE)
    at = min(max(number_in(page), 1), len(pages))
    taps = [Tap("button-back-to-report", Press(command_press("view", found.id)))]
    if at < len(pages):
        following = Press(command_press("whole", f"{found.id} {at + 1}"))
        taps.insert(0, Tap("button-next-page", following))
    say = Say(
        text=pages[at - 1],
        note=turn.words("whole-page", number=found.number, page=at, pages=len(pages)),
        taps=tuple(taps),
        shows=report_card.people_in(turn, found),
    )
    return Decision(says=(say,))


COMMANDS = (BotCommand("whole", with_rest(whole), Act.SEE_REPORT),)
