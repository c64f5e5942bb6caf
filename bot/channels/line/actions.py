"""What a tap does on LINE: our buttons as action objects and quick replies.

Pure. https://developers.line.biz/en/reference/messaging-api/#action-objects
"""

from collections.abc import Iterable
from typing import Any

from bot.channels.addresses import address
from bot.channels.limits import CUT_MARK, checked_press, is_blank
from core.messages import Ask, Button, Open, Press, Type
from core.thai.base.text import cut

FLEX_LABEL = 40
"""Graphemes in a Flex button's label (reference, action objects)."""
CHIP_LABEL = 20
MOST_CHIPS = 13
"""Quick replies in one message (reference, quick reply)."""
_SHOWN_TEXT = 300
URI_SCHEMES = frozenset(("http", "https", "line", "tel"))
_ASK_ACTIONS = {Ask.LOCATION: "location", Ask.CAMERA: "camera", Ask.PHOTOS: "cameraRoll"}


def action(button: Button, label_most: int = FLEX_LABEL) -> dict[str, Any]:
    """The action of a button whose address, if it opens one, is usable."""
    label = CUT_MARK if is_blank(button.label) else cut(button.label, label_most)
    match button.does:
        case Press(data, shows):
            shown = button.label if is_blank(shows) else shows
            pressed = {"type": "postback", "label": label, "data": checked_press(data)}
            if not is_blank(shown):
                pressed["displayText"] = cut(shown, _SHOWN_TEXT)
            return pressed
        case Type(text):
            said = label if is_blank(text) else cut(text, _SHOWN_TEXT)
            return {"type": "message", "label": label, "text": said}
        case Open(url):
            return {"type": "uri", "label": label, "uri": address(url)}
        case Ask():
            return {"type": _ASK_ACTIONS[button.does], "label": label}


def quick_reply(chips: Iterable[Button]) -> dict[str, Any] | None:
    """The small buttons under the last message; each thing to do once."""
    each = {chip.does: chip for chip in chips}
    items = [
        {"type": "action", "action": action(chip, CHIP_LABEL)}
        for chip in list(each.values())[:MOST_CHIPS]
    ]
    return {"items": items} if items else None
