"""The commands of this room, as the registry gathers them."""

from bot.handlers.reports import (
    all_reports,
    catalogue,
    catching_up,
    digest_again,
    mend,
    money,
    my_reports,
    nudging,
    overdue,
    reminders,
    report,
    take_back,
    this_month,
    verify,
    whole,
)

COMMANDS = (
    *report.COMMANDS,
    *my_reports.COMMANDS,
    *all_reports.COMMANDS,
    *catalogue.COMMANDS,
    *mend.COMMANDS,
    *whole.COMMANDS,
    *overdue.COMMANDS,
    *catching_up.COMMANDS,
    *nudging.COMMANDS,
    *this_month.COMMANDS,
    *digest_again.COMMANDS,
    *money.COMMANDS,
    *verify.COMMANDS,
    *take_back.COMMANDS,
    *reminders.COMMANDS,
)
