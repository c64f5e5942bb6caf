"""A fresh sample bot for each test of the playground."""

import pytest

from tests.bot.playground.sample_bot import SampleBot


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs Debian's chromium and playwright")


@pytest.fixture
def sample() -> SampleBot:
    return SampleBot()
