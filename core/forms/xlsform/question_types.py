"""What the `type` column may say: today's words, and those of forms of earlier years."""

import re

from core.forms.form import OF_ROUNDS, Kind
from core.forms.hidden import OF_A_FILLING

KINDS = {
    **{kind.value: kind for kind in Kind if kind not in OF_ROUNDS},
    "string": Kind.TEXT,
    "barcode": Kind.TEXT,
    "int": Kind.INTEGER,
    "range": Kind.INTEGER,
    "photo": Kind.IMAGE,
    "video": Kind.FILE,
    "location": Kind.GEOPOINT,
    "trigger": Kind.ACKNOWLEDGE,
    "select1": Kind.SELECT_ONE,
    "gps": Kind.GEOPOINT,
}
_PROMPTS = (
    "string|text|int|integer|decimal|date|note|image|photo|audio|file|geopoint|location|acknowledge"
    "|calculate|barcode|video|geotrace|geoshape"
)
OLD_SPELLINGS = (
    (
        re.compile(
            r"(?:add select one prompt using|select one from|select one using|select one|select1"
            r"|q select1)(?= (?!file |external ))"
        ),
        "select_one",
    ),
    (
        re.compile(
            r"add select multiple prompt using|select all that apply(?: from)?"
            r"|select multiple (?:from|using)(?= (?!file ))|q select(?= )"
        ),
        "select_multiple",
    ),
    (re.compile(r"select one from file"), "select_one_from_file"),
    (re.compile(r"select multiple from file"), "select_multiple_from_file"),
    (re.compile(r"select one external"), "select_one_external"),
    (re.compile(rf"(?:q|add) ({_PROMPTS})(?: prompt)?$"), r"\1"),
    (re.compile(r"q picture$"), "image"),
    (re.compile(r"(?:(?:q|add) )?date ?[tT]ime(?: prompt)?$"), "datetime"),
    (re.compile(r"(?:get )?(start|end) time$|get (today)$"), r"\1\2"),
    (re.compile(r"(?:get )?device id$|uri:deviceid$"), "deviceid"),
    (re.compile(r"(?:get )?phone number$|uri:phonenumber$"), "phonenumber"),
    (re.compile(r"(?:get )?subscriber id$|uri:subscriberid$"), "subscriberid"),
    (re.compile(r"(?:get )?sim id$|uri:simserial$"), "simserial"),
    (re.compile(r"uri:(username|email)$"), r"\1"),
)
"""What forms of earlier years say, and pyxform still takes."""
WITH_A_LIST = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SELECT_ONE_FROM_FILE)
WITHOUT_A_LABEL = (Kind.CALCULATE, Kind.HIDDEN)
OTHER_SAID = ("or_other", "or other", "or specify other")

UNKNOWN_OF_THE_DEVICE = (
    *("email", "audit", "imei", "simserial", "subscriberid", "start-geopoint"),
    "background-audio",
)
OF_THE_DEVICE = (*OF_A_FILLING, *UNKNOWN_OF_THE_DEVICE)
"""Rows other tools fill from the telephone: hidden questions. What we do not know stays empty, and
`check` says so."""

LESS = {
    "barcode": ("บาร์โค้ดต้องพิมพ์ ไม่ได้สแกน", "typed, not scanned"),
    "video": ("รับไฟล์ชนิดอื่นด้วย", "another file is taken too"),
}
"""Types that are asked as a kind that is a little less, or more."""

LACKING = {
    "rank": ("ถามทีละอันดับด้วย select_one", "ask each place with a select_one"),
    "geotrace": ("ใช้ geopoint ปักทีละจุด", "ask its points with geopoints"),
    "geoshape": ("ใช้ geopoint ปักทีละจุด", "ask its points with geopoints"),
    "select_multiple_from_file": ("เลือกจากทะเบียนได้ทีละแถว", "one row of a register at a time"),
    "select_one_external": (
        "ใส่ตัวเลือกในแผ่น choices แล้วใช้ select_one",
        "put its choices on the choices sheet",
    ),
    "xml-external": ("บอทไม่อ่านแฟ้มที่แนบ", "no attached file is read"),
    "csv-external": ("บอทไม่อ่านแฟ้มที่แนบ", "no attached file is read"),
    "osm": ("บอทไม่มีแผนที่ให้วาด", "there is no map to draw on"),
    "percentage": (
        "ใช้ integer กับ khabuan::unit percent",
        "use an integer with khabuan::unit percent",
    ),
    "background-geopoint": ("แชทไม่รู้ตำแหน่งของเครื่อง", "a chat does not know where it is"),
}
"""Types of other tools that we know and cannot ask, and what to do instead."""


def words_of_type(written: str) -> list[str]:
    """The words of a `type` cell, in today's spelling."""
    said = " ".join(written.replace("_group", " group").replace("_repeat", " repeat").split())
    for old, today in OLD_SPELLINGS:
        if old.match(said):
            return old.sub(today, said, count=1).split()
    return said.split()
