"""Icons drawn by us: strokes on a 24 by 24 grid, one plain idea each."""

_PATHS = {
    "report": "M6 3h9l4 4v14H6z M15 3v4h4 M9 12h7 M9 16h5",
    "status": "M4 20h16 M7 20v-6 M12 20V9 M17 20V5",
    "overview": "M4 4h6v6H4z M14 4h6v6h-6z M4 14h6v6H4z M14 14h6v6h-6z",
    "incident": "M12 4 L21 20 H3 Z M12 10v5 M12 17.4v.2",
    "help": "M12 21a9 9 0 1 1 0-18a9 9 0 0 1 0 18z M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2"
    "c-.8.4-1.1.9-1.1 1.8 M12 16.6v.2",
    "menu": "M4 7h16 M4 12h16 M4 17h16",
    "person": "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8z M4.5 20.5c.6-4 3.6-5.5 7.5-5.5s6.9 1.5 7.5 5.5",
    "people": "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7z M2.5 20c.5-3.6 3-5 6.5-5s6 1.4 6.5 5"
    " M16 4.6a3.3 3.3 0 0 1 0 6.2 M17.5 15.2c2.4.5 3.7 2 4 4.8",
    "invite": "M10 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8z M3 20.5c.6-4 3.4-5.5 7-5.5c1.4 0 2.7.2 3.8.7"
    " M18 14v6 M15 17h6",
    "verify": "M12 21a9 9 0 1 1 0-18a9 9 0 0 1 0 18z M8 12.3l2.8 2.8L16.2 9.5",
    "assess": "M6 4h12v17H6z M9 4V3h6v1 M9 10l1.2 1.2L12.5 9 M14.5 10.2h1 M9 15.5l1.2 1.2l2.3-2.2"
    " M14.5 15.7h1",
    "overdue": "M12 21a9 9 0 1 1 0-18a9 9 0 0 1 0 18z M12 7v5.4l3.6 2.2",
    "lessons": "M12 6.5C10 5 7 4.6 4 5v13.5c3-.4 6 0 8 1.5c2-1.5 5-1.9 8-1.5V5c-3-.4-6 0-8 1.5z"
    " M12 6.5V20",
    "board": "M4 5h16v11H4z M12 16v4 M8 20h8 M8 12l2.5-2.6l2 1.8L16 8",
    "export": "M12 4v11 M7.5 10.5L12 15l4.5-4.5 M4 19h16",
    "announce": "M4 10v4h3l8 4.5v-13L7 10z M18.5 9a4.5 4.5 0 0 1 0 6",
}
NAMES = frozenset(_PATHS)


def icon(name: str, centre_x: float, centre_y: float, size: float, color: str) -> str:
    """An SVG element; `name` is one of NAMES."""
    left, top, scale = centre_x - size / 2, centre_y - size / 2, size / 24
    return (
        f'<path transform="translate({left} {top}) scale({scale})" d="{_PATHS[name]}" '
        f'fill="none" stroke="{color}" stroke-width="1.7" stroke-linecap="round" '
        f'stroke-linejoin="round"/>'
    )
