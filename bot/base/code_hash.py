"""Keyed hashes of codes: a stolen table gives no codes away.

While a secret key is being replaced, codes made under the ones before still open what they opened.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class CodeHash:
    """HMAC-SHA256 under the deployment's secret. Raises ValueError without one."""

    secret: str
    old: tuple[str, ...] = ()

    def __call__(self, code: str) -> str:
        """As a new code is kept."""
        return _hashed(self.secret, code)

    def each(self, code: str) -> tuple[str, ...]:
        """As it may have been kept, today's key first."""
        return tuple(_hashed(secret, code) for secret in (self.secret, *self.old))


def _hashed(secret: str, code: str) -> str:
    if not secret:
        raise ValueError("codes are hashed under a secret key, and there is none")
    return hmac.new(secret.encode(), code.encode(), sha256).hexdigest()
