"""The feed's service document and its model, as CSDL (OData CSDL 4.0, XML)."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.feed.sets import FeedSet

_EDMX = "http://docs.oasis-open.org/odata/ns/edmx"
_EDM = "http://docs.oasis-open.org/odata/ns/edm"
_CORE, _CAPABILITIES = "Org.OData.Core.V1", "Org.OData.Capabilities.V1"
_VOCABULARIES = "https://docs.oasis-open.org/odata/odata-vocabularies/v4.0/vocabularies"
SCHEMA, CONTAINER = "khabuan", "feed"


def service_document(address: str, sets: Mapping[str, FeedSet]) -> dict[str, Any]:
    """What there is (JSON Format 4.0, 5)."""
    return {
        "@odata.context": f"{address}/$metadata",
        "value": [
            {"name": one.name, "kind": "EntitySet", "url": one.name,
             **({"title": one.title} if one.title else {})}
            for one in sets.values()
        ],
    }  # fmt: skip


def model_document(sets: Mapping[str, FeedSet]) -> bytes:
    """The types of everything, and by what it can be asked."""
    root = Element("edmx:Edmx", {"xmlns:edmx": _EDMX, "Version": "4.0"})
    for vocabulary in (_CORE, _CAPABILITIES):
        reference = SubElement(root, "edmx:Reference", Uri=f"{_VOCABULARIES}/{vocabulary}.xml")
        SubElement(reference, "edmx:Include", Namespace=vocabulary)
    services = SubElement(root, "edmx:DataServices")
    schema = SubElement(services, "Schema", {"xmlns": _EDM, "Namespace": SCHEMA})
    for one in sets.values():
        _type(schema, one)
    container = SubElement(schema, "EntityContainer", Name=CONTAINER)
    for one in sets.values():
        _set(container, one)
    text: bytes = tostring(root, "utf-8", xml_declaration=True)
    return text


def _type(schema: Element, one: FeedSet) -> None:
    kind = SubElement(schema, "EntityType", Name=one.name)
    key = SubElement(kind, "Key")
    for name in one.key:
        SubElement(key, "PropertyRef", Name=name)
    for each in one.properties:
        prop = SubElement(kind, "Property", Name=each.name, Type=each.kind.value)
        if each.name in one.key:
            prop.set("Nullable", "false")
        if each.kind.value == "Edm.DateTimeOffset":
            prop.set("Precision", "3")
        if each.title:
            _note(prop, f"{_CORE}.Description", String=each.title)


def _set(container: Element, one: FeedSet) -> None:
    there = SubElement(container, "EntitySet", Name=one.name, EntityType=f"{SCHEMA}.{one.name}")
    if one.title:
        _note(there, f"{_CORE}.Description", String=one.title)
    names = [each.name for each in one.properties]
    _except(there, "FilterRestrictions", "Filterable", "NonFilterableProperties",
            (name for name in names if name not in one.filters))  # fmt: skip
    _except(there, "SortRestrictions", "Sortable", "NonSortableProperties",
            (name for name in names if name not in one.orders))  # fmt: skip
    for term in ("InsertRestrictions", "UpdateRestrictions", "DeleteRestrictions"):
        record = SubElement(_note(there, f"{_CAPABILITIES}.{term}"), "Record")
        able = {"InsertRestrictions": "Insertable", "UpdateRestrictions": "Updatable",
                "DeleteRestrictions": "Deletable"}[term]  # fmt: skip
        SubElement(record, "PropertyValue", Property=able, Bool="false")


def _except(there: Element, term: str, able: str, listed: str, names: Iterable[str]) -> None:
    record = SubElement(_note(there, f"{_CAPABILITIES}.{term}"), "Record")
    SubElement(record, "PropertyValue", Property=able, Bool="true")
    value = SubElement(record, "PropertyValue", Property=listed)
    several = SubElement(value, "Collection")
    for name in names:
        SubElement(several, "PropertyPath").text = name


def _note(of: Element, term: str, **value: str) -> Element:
    return SubElement(of, "Annotation", {"Term": term, **value})
