"""What an operator sets: environment variables, or the same names in `.env`.

Names are fixed (README, "Settings"). An empty token means the channel is off.
"""

import re

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One deployment. Nothing here changes while a process runs."""

    model_config = SettingsConfigDict(
        env_prefix="KHABUAN_",
        env_file=".env",
        extra="ignore",
        str_strip_whitespace=True,  # a value pasted into a secret store ends with a line break
    )

    database_url: str = "sqlite:///var/khabuan.db"
    media_url: str = "file:var/media"
    public_url: str = ""
    secret_key: str = ""
    pack: str = ""
    line_channel_secret: str = ""
    line_channel_token: str = ""
    line_api_url: str = "https://api.line.me"
    line_data_url: str = "https://api-data.line.me"
    telegram_token: str = ""
    telegram_secret: str = ""
    telegram_api_url: str = "https://api.telegram.org"
    playground: bool | None = None
    contact: str = Field(default="", description="whom a stranger asks for a code")

    @field_validator("line_channel_secret", "line_channel_token", "telegram_token")
    @classmethod
    def _in_one_piece(cls, token: str) -> str:
        """What goes into a header or an address: a blank inside means it was copied wrongly."""
        if re.search(r"[^\x21-\x7e]", token):
            raise ValueError("a token has no blanks, line breaks or Thai letters in it")
        return token

    @property
    def has_line(self) -> bool:
        """LINE is set up."""
        return bool(self.line_channel_secret and self.line_channel_token)

    @property
    def has_telegram(self) -> bool:
        """Telegram is set up."""
        return bool(self.telegram_token)
