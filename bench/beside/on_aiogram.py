"""The form on aiogram, as its own pages would have it.

`python -m bench.beside.on_aiogram KIND ADDRESS TELEGRAM PIPE`, KIND one of

- `memory`: MemoryStorage, and SimpleRequestHandler answers 200 before an update is handled.
- `redis`: RedisStorage on a server with `appendfsync always`; 200 when the update is handled and
  kept. The library writes state and data one after the other: who died in between would have the
  update again as an answer to the next question. So both go in one MULTI, with the number of the
  update and what was filed.
- `sql`: a storage over SQLAlchemy, one transaction an update (`sql.py`); 200 after its commit.

`ADDRESS`: a folder, or the socket of the Redis server.
"""

# mypy: disable-error-code="import-not-found,misc,no-any-return,untyped-decorator"
# aiogram is installed for this bench only.

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bench.beside import form
from bench.beside.serving import SECRET, TOKEN, until_stdin_closes
from bench.beside.sql import Talks
from bench.beside.stepping import Talk


class Report(StatesGroup):
    """Where somebody stands."""

    project = State()
    percent = State()
    spent = State()
    households = State()
    story = State()
    review = State()


TYPED = (Report.percent, Report.spent, Report.households, Report.story)
_TO_PROJECTS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text=one, callback_data=one)] for one in form.PROJECTS]
)
_TO_SEND = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="ส่ง", callback_data=form.SEND)]]
)
router = Router()


@router.message(F.text == form.START)
async def start(message: Message, state: FSMContext) -> None:
    await message.answer(form.ASK_PROJECT, reply_markup=_TO_PROJECTS)
    await state.set_state(Report.project)


@router.callback_query(Report.project)
async def project(query: CallbackQuery, state: FSMContext) -> None:
    await query.answer()
    await query.message.answer(form.QUESTIONS[0].words)
    await state.set_data({"project": query.data})
    await state.set_state(TYPED[0])


@router.callback_query(Report.review)
async def send(query: CallbackQuery, state: FSMContext, filed: Any) -> None:
    await query.answer()
    await query.message.answer(form.receipt(1))
    filed(await state.get_data())
    await state.clear()


def _typed(number: int) -> Callable[[Message, FSMContext], Awaitable[None]]:
    question = form.QUESTIONS[number]

    async def answered(message: Message, state: FSMContext) -> None:
        try:
            value = question.read(message.text or "")
        except ValueError:
            await message.answer(form.WRONG)
            return
        answers = await state.update_data({question.name: value})
        if number + 1 < len(TYPED):
            await message.answer(form.QUESTIONS[number + 1].words)
            await state.set_state(TYPED[number + 1])
        else:
            await message.answer(form.review(answers), reply_markup=_TO_SEND)
            await state.set_state(Report.review)

    return answered


for _number, _state in enumerate(TYPED):
    router.message(_state)(_typed(_number))


class Forgetful(BaseMiddleware):
    """Reports are counted and no more."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self, handler: Any, event: Any, data: dict[str, Any]) -> Any:
        return await handler(event, {**data, "filed": self._files})

    def _files(self, _answers: dict[str, Any]) -> None:
        self.count += 1

    async def filed(self) -> int:
        return self.count


class AtOnce(RedisStorage):
    """RedisStorage; an update's writes go in one MULTI with its number and what was filed."""

    def __init__(self, redis: Any) -> None:
        super().__init__(redis)
        self._writes: dict[int, dict[str, str | None]] = {}

    async def set_state(self, key: Any, state: Any = None) -> None:
        value = state.state if isinstance(state, State) else state
        self._writes[key.chat_id][self.key_builder.build(key, "state")] = value

    async def set_data(self, key: Any, data: Any) -> None:
        value = self.json_dumps(data) if data else None
        self._writes[key.chat_id][self.key_builder.build(key, "data")] = value

    async def carried_out(self, chat: int, update_id: int, handled: Any) -> Any:
        """An update from whether it is new to its writes."""
        seen = f"seen:{chat}"
        if update_id <= int(await self.redis.get(seen) or 0):
            return None
        writes: dict[str, str | None] = self._writes.setdefault(chat, {})
        reports: list[str] = []
        try:
            result = await handled(lambda answers: reports.append(json.dumps(answers)))
            async with self.redis.pipeline(transaction=True) as pipe:
                for name, value in writes.items():
                    _ = pipe.delete(name) if value is None else pipe.set(name, value)
                for each in reports:
                    pipe.rpush("filed", each)
                pipe.set(seen, update_id)
                await pipe.execute()
        finally:
            del self._writes[chat]
        return result

    async def filed(self) -> int:
        return await self.redis.llen("filed")


class InTransaction(BaseStorage):
    """The talk of the transaction that its update runs in."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks
        self._open: dict[int, Talk] = {}

    async def set_state(self, key: Any, state: Any = None) -> None:
        value = state.state if isinstance(state, State) else state
        self._open[key.chat_id].step = value or ""

    async def get_state(self, key: Any) -> str | None:
        return self._open[key.chat_id].step or None

    async def set_data(self, key: Any, data: Any) -> None:
        self._open[key.chat_id].answers = dict(data)

    async def get_data(self, key: Any) -> dict[str, Any]:
        return dict(self._open[key.chat_id].answers)

    async def close(self) -> None:
        await self._talks.close()

    async def carried_out(self, chat: int, update_id: int, handled: Any) -> Any:
        """An update in a transaction of its own."""
        async with self._talks.transaction(chat, update_id) as talk:
            if talk is None:
                return None
            self._open[chat] = talk
            try:
                return await handled(talk.filed.append)
            finally:
                del self._open[chat]

    async def filed(self) -> int:
        return await self._talks.filed()


class Kept(BaseMiddleware):
    """Around each update: one chat's after one another, each whole or not at all."""

    def __init__(self, storage: AtOnce | InTransaction) -> None:
        self._storage = storage
        self._one_by_one: dict[int, asyncio.Lock] = {}

    async def __call__(self, handler: Any, event: Any, data: dict[str, Any]) -> Any:
        said = event.message or event.callback_query.message
        chat = said.chat.id

        async def handled(filed: Any) -> Any:
            return await handler(event, {**data, "filed": filed})

        async with self._one_by_one.setdefault(chat, asyncio.Lock()):
            return await self._storage.carried_out(chat, event.update_id, handled)


async def _storage(kind: str, address: str) -> tuple[Any, Any]:
    """The library's storage, and who can say how many reports were filed."""
    if kind == "redis":
        from redis.asyncio import BlockingConnectionPool, Redis

        pool = BlockingConnectionPool.from_url(f"unix://{address}", max_connections=50, timeout=120)
        storage: Any = AtOnce(Redis.from_pool(pool))
    elif kind == "sql":
        storage = InTransaction(await Talks.opened(address))
    else:
        return MemoryStorage(), Forgetful()
    return storage, Kept(storage)


async def serve(kind: str, address: str, telegram: str) -> None:
    storage, around = await _storage(kind, address)
    server = TelegramAPIServer.from_base(telegram)
    bot = Bot(TOKEN, session=AiohttpSession(api=server, timeout=120))
    dispatcher = Dispatcher(storage=storage, disable_fsm=True)
    dispatcher.update.outer_middleware.register(around)  # around the library's own, which reads
    dispatcher.update.outer_middleware.register(dispatcher.fsm)
    dispatcher.include_router(router)
    hook = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=kind == "memory", secret_token=SECRET
    )

    async def counts(_request: web.Request) -> web.Response:
        source = around if kind == "memory" else storage
        return web.json_response({"reports": await source.filed()})

    await until_stdin_closes(hook.handle, counts)
    await bot.session.close()
    await storage.close()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:4]))
