"""How a question, a review card or an unclear answer is put into words and buttons.

Up to six choices are large buttons; longer lists come in pages, and a typed word or number
always works. Small quick replies carry only what can also be typed.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.base import buttons
from bot.base.names import other_period
from bot.conversations.forms import long_choices, one_more, running
from bot.conversations.forms.open_talk import SHOWS, OpenTalk
from core.forms.engine import Asking, Reviewing
from core.forms.form import Choice, Kind
from core.forms.given import DEFAULT
from core.messages import Ask, Press, Row, Say, Tap, Tone
from core.thai.base.text import cut

READ_AS, PERIOD, ABOUT = "read-as", "ask-period", "about-thing"
_BEFORE_NEWS = frozenset(
    {
        *(READ_AS, "noted-answers", "mended-answer", "list-empty-first", ABOUT, "draft-kept"),
        *("then-next", "content-placed", "content-placed-at", PERIOD, "round-taken-out"),
    }
)
"""Leads after which something new is asked; after any other the same question stands."""

CHOICES_A_PAGE = 6
_LONGEST_ROW = 300


def now_standing(open_talk: OpenTalk, *, revision: int) -> tuple[Say, ...]:
    """What to say where the talk stands: the next question, or the review card.

    `revision` is the one the talk will have when the buttons are tapped.
    """
    where = open_talk.fill.standing
    if isinstance(where, Asking):
        return _about_period(open_talk, question(open_talk, where, revision=revision))
    return (review(open_talk, where, revision=revision),)


def _about_period(open_talk: OpenTalk, says: tuple[Say, ...]) -> tuple[Say, ...]:
    """The first question of a form about another period than today's begins with it."""
    words = other_period(str(open_talk.task.get("period", "")), open_talk.around.today)
    if not words or not says_period(open_talk) or says[0].lead or says[0].lead_key:
        return says
    first = replace(says[0], lead_key=PERIOD, args={**says[0].args, "period": words})
    return (first, *says[1:])


def period_again(open_talk: OpenTalk) -> tuple[Say, ...]:
    """Said of a form that is taken up again: its period, when that is not today's."""
    words = other_period(str(open_talk.task.get("period", "")), open_talk.around.today)
    return (Say(PERIOD, {"period": words}),) if words and not says_period(open_talk) else ()


def says_period(open_talk: OpenTalk) -> bool:
    """Whether the period is said with the question: nothing was answered yet."""
    return not any(given.how != DEFAULT for given in open_talk.fill.given.values())


def after(lead: Say, says: tuple[Say, ...]) -> tuple[Say, ...]:
    """What follows, begun with what became of the last answer: one bubble, not two.

    A card of answers already shows what was read, so that it needs no such words; the notes
    before a question are said once, not with every refusal.
    """
    if lead.key not in _BEFORE_NEWS:
        says = says[-1:]
    if lead.key not in _BEFORE_NEWS or lead.key == ABOUT:  # which says the period itself
        says = tuple(replace(say, lead_key="") if say.lead_key == PERIOD else say for say in says)
    first = says[0] if says else None
    if first is None or lead.taps or lead.rows or first.lead_key or first.lead:
        return (lead, *says)
    if first.title_key and lead.key == READ_AS:
        return says
    args = {**first.args, **lead.args}
    return (replace(first, lead_key=lead.key, lead=lead.text, args=args), *says[1:])


def question(
    open_talk: OpenTalk, asking: Asking, *, revision: int, page: int = 0
) -> tuple[Say, ...]:
    """One question, after the notes that stand before it."""
    if asking.doubt is not None:
        return (running.doubted(open_talk, asking, asking.doubt, revision),)
    if asking.adding and asking.last is not None:
        return (running.how_much_more(open_talk, asking, asking.last, revision),)
    notes = tuple(Say(text=note) for note in asking.notes[-2:])
    if asking.question.kind is Kind.REPEAT:
        return (*notes, one_more.asked(open_talk, asking, revision))
    whole = long_choices.in_full(_on_page(asking, page), page * CHOICES_A_PAGE + 1)
    words = "\n".join(part for part in (asking.label, asking.hint, whole) if part)
    say = Say(
        key=_key(asking),
        text=words,
        note_key=one_more.progress(asking),
        args={
            **one_more.called(asking),
            "number": asking.number,
            "of": asking.of,
            "question": words,
            "current": cut(asking.current_shown, _LONGEST_ROW),
            "last": asking.last.label if asking.last else "",
            "count": len(asking.picking),
            "picked": ", ".join(c.button for c in asking.choices if c.name in asking.picking),
        },
        taps=(
            *_choice_taps(open_talk, asking, revision, page),
            *running.last_time(open_talk, asking, revision),
            *running.all_as_before(open_talk, asking, revision),
            *one_more.way_out(open_talk, asking, revision),
            *_ways_on(open_talk, asking, revision),
        ),
        chips=_chips(open_talk, asking, revision),
        shows=named_in(open_talk),
    )
    return (*notes, say)


def named_in(open_talk: OpenTalk) -> tuple[str, ...]:
    """The people whom a form names by itself: its question, choices or card (`SHOWS`)."""
    return tuple(open_talk.task.get(SHOWS, ()))


def _key(asking: Asking) -> str:
    if asking.picking:
        return "photos-so-far" if asking.question.kind is Kind.IMAGE else "ticks-so-far"
    if asking.last is not None:
        return "ask-again-last" if asking.current_shown else "ask-last"
    return "ask-again" if asking.current_shown else ""


def to_choose(
    open_talk: OpenTalk, asking: Asking, options: Sequence[Choice], *, revision: int
) -> Say:
    """Nothing was guessed: what may have been meant, to tap; of one alone, whether it was."""
    taps = option_taps(open_talk, asking, options, revision)
    chips = _chips(open_talk, asking, revision)
    if len(options) == 1:
        return Say("unclear-one", {"option": options[0].button}, taps=taps, chips=chips)
    return Say("unclear-choose", taps=taps, chips=chips)


def option_taps(
    open_talk: OpenTalk, asking: Asking, options: Sequence[Choice], revision: int
) -> tuple[Tap, ...]:
    """Each option as a button, and that it is none of them."""
    taps = tuple(
        Tap(
            key="",
            label=option.button,
            does=Press(_option_press(open_talk, asking, option, revision), option.button),
        )
        for option in options[:CHOICES_A_PAGE]
    )
    none = Press(buttons.form_press(buttons.KEEP, open_talk.talk.id, revision))
    return (*taps, Tap("button-none-of-these", none))


def why_unclear(why: str) -> Say:
    """What was wrong with it, where nothing can be offered."""
    return Say(f"unclear-{why}" if why in _UNCLEAR_WITH_WORDS else "unclear")


_UNCLEAR_WITH_WORDS = frozenset({"range", "vague", "several", "unit", "unsure", "question"})


def review(open_talk: OpenTalk, reviewing: Reviewing, *, revision: int) -> Say:
    """Everything answered, for whom it is sent, and what can be done with it."""
    talk = open_talk.talk
    rows = tuple(
        Row(cut(row.label, 60), cut(row.shown, _LONGEST_ROW) or "-") for row in reviewing.rows
    )
    extras = tuple(
        Tap(
            key="",
            label=q.short or q.label,
            does=Press(buttons.form_press(buttons.EDIT, talk.id, revision, q.path)),
        )
        for q in reviewing.extras[:3]
    )
    send = Press(buttons.form_press(buttons.SEND, talk.id, revision))
    edit = Press(buttons.form_press(buttons.EDIT, talk.id, revision))
    cancel = Press(buttons.form_press(buttons.CANCEL, talk.id, revision))
    return Say(
        key=f"review-{talk.purpose}",
        lead="\n".join(reviewing.notes),
        title_key="review-title",
        rows=rows,
        note_key=talk.task.get("note") or f"review-note-{talk.purpose}",
        args=open_talk.task.get("review", {}),
        shows=named_in(open_talk),
        taps=(
            Tap("button-send", send, tone=Tone.MAIN),
            Tap("button-edit", edit),
            *extras,
            Tap(f"button-cancel-{talk.purpose}", cancel, tone=Tone.CAREFUL),
        ),
    )


def which_to_edit(open_talk: OpenTalk, reviewing: Reviewing, *, revision: int) -> Say:
    """Every answer as a button; those of a repeat's rounds behind one button."""
    talk = open_talk.talk
    taps = one_more.to_edit(open_talk, reviewing.rows, revision)[:10]
    keep = Press(buttons.form_press(buttons.KEEP, talk.id, revision))
    return Say(key="edit-which", taps=(*taps, Tap("button-keep-all", keep)))


def _choice_taps(open_talk: OpenTalk, asking: Asking, revision: int, page: int) -> tuple[Tap, ...]:
    path, talk_id = asking.question.path, open_talk.talk.id
    kind = asking.question.kind
    if kind in (Kind.IMAGE, Kind.FILE, Kind.AUDIO) and asking.picking:
        return (_done_tap(talk_id, revision, path),)
    if kind is Kind.ACKNOWLEDGE:
        does = Press(buttons.form_press(buttons.DONE, talk_id, revision, path))
        return (Tap("button-accept", does, tone=Tone.MAIN),)
    choices, shown = asking.choices or asking.likely, _on_page(asking, page)
    labels = long_choices.labels(shown, page * CHOICES_A_PAGE + 1, asking.picking)
    several = kind is Kind.SELECT_MULTIPLE
    act = buttons.TICK if several else buttons.CHOOSE
    taps = [
        Tap(
            key="",
            label=label,
            does=Press(
                buttons.form_press(act, talk_id, revision, path, choice.name), choice.button
            ),
        )
        for label, choice in zip(labels, shown, strict=True)
    ]
    if len(choices) > CHOICES_A_PAGE:
        pages = -(-len(choices) // CHOICES_A_PAGE)
        more = Press(buttons.page_press(talk_id, revision, path, (page + 1) % pages))
        taps.append(Tap("button-more", more))
    if several and asking.picking:
        taps.append(_done_tap(talk_id, revision, path))
    return tuple(taps)


def _on_page(asking: Asking, page: int) -> tuple[Choice, ...]:
    start = page * CHOICES_A_PAGE
    return (asking.choices or asking.likely)[start : start + CHOICES_A_PAGE]


def _done_tap(talk_id: str, revision: int, path: str) -> Tap:
    does = Press(buttons.form_press(buttons.DONE, talk_id, revision, path))
    return Tap("button-done", does, tone=Tone.MAIN)


def _chips(open_talk: OpenTalk, asking: Asking, revision: int) -> tuple[Tap, ...]:
    talk_id, kind = open_talk.talk.id, asking.question.kind
    chips: list[Tap] = []
    if kind is Kind.IMAGE:
        chips += [Tap("chip-camera", Ask.CAMERA), Tap("chip-photos", Ask.PHOTOS)]
    if kind is Kind.GEOPOINT:
        chips.append(Tap("chip-location", Ask.LOCATION))
    if asking.number > 1:
        chips.append(Tap("button-back", Press(buttons.form_press(buttons.BACK, talk_id, revision))))
    return tuple(chips)


def _ways_on(open_talk: OpenTalk, asking: Asking, revision: int) -> tuple[Tap, ...]:
    """Past a question without answering it. A re-opened one keeps its answer, or loses it."""
    if asking.picking:
        return ()
    path, talk_id = asking.question.path, open_talk.talk.id
    is_answered = asking.current is not None and asking.current.value is not None
    ways = []
    if is_answered and open_talk.fill.open_path == path:
        keep = buttons.form_press(buttons.KEEP, talk_id, revision, path)
        ways.append(Tap("button-keep-answer", Press(keep)))
    if asking.optional:
        skip = buttons.form_press(buttons.SKIP, talk_id, revision, path)
        ways.append(Tap("button-clear" if is_answered else "button-skip", Press(skip)))
    return tuple(ways)


def _option_press(open_talk: OpenTalk, asking: Asking, option: Choice, revision: int) -> str:
    """One of the question's own choices goes by its token; a reading (35000) as it is kept."""
    path, talk_id = asking.question.path, open_talk.talk.id
    if option.name not in {choice.name for choice in asking.choices}:
        return buttons.pick_press(talk_id, revision, path, option.name)
    several = asking.question.kind is Kind.SELECT_MULTIPLE
    act = buttons.TICK if several else buttons.CHOOSE
    return buttons.form_press(act, talk_id, revision, path, option.name)
