"""Text typed with the keyboard left in the other language: l5kot is สถานะ.

The key pairs are pythainlp's (Kedmanee layout, Apache-2.0); it is imported on first use.
"""

from functools import cache


def in_thai(text: str) -> str:
    """What the same keys give on a Thai keyboard."""
    return text.translate(_thai_by_latin())


def in_latin(text: str) -> str:
    """What the same keys give on an English keyboard."""
    return text.translate(_latin_by_thai())


@cache
def _thai_by_latin() -> dict[int, str]:
    from pythainlp.util.keyboard import EN_TH_KEYB_PAIRS

    return {ord(latin): thai for latin, thai in EN_TH_KEYB_PAIRS.items()}


@cache
def _latin_by_thai() -> dict[int, str]:
    from pythainlp.util.keyboard import TH_EN_KEYB_PAIRS

    return {ord(thai): latin for thai, latin in TH_EN_KEYB_PAIRS.items()}
