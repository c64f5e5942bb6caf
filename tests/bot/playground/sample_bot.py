"""A bot of twenty lines for the playground's tests: it answers a word with one sample card.

Its bubbles go through our real encoders, so what the page draws here is what LINE and
Telegram would be sent. Run it by hand: `python tests/bot/playground/sample_bot.py 8099`.
"""

import asyncio
import io
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiohttp import web
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from bot.channels.channel import Answer, Call, FilePart
from bot.channels.line import encode as line_encode
from bot.channels.telegram import encode as telegram_encode
from bot.playground.playground import Phone, Playground, RichMenu, Room
from core.events import Channel, ChatKind
from core.messages import Ask, Bubble, Button, Open, Picture, Press, Row, Tone

ROOM_LINE, ROOM_TELEGRAM = "Cf00d", "-1001"
PHONES = (
    Phone("leader", Channel.LINE, "U01", "แกนนำตำบล", "ต.แหลมกลัด · จ.ตราด", ("room",)),
    Phone("coordinator", Channel.TELEGRAM, "501", "ผู้ประสานงานจังหวัด", "จ.ตราด", ("tgroom",)),
    Phone("staff", Channel.LINE, "U03", "เจ้าหน้าที่", "สำนักงานภาคตะวันออก", ("room",)),
)
ROOMS = (
    Room("room", Channel.LINE, ROOM_LINE, "ห้องไลน์ จ.ตราด", 14),
    Room("tgroom", Channel.TELEGRAM, ROOM_TELEGRAM, "ห้องเทเลแกรม จ.ตราด", 9),
)
MENU_BODY = {
    "size": {"width": 2500, "height": 1686},
    "selected": True,
    "chatBarText": "เมนู",
    "areas": [
        {
            "bounds": {"x": 0, "y": 0, "width": 1250, "height": 1686},
            "action": {
                "type": "postback",
                "label": "รายงาน",
                "data": "review",
                "displayText": "รายงาน",
            },
        },
        {
            "bounds": {"x": 1250, "y": 0, "width": 1250, "height": 1686},
            "action": {"type": "message", "label": "ภาพรวม", "text": "ภาพรวม"},
        },
    ],
}
LINE_URL = "https://api.line.test/v2/bot/message"
TELEGRAM_URL = "https://api.telegram.test/bot123:abc"


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2024, 11, 15, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    async def move_to(self, at: datetime) -> None:
        self.at = at


class SampleBot:
    """Answers words with cards; keeps every webhook it was handed."""

    def __init__(self) -> None:
        self.webhooks: list[tuple[Channel, Mapping[str, str], bytes]] = []
        self.status = 200
        self.clock = HandClock()
        self.playground = Playground(
            phones=PHONES,
            rooms=ROOMS,
            receive=self.receive,
            clock=self.clock,
            line_secret="line secret",
            telegram_secret="telegram-secret",
            telegram_user="khabuan_bot",
            read_media=self.read_media,
            read_ticket=self.read_media,
            menus=[
                RichMenu("leader", "khabuan-leader", MENU_BODY, self.draw),
                RichMenu("staff", "khabuan-staff", MENU_BODY, self.draw),
            ],
        )

    async def draw(self) -> bytes:
        return chart()

    async def read_media(self, media_key: str) -> bytes | None:
        return chart()

    async def receive(self, channel: Channel, headers: Mapping[str, str], body: bytes) -> int:
        self.webhooks.append((channel, headers, body))
        if self.status == 200:
            said = json.loads(body)
            if channel is Channel.LINE:
                await self._hear_line(said["events"][0])
            else:
                await self._hear_telegram(said)
        return self.status

    async def _hear_line(self, event: dict[str, Any]) -> None:
        word = event.get("message", {}).get("text") or event.get("postback", {}).get("data")
        if "replyToken" in event:
            await self.reply(event["replyToken"], answer_to(word or event["type"]))

    async def _hear_telegram(self, update: dict[str, Any]) -> None:
        query = update.get("callback_query")
        message = query["message"] if query else update.get("message")
        if message is None:
            return
        word = query["data"] if query else message.get("text", "photo")
        if query:
            body = {"callback_query_id": query["id"]}
            await self.playground.post(Call(f"{TELEGRAM_URL}/answerCallbackQuery", body))
        for bubble in answer_to(word):
            await self.tell_telegram(str(message["chat"]["id"]), bubble)

    async def reply(self, token: str, bubbles: list[Bubble]) -> Answer:
        body = {"replyToken": token, "messages": line_encode.messages(bubbles, links)}
        return await self.playground.post(Call(f"{LINE_URL}/reply", body))

    async def push(self, to: str, bubbles: list[Bubble], key: str = "") -> Answer:
        body = {"to": to, "messages": line_encode.messages(bubbles, links)}
        headers = {"X-Line-Retry-Key": key or str(uuid4())}
        return await self.playground.post(Call(f"{LINE_URL}/push", body, headers))

    async def tell_telegram(self, chat: str, bubble: Bubble) -> Answer:
        for part in telegram_encode.messages(bubble, ChatKind.PRIVATE):
            files = tuple(FilePart(name, "chart", "image/png") for name, _ in part.pictures)
            body = {"chat_id": chat, **part.body}
            answer = await self.playground.post(
                Call(f"{TELEGRAM_URL}/{part.method}", body, {}, files)
            )
        return answer


def links(media_key: str) -> str:
    return f"https://demo.test/media/{media_key}"


def answer_to(word: str) -> list[Bubble]:
    """A sample card for a word, else the word itself."""
    if word in SAMPLES:
        return [SAMPLES[word]]
    chips = (Button("อำเภอเมืองตราด", Press("เมือง")), Button("คลองใหญ่", Press("คลองใหญ่")))
    return [Bubble(f"ได้รับแล้วค่ะ: {word}", chips=(*chips, Button("ปักหมุด", Ask.LOCATION)))]


def chart() -> bytes:
    """A picture the size our own charts have."""
    image = Image.new("RGB", (1040, 720), "#FFFBF5")
    pen = ImageDraw.Draw(image)
    for number, height in enumerate((210, 330, 290, 460, 520)):
        left = 120 + number * 170
        pen.rectangle((left, 640 - height, left + 110, 640), fill="#A8430A")
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def application(sample: SampleBot) -> web.Application:
    app = web.Application()
    app.on_shutdown.append(lambda _: sample.playground.close())
    app.add_routes(sample.playground.routes())
    return app


REVIEW = Bubble(
    "ตรวจดูก่อนส่งนะคะ",
    title="รายงานความก้าวหน้า พ.ย. 2567",
    rows=(
        Row("ผู้ส่ง", "แกนนำตำบล ต.แหลมกลัด"),
        Row("โครงการ", "บ้านมั่นคง"),
        Row("ความก้าวหน้า", "65%", 65),
        Row("ใช้เงินแล้ว", "120,000 บาท"),
        Row("ครัวเรือนที่ได้ประโยชน์", "48 ครัวเรือน"),
        Row("สิ่งที่ไปได้ดี", "กลุ่มออมทรัพย์ช่วยกันลงแรง ซ่อมบ้านเสร็จไป 12 หลังแล้วในเดือนเดียว"),
        Row("ติดขัด", "รอเอกสารที่ดินจากอำเภอ"),
        Row("รูป", "2 รูป"),
    ),
    note="งวด พ.ย. 2567 · ส่งถึงผู้ประสานงานจังหวัดตราด",
    buttons=(
        Button("ส่ง", Press("send", "ส่ง"), Tone.MAIN),
        Button("แก้ไข", Press("edit", "แก้ไข")),
        Button("ยกเลิก", Press("cancel", "ยกเลิก"), Tone.CAREFUL),
    ),
    chips=(Button("แนบรูป", Ask.PHOTOS), Button("ปักหมุด", Ask.LOCATION)),
)
MENU = Bubble(
    "วันนี้จะทำอะไรคะ",
    title="ขบวนจังหวัดตราด",
    buttons=tuple(
        Button(label, Press(data, label))
        for label, data in (
            ("ส่งรายงาน", "review"),
            ("สถานะ จ.ตราด", "status"),
            ("ภาพรวมทั้งประเทศ", "overview"),
            ("ตรวจรายงาน", "verify"),
            ("เชิญเพื่อนร่วมขบวน", "invite"),
            ("ข้อมูลของฉัน", "mydata"),
        )
    ),
    note="พิมพ์คำว่า เมนู ได้ทุกเมื่อ",
)
LONG = Bubble(
    "รายงานเรื่องโครงการไหนคะ",
    note="ข้อ 1/7",
    buttons=(
        Button("โครงการเสริมสร้างความมั่นคงด้านที่อยู่อาศัยชนบท", Press("a", "ที่อยู่อาศัย")),
        Button("พัฒนาคุณภาพชีวิตผู้สูงอายุและกลุ่มเปราะบาง", Press("b", "ผู้สูงอายุ")),
        Button("สภาองค์กรชุมชนตำบล", Press("c", "สภาองค์กรชุมชน")),
    ),
)
PICTURE = Bubble(
    "ครัวเรือนที่ได้ประโยชน์เพิ่มขึ้นทุกเดือนค่ะ",
    title="จ.ตราด ปีงบ 2568",
    picture=Picture("chart", "แท่งกราฟห้าแท่ง สูงขึ้นเรื่อย ๆ", "image/png"),
    buttons=(Button("เปิดหน้าโครงการ", Open("https://example.org/a")),),
)
INVITE = Bubble(
    "ส่งลิงก์นี้ให้เพื่อนได้เลยค่ะ https://t.me/khabuan_bot?start=12345678",
    buttons=(
        Button("เข้าทาง LINE", Open("https://line.me/R/oaMessage/%40khabuan/?CODE%2012345678")),
    ),
)
SAMPLES = {
    "เชิญ": INVITE,
    "เมนู": MENU,
    "review": REVIEW,
    "รายงาน": REVIEW,
    "ยาว": LONG,
    "ภาพ": replace(PICTURE, buttons=()),
    "ภาพรวม": PICTURE,
    "status": PICTURE,
    "<b>": Bubble('<b onclick="alert(1)">ชื่อ & <img src=x onerror=alert(1)></b>', title="<i>"),
}


async def main(port: int) -> None:
    sample = SampleBot()
    runner = web.AppRunner(application(sample))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    while True:
        await asyncio.sleep(1)
        sample.clock.at += timedelta(seconds=1)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
