"""Settings that are wrong, misspelt or half there: one line names each, before anything is done."""

from pathlib import Path

import pytest

from tests.kit.shell import khabuan


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"telegram_secret": "not a word"}, "KHABUAN_TELEGRAM_SECRET: "),
        ({"telegram_secret": "dots.and/strokes"}, "KHABUAN_TELEGRAM_SECRET: "),
        ({"metrics_token": "short"}, "KHABUAN_METRICS_TOKEN: "),
        ({"line_channel_secret": "s"}, "KHABUAN_LINE_CHANNEL_TOKEN is not set"),
        ({"line_channel_token": "t"}, "KHABUAN_LINE_CHANNEL_SECRET is not set"),
        ({"telegram_secret": "s"}, "KHABUAN_TELEGRAM_TOKEN is not set"),
        (
            {"telegram_token": "1:t", "public_url": "https://a.example"},
            "KHABUAN_TELEGRAM_SECRET is not set",
        ),
    ],
)
async def test_a_wrong_or_half_set_setting_is_one_line(
    sqlite_url: str, given: dict[str, str], said: str
) -> None:
    ended = await khabuan("serve", "--port", "0", database_url=sqlite_url, **given)
    if ended.code == 2:  # port 0 is no port of an operator's
        ended = await khabuan("serve", "--port", "1", database_url=sqlite_url, **given)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


async def test_a_misspelt_setting_is_named_with_the_one_that_was_meant(
    sqlite_url: str, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("# ours\nexport KHABUAN_PUBLIC_ULR=x\nOTHER=1\n")
    ended = await khabuan(
        "due", database_url=sqlite_url, home=str(tmp_path), line_chanel_secret="s", zzz="1"
    )
    assert ended.code == 0
    assert ended.err.splitlines() == [
        "KHABUAN_LINE_CHANEL_SECRET is no setting: did you mean KHABUAN_LINE_CHANNEL_SECRET?",
        "KHABUAN_PUBLIC_ULR is no setting: did you mean KHABUAN_PUBLIC_URL?",
        "KHABUAN_ZZZ is no setting",
    ]
