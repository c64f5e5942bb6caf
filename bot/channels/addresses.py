"""Addresses behind buttons: percent-encoded, and said as text where a platform refuses them.

Pure.
"""

from collections.abc import Set
from dataclasses import replace
from urllib.parse import quote, urlsplit

from core.messages import Bubble, Button, Open

ADDRESS_LENGTH = 1000
"""Letters in a URI action's `uri` (LINE reference, URI action); Telegram states none."""
_SIGNS = "%/:?#[]@!$&'()*+,;=~-._"


def address(url: str) -> str:
    """Percent-encoded, as both platforms want it."""
    return url if url.isascii() and " " not in url else quote(url, safe=_SIGNS)


def with_usable_addresses(bubble: Bubble, schemes: Set[str]) -> Bubble:
    """Buttons whose address the platform refuses become lines of the text, not lost."""
    every = (*bubble.buttons, *bubble.chips)
    refused = [one for one in every if isinstance(one.does, Open) and not _opens(one, schemes)]
    if not refused:
        return bubble
    lines = [f"{one.label}: {one.does.url}" for one in refused if isinstance(one.does, Open)]
    return replace(
        bubble,
        text="\n".join([bubble.text, *lines]).strip(),
        buttons=tuple(one for one in bubble.buttons if one not in refused),
        chips=tuple(one for one in bubble.chips if one not in refused),
    )


def _opens(button: Button, schemes: Set[str]) -> bool:
    if not isinstance(button.does, Open):
        return True
    url = address(button.does.url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in schemes or len(url) > ADDRESS_LENGTH:
        return False
    if parts.scheme in ("http", "https"):
        return "." in (parts.hostname or "")  # a page of this very computer opens on no phone
    return len(url) > len(parts.scheme) + 1
