"""Any bubble a handler could make, and many it never would."""

from hypothesis import strategies as st

from core.messages import Ask, Bubble, Button, Open, Picture, Press, Row, Tone, Type
from core.thai.base.text import clean

_THAI = "กขคงจชตนบปมยรลวสหอะาำิีึืุูเแโใไ่้๊๋์ๆ๑๒๓ "
_ODD = "\n\t<>&\"'…😀👩‍👩‍👧🇹🇭\u200b\u0000 é e\u0301"

words = st.one_of(
    st.text(st.sampled_from(_THAI), max_size=60),
    st.text(st.sampled_from(_THAI + _ODD), max_size=400),
    st.text(max_size=80).map(clean),
    st.builds(lambda word, times: word * times, st.sampled_from(["น้ำท่วม", "x", "&", "👩‍👩‍👧", "ำ"]),
              st.integers(0, 2500)),
).map(clean)  # fmt: skip

_press = st.builds(Press, st.text("abc:0123", min_size=1, max_size=64), words)
_thai_press = st.builds(Press, st.text("กขค", min_size=1, max_size=21))
_open = st.builds(Open, st.sampled_from([
    "https://example.org/a?b=%E0%B8%81", "https://example.org/ตราด", "tel:0812345678",
    "ftp://example.org/", "javascript:alert(1)", "", "https://example.org/" + "x" * 2000,
    "line://ti/p/@khabuan", "https://[broken",
]))  # fmt: skip
_does = st.one_of(_press, _thai_press, _open, st.builds(Type, words), st.sampled_from(Ask))
buttons = st.builds(Button, words, _does, st.sampled_from(Tone))
rows = st.builds(Row, words, words, st.none() | st.integers(-10, 250))
_sides = st.sampled_from([0, 1, 300, 5000])
pictures = st.builds(
    Picture, st.sampled_from(["qr", "chart"]), words, st.sampled_from(["image/png", "image/gif"]),
    _sides, _sides,
)  # fmt: skip
bubbles = st.builds(
    Bubble,
    text=words,
    title=st.just("") | words,
    rows=st.lists(rows, max_size=6).map(tuple),
    note=st.just("") | words,
    buttons=st.lists(buttons, max_size=20).map(tuple),
    chips=st.lists(buttons, max_size=20).map(tuple),
    picture=st.none() | pictures,
)
albums = st.builds(Bubble, text=words, album=st.lists(pictures, min_size=1, max_size=12).map(tuple))
turns = st.lists(bubbles | albums, min_size=1, max_size=5).map(tuple)


def public_link(media_key: str) -> str | None:
    """A server with a public address."""
    return f"https://bot.example.org/media/{media_key}"


def no_link(media_key: str) -> str | None:
    """A server behind a router."""
    return None
