"""Roles and places in words, for greetings, cards and invites."""

from core.people import Holding, Role
from core.programme.pack import Pack
from core.programme.partners import partner_of
from core.thai.envelope import province_short, tambon_in_full


def role_words(pack: Pack, role: Role) -> str:
    """What a role is called, from the pack."""
    return pack.word_for(role)


def place_words(pack: Pack, holding: Holding) -> str:
    """Where a role is held: agency, tambon, province or region; empty for all of Thailand."""
    if holding.agency:
        return _agency_words(pack, holding)
    if holding.tambon:
        return tambon_in_full(holding.tambon)
    if holding.province:
        return province_words(pack, holding.province)
    if holding.region:
        return pack.regions().get(holding.region, holding.region)
    return ""


def _agency_words(pack: Pack, holding: Holding) -> str:
    """ธนาคารที่ดิน จ.ตราด; an agency the pack does not know by the name it was given."""
    partner = partner_of(holding.agency, pack.partners)
    agency = partner.short if partner else holding.agency
    return f"{agency} {province_words(pack, holding.province)}" if holding.province else agency


def province_words(pack: Pack, code: str) -> str:
    """จ.ตราด for 23."""
    known = pack.province(code)
    return province_short(known.name) if known else code
