"""Places that are no more, and today's places in their stead (geothai, from DOPA's lists)."""

from functools import cache

from core.thai.places.place_index import district, key, tambon


def successors_of(code: str) -> tuple[str, ...]:
    """Today's places of an abolished code of 4 or 6 digits; none when it never was, or nothing
    took its place."""
    return tuple(each for each in _by_code().get(code, ()) if tambon(each) or district(each))


def successors_of_name(name: str) -> tuple[str, ...]:
    """Today's tambons of an abolished one, for those who still use its name."""
    return tuple(code for code in _by_name().get(key(name), ()) if tambon(code) is not None)


@cache
def _by_code() -> dict[str, tuple[str, ...]]:
    from geothai.abolished import abolished_areas

    return {each.code: tuple(each.successors) for each in abolished_areas()}


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    from geothai.abolished import abolished_areas

    successors: dict[str, tuple[str, ...]] = {}
    for each in abolished_areas():
        if each.level == "subdistrict":
            name = key(each.name_th)
            successors[name] = (*successors.get(name, ()), *each.successors)
    return successors
