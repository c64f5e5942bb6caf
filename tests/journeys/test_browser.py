"""The main job before your eyes: a leader reports, the coordinator's digest carries it.

The real demo process, a real browser, nothing but what is on the page.
"""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.demo_page import (
    Phone,
    Tour,
    need_chromium,
    new_phone,
    opened,
    running_demo,
    until,
)

pytestmark = pytest.mark.browser

PROJECT = "บ้านพอเพียง ตราด"
FIGURE = "125,200"


@pytest.fixture(autouse=True)
def _chromium() -> None:
    need_chromium()


async def test_a_leaders_report_is_in_the_digest_and_in_the_status(tmp_path: Path) -> None:
    photo = _a_photo()
    async with running_demo(tmp_path) as demo, opened(demo) as page:
        coordinator, staff = Phone(page, "coordinator"), Phone(page, "staff")
        leader = await new_phone(page, "line")
        await _joins(leader, await _invited_by(coordinator))
        await _reports(leader, photo)
        await until(demo, photo)
        number = await _corrects_and_sends(leader)

        await page.locator("#bar .move", has_text="07:30").click()
        await page.locator("#bar .now", has_text="16 พ.ย. 2567 · 07:30").wait_for()
        await coordinator.saw(PROJECT, FIGURE, number, "ป้าแดง")

        await staff.says("สถานะ ตราด")
        await staff.hears("จ.ตราด", PROJECT, FIGURE, number)


async def test_the_four_steps_above_the_phones_show_what_it_is_for(tmp_path: Path) -> None:
    async with running_demo(tmp_path) as demo, opened(demo) as page:
        tour, leader, coordinator = Tour(page), Phone(page, "leader"), Phone(page, "coordinator")
        await tour.takes("report")
        await leader.sends_what_is_written()
        await leader.hears(PROJECT, "225,000 บาท")
        await leader.taps("ส่ง")
        await leader.hears("ได้รับแล้ว", "ตราด-2568-0007")
        await tour.has_ticked("report")

        await tour.takes("morning")
        await coordinator.hears("สวัสดีตอนเช้า", PROJECT, "ตราด-2568-0007")
        await tour.has_ticked("morning")

        await tour.takes("verify")
        await coordinator.presses_what_is_pointed_at()
        await tour.has_ticked("verify")
        await leader.sends_what_is_written()
        await leader.hears("ตรวจรับแล้ว", "ตราด-2568-0007")

        await tour.takes("flood")
        await leader.sends_what_is_written()
        await leader.saw("1669", "191", "1784")
        await coordinator.hears("ด่วน", "แหลมงอบ", "หลังคา")
        await tour.has_ticked("flood")


async def _invited_by(coordinator: Phone) -> str:
    """The code as it stands on the coordinator's screen."""
    await coordinator.says("เชิญ")
    invitation = await coordinator.saw("รหัส", "ตราด")
    await coordinator.sees_picture()
    found = re.search(r"\b\d{8}(?:\d{4})?\b", invitation)
    assert found is not None
    return found[0]


async def _joins(leader: Phone, code: str) -> None:
    await leader.adds_the_bot()
    await leader.hears("ลงทะเบียน")
    await leader.says(f"ลงทะเบียน {code}")
    await leader.saw("5 ปี")  # how long is kept what the notice tells of
    await leader.hears("ยินดี")
    await leader.taps("ยินดี")
    await leader.hears("จ.ตราด ใช่ไหม")
    await leader.taps("ใช่")
    await leader.hears("เรียก")
    await leader.says("ป้าแดง")
    await leader.hears("เบอร์โทร")
    await leader.taps("ข้าม")
    await leader.saw("ยินดีต้อนรับ", "ป้าแดง")


async def _reports(leader: Phone, photo: bytes) -> None:
    await leader.says("รายงาน")
    await leader.hears("โครงการไหน")
    await leader.taps(PROJECT)
    await leader.hears("เปอร์เซ็นต์")
    await leader.says("๓๕")
    await leader.hears("ใช้เงิน")
    await leader.says("เก้าหมื่นห้า")
    await leader.hears("95,000", "ครัวเรือน")
    await leader.says("๑๒ หลัง")
    await leader.hears("ติดขัด")
    await leader.says("ช่างพร้อมแล้ว แต่ยังรอไม้จากอำเภอ")
    await leader.hears("ป้าแดง", "พ.ย. 2567", "35%", "95,000 บาท", "12", "รอไม้จากอำเภอ")
    await leader.taps("แนบรูป")
    await leader.hears("รูป")
    await leader.sends_photo(photo)
    await leader.hears("เสร็จแล้ว")
    await leader.taps("เสร็จแล้ว")
    await leader.hears("95,000 บาท", "1 ภาพ")


async def _corrects_and_sends(leader: Phone) -> str:
    """Answers the receipt number."""
    await leader.taps("แก้ไข")
    await leader.hears("แก้ข้อไหน")
    await leader.taps("ใช้เงิน")
    await leader.hears("ตอบไว้", "95,000")
    await leader.says("แสนสองหมื่นห้าพันสองร้อย")
    await leader.hears(f"{FIGURE} บาท", "35%", "1 ภาพ")
    await leader.taps("ส่ง")
    receipt = await leader.saw("ขอบคุณ", "ตราด-2568-")
    found = re.search(r"ตราด-2568-\d{4}", receipt)
    assert found is not None
    return found[0]


def _a_photo() -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((320, 240)).save(out, "PNG")
    return out.getvalue()
