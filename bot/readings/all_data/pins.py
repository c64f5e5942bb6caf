"""Pins people sent, as GeoJSON (RFC 7946): one point a pin, longitude first, written as it goes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.readings.all_data.round_tables import questions_of_rounds
from bot.readings.all_data.tables import AllData
from core.forms.form import Kind, Question, of_any_round
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
        told = (*data.questions(instrument), *questions_of_rounds(data, instrument))
        asked = [one for one in told if one.kind is Kind.GEOPOINT]
        for rows, _ in whole.pages(data.connection, instrument.id, data.wanted) if asked else ():
            for row in rows:
                for path, question in _told(asked, row["values"]):
                    pin = pin_of(row["values"][path])
                    if pin:
                        lat, lon = pin
                        at = path if "[" in path else question.name
                        yield {
                            "type": "Feature",
                            "id": f"{row['id']}/{at}",
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


def _told(asked: Sequence[Question], values: Mapping[str, Any]) -> Iterator[tuple[str, Question]]:
    """The answers to some questions, those of rounds round by round."""
    by_path = {each.path: each for each in asked}
    for path in values:
        question = by_path.get(of_any_round(path))
        if question is not None:
            yield path, question
