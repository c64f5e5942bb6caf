"""The form on python-telegram-bot, as its own pages would have it.

`python -m bench.beside.on_ptb KIND ADDRESS TELEGRAM PIPE`, KIND one of

- `memory`: its `conversationbot` and `customwebhookbot` examples: an update is put into the queue,
  answered 200, and handled in its turn. What was said is lost with the process.
- `pickle`: a persistent ConversationHandler; 200 when the update is handled, everything it changed
  is flushed with PicklePersistence, and the file is on disk. The library writes over its file,
  which a death in that moment halves, so that it is written beside and renamed. Updates of a
  ConversationHandler go one by one, as its page demands.
- `sql`: handlers over SQLAlchemy, one transaction an update (`sql.py`); 200 after its commit.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ConversationHandler,
    MessageHandler,
    PersistenceInput,
    PicklePersistence,
    TypeHandler,
    filters,
)

from bench.beside import form
from bench.beside.serving import SECRET_HEADER, TOKEN, is_telegrams, until_stdin_closes
from bench.beside.sql import Talks
from bench.beside.stepping import Said, Saying, answer_to

PROJECT, *TYPED, REVIEW = range(2 + len(form.QUESTIONS))
_TO_PROJECTS = InlineKeyboardMarkup(
    [[InlineKeyboardButton(one, callback_data=one)] for one in form.PROJECTS]
)
_TO_SEND = InlineKeyboardMarkup([[InlineKeyboardButton("ส่ง", callback_data=form.SEND)]])

_PATIENCE = 120.0
"""Seconds for a call: nobody is measured by what a busy machine makes late."""


# A conversation, as the library keeps it


async def start(update: Update, _context: Any) -> int:
    assert update.message is not None
    await update.message.reply_text(form.ASK_PROJECT, reply_markup=_TO_PROJECTS)
    return PROJECT


async def project(update: Update, context: Any) -> int:
    query = update.callback_query
    assert query is not None
    await query.answer()
    context.user_data["answers"] = {"project": query.data}
    await context.bot.send_message(update.effective_chat.id, form.QUESTIONS[0].words)  # type: ignore[union-attr]
    return TYPED[0]


def typed(number: int) -> Any:
    """The handler of a question that is answered by typing."""
    question = form.QUESTIONS[number]

    async def answered(update: Update, context: Any) -> int:
        assert update.message is not None
        try:
            context.user_data["answers"][question.name] = question.read(update.message.text or "")
        except ValueError:
            await update.message.reply_text(form.WRONG)
            return TYPED[number]
        if number + 1 < len(TYPED):
            await update.message.reply_text(form.QUESTIONS[number + 1].words)
            return TYPED[number + 1]
        said = form.review(context.user_data["answers"])
        await update.message.reply_text(said, reply_markup=_TO_SEND)
        return REVIEW

    return answered


async def send(update: Update, context: Any) -> int:
    query = update.callback_query
    assert query is not None
    await query.answer()
    filed = context.user_data.setdefault("filed", [])
    filed.append(context.user_data.pop("answers"))
    await context.bot.send_message(update.effective_chat.id, form.receipt(len(filed)))  # type: ignore[union-attr]
    return ConversationHandler.END


async def once(update: Update, context: Any) -> None:
    """An update that was handled before is not again."""
    if update.update_id <= context.user_data.get("seen", 0):
        raise ApplicationHandlerStop
    context.user_data["seen"] = update.update_id


def conversation(*, persistent: bool) -> ConversationHandler[Any]:
    texts = filters.TEXT & ~filters.COMMAND
    states: dict[object, list[Any]] = {PROJECT: [CallbackQueryHandler(project)]}
    states |= {state: [MessageHandler(texts, typed(number))] for number, state in enumerate(TYPED)}
    states[REVIEW] = [CallbackQueryHandler(send)]
    return ConversationHandler(
        entry_points=[MessageHandler(filters.Regex(f"^{form.START}$"), start)],
        states=states,
        fallbacks=[],
        name="report",
        persistent=persistent,
    )


class Renamed(PicklePersistence[Any, Any, Any]):
    """Whole at any moment, and on disk once flushed."""

    async def flush(self) -> None:
        whole = self.filepath
        self.filepath = whole.with_suffix(".beside")
        try:
            await super().flush()
            with self.filepath.open("rb") as written:
                os.fsync(written.fileno())
            self.filepath.replace(whole)
        finally:
            self.filepath = whole


# Over SQLAlchemy


def over_sql(talks: Talks) -> Any:
    """One handler: what was said, the step it answers and what it led to in one transaction."""

    async def handle(update: Update, context: Any) -> None:
        query = update.callback_query
        chat = update.effective_chat.id  # type: ignore[union-attr]
        if query is not None:
            await query.answer()
        words = query.data if query is not None else update.message.text  # type: ignore[union-attr]
        said = Said(words or "", is_tap=query is not None)
        async with talks.transaction(chat, update.update_id) as talk:
            if talk is not None:
                await _say(context, chat, answer_to(talk, said))

    return handle


async def _say(context: Any, chat: int, saying: Saying) -> None:
    rows = [[InlineKeyboardButton(one, callback_data=one)] for one in saying.buttons]
    markup = InlineKeyboardMarkup(rows) if rows else None
    await context.bot.send_message(chat, saying.words, reply_markup=markup)


# Serving


async def serve(kind: str, address: str, telegram: str) -> None:
    building = Application.builder().token(TOKEN).base_url(f"{telegram}/bot").updater(None)
    building = building.read_timeout(_PATIENCE).pool_timeout(_PATIENCE).connect_timeout(_PATIENCE)
    talks = None
    if kind == "pickle":
        kept = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
        path = Path(address) / "ptb.pickle"
        building = building.persistence(Renamed(path, kept, on_flush=True, update_interval=3600))
    application = building.build()
    if kind == "sql":
        talks = await Talks.opened(address)
        application.add_handler(TypeHandler(Update, over_sql(talks)))
    else:
        application.add_handler(conversation(persistent=kind == "pickle"))
    if kind == "pickle":
        application.add_handler(TypeHandler(Update, once), group=-1)
    failed: set[int] = set()

    async def noted(update: object, context: Any) -> None:
        assert isinstance(update, Update)
        print(f"update {update.update_id}: {context.error!r}", file=sys.stderr)
        failed.add(update.update_id)
        if isinstance(context.user_data, dict) and "seen" in context.user_data:
            context.user_data["seen"] = update.update_id - 1  # it is to come again

    application.add_error_handler(noted)
    one_by_one = asyncio.Lock()

    async def hook(request: web.Request) -> web.Response:
        if not is_telegrams(request.headers.get(SECRET_HEADER)):
            return web.Response(status=401)
        update = Update.de_json(await request.json(), application.bot)
        if kind == "memory":
            await application.update_queue.put(update)
            return web.Response()
        if kind == "sql":
            await application.process_update(update)
        else:
            async with one_by_one:
                await application.process_update(update)
                await application.update_persistence()
                await application.persistence.flush()  # type: ignore[union-attr]
        return web.Response(status=500 if update.update_id in failed else 200)

    async def counts(_request: web.Request) -> web.Response:
        if talks is not None:
            return web.json_response({"reports": await talks.filed()})
        filed = sum(len(each.get("filed", ())) for each in application.user_data.values())
        return web.json_response({"reports": filed})

    async with application:
        await application.start()
        await until_stdin_closes(hook, counts)
        await application.stop()
    if talks is not None:
        await talks.close()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:4]))
