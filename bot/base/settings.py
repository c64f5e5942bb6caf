"""What an operator sets: environment variables, or the same names in `.env`.

Names are fixed (docs/operate.md, "Settings"). An empty token means the channel is off.
`.env` and relative paths are looked for in KHABUAN_HOME, wherever the operator stands: the same
database whether a command is given by hand, by cron or by a supervisor. Files named on a command
line are the caller's and have nothing to do with it.
"""

import os
import re
from pathlib import Path
from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

_SQLITE = "sqlite:///"
_FOLDER = "file:"
_LEAST_TOKEN_LETTERS = 16


def home() -> Path:
    """The deployment's folder: KHABUAN_HOME, which the launcher sets, else where we run."""
    return Path(os.environ.get("KHABUAN_HOME", "")).absolute()


class Settings(BaseSettings):
    """One deployment. Nothing here changes while a process runs."""

    model_config = SettingsConfigDict(
        env_prefix="KHABUAN_",
        env_file=".env",
        extra="ignore",
        str_strip_whitespace=True,  # a value pasted into a secret store ends with a line break
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """As ever, but `.env` is the home's."""
        if isinstance(dotenv_settings, DotEnvSettingsSource) and dotenv_settings.env_file:
            dotenv_settings = DotEnvSettingsSource(settings_cls, env_file=home() / ".env")
        return init_settings, env_settings, dotenv_settings

    @model_validator(mode="after")
    def _found_at_home(self) -> Self:
        self.database_url = _absolute(self.database_url, _SQLITE)
        self.media_url = _absolute(self.media_url, _FOLDER)
        if "/" in self.pack:  # else the name of a pack of ours
            self.pack = str(home() / self.pack)
        return self

    database_url: str = "sqlite:///var/khabuan.db"
    media_url: str = "file:var/media"
    public_url: str = ""
    secret_key: str = ""
    secret_key_old: str = Field(default="", description="keys before it, with commas between")
    pack: str = ""
    line_channel_secret: str = ""
    line_channel_token: str = ""
    line_api_url: str = "https://api.line.me"
    line_data_url: str = "https://api-data.line.me"
    telegram_token: str = ""
    telegram_secret: str = ""
    telegram_api_url: str = "https://api.telegram.org"
    metrics_token: str = ""
    playground: bool | None = None
    contact: str = Field(default="", description="whom a stranger asks for a code")
    dpo_contact: str = Field(default="", description="data protection officer, in the notice")

    @field_validator(
        "line_channel_secret",
        "line_channel_token",
        "telegram_token",
        "telegram_secret",
        "metrics_token",
    )
    @classmethod
    def _in_one_piece(cls, token: str) -> str:
        """What goes into a header or an address: a blank inside means it was copied wrongly."""
        if re.search(r"[^\x21-\x7e]", token):
            raise ValueError("a token has no blanks, line breaks or Thai letters in it")
        return token

    @field_validator("telegram_secret")
    @classmethod
    def _as_telegram_takes_it(cls, secret: str) -> str:
        """https://core.telegram.org/bots/api#setwebhook, secret_token."""
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise ValueError("at most 256 letters, digits, _ and -")
        return secret

    @field_validator("metrics_token")
    @classmethod
    def _not_guessed(cls, token: str) -> str:
        if 0 < len(token) < _LEAST_TOKEN_LETTERS:
            raise ValueError(f"shorter than {_LEAST_TOKEN_LETTERS} characters")
        return token

    @field_validator("secret_key", "secret_key_old")
    @classmethod
    def _on_one_line(cls, key: str) -> str:
        if re.search(r"[\x00-\x1f\x7f]", key):
            raise ValueError("a key has no line breaks in it")
        return key

    @property
    def old_keys(self) -> tuple[str, ...]:
        """Secret keys before today's: what was signed with one is still taken, nothing is made."""
        keys = (each.strip() for each in self.secret_key_old.split(","))
        return tuple(each for each in keys if each and each != self.secret_key)

    @property
    def has_line(self) -> bool:
        """LINE is set up."""
        return bool(self.line_channel_secret and self.line_channel_token)

    @property
    def has_tokens(self) -> bool:
        """Something here belongs to a real channel, whole or half set up."""
        line = self.line_channel_secret or self.line_channel_token
        return bool(line or self.telegram_token or self.telegram_secret)

    @property
    def has_telegram(self) -> bool:
        """Telegram is set up."""
        return bool(self.telegram_token)


def _absolute(address: str, scheme: str) -> str:
    """An address of a file with its whole path; any other address as it is."""
    path = address.removeprefix(scheme)
    if path == address or not path or path.startswith(":memory:"):
        return address
    return f"{scheme}{home() / path}"
