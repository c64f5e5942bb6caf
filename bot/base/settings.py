"""What an operator sets: environment variables, or the same names in `.env`.

Names are fixed (README, "Settings"). An empty token means the channel is off.
"""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One deployment. Nothing here changes while a process runs."""

    model_config = SettingsConfigDict(env_prefix="KHABUAN_", env_file=".env", extra="ignore")

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
