"""Tokens of the feed: what they open, when they end, what is hidden, what is written down."""

from base64 import b64encode
from typing import Any

from sqlalchemy import select, update

from bot.feed.entering import Pace, secret_in
from storage.people import feed_tokens
from storage.tables import audit, reports
from storage.tables import feed_tokens as rows
from tests.bot.feed.reading import PROGRESS, a_token, gets, many_reports, values
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.people import a_leader
from tests.kit.steps import opens_project
from tests.kit.town import Town


async def acts(town: Town) -> list[tuple[str, dict[str, Any]]]:
    """What the audit trail says of the feed."""
    told = select(audit.c.act, audit.c.detail).where(audit.c.act.like("feed-%"))
    found = await town.app.database.read(lambda c: c.execute(told.order_by(audit.c.id)).all())
    return [(row.act, row.detail) for row in found]


async def test_nothing_opens_without_a_token_that_is_good(town: Town) -> None:
    good = await a_token(town)
    ended = await a_token(town, days=1)
    assert (await gets(town, f"/{PROGRESS}", good))[0] == 200
    for wrong in ("", "khabuan_" + "0" * 64, good[:-1], good.upper()):
        status, told = await gets(town, f"/{PROGRESS}", wrong)
        assert (status, told["error"]["code"]) == (401, "Unauthorized")
    assert (await town.get("/feed"))[0] == 401
    town.clock.move_by(hours=25)
    assert (await gets(town, f"/{PROGRESS}", ended))[0] == 401
    held = await town.app.database.read(lambda c: feed_tokens.by_secret(c, good))
    assert held is not None
    now = town.clock()
    assert await town.app.database.write(lambda c: feed_tokens.revoke(c, held.id, now))
    assert not await town.app.database.write(lambda c: feed_tokens.revoke(c, held.id, now))
    assert (await gets(town, f"/{PROGRESS}", good))[0] == 401
    kept = await town.app.database.read(lambda c: c.execute(select(rows)).mappings().all())
    assert not [one for row in kept for one in row.values() if one == good]


async def test_a_token_opens_its_province_its_region_or_all(town: Town) -> None:
    await many_reports(town, 10)
    pack = town.app.world.pack
    region = next(one.region for one in pack.provinces if one.code == "55")
    trat = await a_token(town, "23")
    north = await a_token(town, region=region)
    lost = await a_token(town, region="no-more")
    everywhere = await a_token(town)
    for token, codes in (
        (trat, {"23"}),
        (north, {"55"}),
        (lost, set()),
        (everywhere, {"23", "55"}),
    ):
        for path in (f"/{PROGRESS}", "/figures"):
            found = await values(town, path, token)
            assert {row["province_code"] for row in found} == codes
        status, told = await gets(town, f"/{PROGRESS}?$count=true&$top=0", token)
        assert (status, told["@odata.count"], told["value"]) == (200, 5 * len(codes), [])
    assert (await gets(town, f"/{PROGRESS}('{0:032x}')", trat))[0] == 404
    beyond = "province_code eq '55' or year eq 2568 and province_code eq '55'"
    assert not await values(town, f"/{PROGRESS}?$filter={beyond}", trat)


async def test_names_words_and_small_counts_are_for_personal_tokens(town: Town) -> None:
    await opens_project(town, await a_leader(town))
    who = await town.app.database.read(lambda c: c.execute(select(reports.c.person_id)).scalar())
    pack = town.app.world.pack
    private = next(one for one in pack.instruments
                   if one.private and any(each.unit == "household" for each in one.indicators)
                   )  # fmt: skip
    counted = next(one for one in private.indicators if one.unit == "household")
    book = Book(town.app.database, Hands())
    told = {"person_id": who, "values": {counted.from_: 3, "story": "ลุงมี"}}
    await book.write(
        report("3" * 32, instrument=private.id, about="230401", figures={counted.id: 300}, **told),
        report("4" * 32, about="p1", values={"percent": 3, "story": "ลุงมี"}, person_id=who),
    )
    plain, personal = await a_token(town), await a_token(town, personal=True)
    (shown,) = await values(town, f"/{PROGRESS}", personal)
    assert (shown["sender"], shown["story"]) == ("ป้าแดง", "ลุงมี")
    (hidden,) = await values(town, f"/{PROGRESS}", plain)
    assert not {"sender", "about_name", "why", "story", "photos"} & set(hidden)
    assert "ป้าแดง" not in str(hidden)
    assert hidden["percent"] == 3
    of = f"/reports_{private.id.replace('-', '_')}"
    for token, exact in ((plain, None), (personal, 3)):
        (row,) = await values(town, of, token)
        assert row[counted.from_] == exact
        found = await values(town, f"/figures?$filter=form eq '{private.id}'", token)
        assert [one["value"] for one in found] == [exact]
    names = {one["name"] for one in (await gets(town, "", plain))[1]["value"]}
    every = {one["name"] for one in (await gets(town, "", personal))[1]["value"]}
    assert names <= every
    assert len(every) == 1 + len(pack.instruments) + len(pack.registers)


async def test_each_set_that_is_read_is_audited_once_an_hour_not_each_page(town: Town) -> None:
    await many_reports(town, 10)
    token = await a_token(town, "23")
    for _ in range(3):
        await gets(town, f"/{PROGRESS}", token, Prefer="odata.maxpagesize=2")
        await gets(town, "/figures", token)
    told = await acts(town)
    assert told == [
        ("feed-token-made", {"region": "", "personal": 0}),
        ("feed-read", {"what": PROGRESS}),
        ("feed-read", {"what": "figures"}),
    ]
    await town.app.database.write(lambda c: c.execute(update(rows).values(revoked_at=town.clock())))
    for _ in range(3):
        assert (await gets(town, "/figures", token))[0] == 401
    assert (await acts(town))[3:] == [("feed-refused", {"why": "revoked"})]
    used = await town.app.database.read(lambda c: c.execute(select(rows.c.used_at)).scalar_one())
    assert used is not None


async def test_whoever_comes_too_often_hears_when_to_come_again(town: Town) -> None:
    """Who was in before is not shut out with them: behind a proxy all have one address."""
    good, wrong = await a_token(town), "khabuan_" + "f" * 64
    assert (await gets(town, "/figures", good))[0] == 200
    statuses = [(await gets(town, "/figures", wrong))[0] for _ in range(31)]
    assert statuses == [401] * 30 + [429]
    assert (await gets(town, "/figures", good))[0] == 200


def test_a_pace_is_counted_by_the_minute_and_by_whose_it_is() -> None:
    now = [0.0]
    pace = Pace(2, lambda: now[0])
    for _ in range(2):
        assert pace.seconds_left("a") == 0
        pace.count("a")
    now[0] = 20.5
    assert pace.seconds_left("a") == 40
    assert pace.seconds_left("b") == 0
    now[0] = 60
    assert pace.seconds_left("a") == 0


def test_a_token_comes_as_bearer_or_as_the_password_of_basic() -> None:
    token = "khabuan_" + "a1" * 32

    def basic(words: str) -> str:
        return f"Basic {b64encode(words.encode()).decode()}"

    assert secret_in(f"Bearer {token}") == token
    assert secret_in(f"bearer  {token}") == token
    assert secret_in(basic(f"ใครก็ได้:{token}")) == token
    assert secret_in(basic(f"{token}:")) == token
    for wrong in ("", "Basic", "Basic ***", basic("a:b"), f"Digest {token}", f"Bearer {token}x",
                  "Basic /////w=="):  # fmt: skip
        assert secret_in(wrong) == ""
