"""Pins people sent, as GeoJSON (RFC 7946): one point a pin, longitude first, written as it goes."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.readings.all_data.tables import AllData
from core.forms.form import Kind
from core.programme.pack.instruments import Instrument
from core.programme.tables.answer_columns import heading, pin_of
from storage.reports import whole


def write_pins(path: Path, data: AllData, instruments: Sequence[Instrument]) -> int:
    """Writes a FeatureCollection; says how many points are in it."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for count, feature in enumerate(_features(data, instruments), start=1):
            file.write(",\n" if count > 1 else "\n")
            json.dump(feature, file, ensure_ascii=False)
        file.write("\n]}\n")
    return count


def _features(data: AllData, instruments: Sequence[Instrument]) -> Iterator[dict[str, Any]]:
    for instrument in instruments:
        asked = [one for one in data.questions(instrument) if one.kind is Kind.GEOPOINT]
        for rows, _ in whole.pages(data.connection, instrument.id, data.wanted) if asked else ():
            for row in rows:
                for question in asked:
                    pin = pin_of(row["values"].get(question.path))
                    if pin:
                        lat, lon = pin
                        yield {
                            "type": "Feature",
                            "id": f"{row['id']}/{question.name}",
                            "geometry": {"type": "Point", "coordinates": [lon, lat]},
                            "properties": {
                                "number": row["number"],
                                "form": instrument.id,
                                "title": instrument.title,
                                "question": heading(question),
                                "province": row["province"],
                                "tambon": row["tambon"],
                                "period": row["period"],
                                "status": str(row["status"]),
                                "filed_at": row["filed_at"].isoformat(),
                            },
                        }
            data.tick(len(rows))
