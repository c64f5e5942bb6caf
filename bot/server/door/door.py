"""The door of one process: its limits, what they are counted in, and a runner that keeps them."""

from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.hdrs import SERVER

from bot.server.door.bodies import BodySpace
from bot.server.door.flood import Flood
from bot.server.door.limits import DoorLimits
from bot.server.door.visits import Porter


@dataclass(slots=True)
class Door:
    """What routes and runner share."""

    limits: DoorLimits = field(default_factory=DoorLimits)
    flood: Flood = field(default_factory=Flood)
    bodies: BodySpace = field(init=False)

    def __post_init__(self) -> None:
        self.bodies = BodySpace(self.limits)


DOOR = web.AppKey("door", Door)


class DoorRunner(web.AppRunner):
    """Serves an application of `web_app` behind its door."""

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        door = self.app[DOOR]
        return Porter(
            made.request_handler,
            request_factory=made.request_factory,
            limits=door.limits,
            flood=door.flood,
        )


def stands_behind(served: web.Application, door: Door) -> None:
    """Gives an application its door, and takes the name of the server from its answers."""
    served[DOOR] = door
    served.on_response_prepare.append(_nameless)
    served.on_cleanup.append(_closed)


async def _nameless(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.pop(SERVER, None)


async def _closed(served: web.Application) -> None:
    served[DOOR].flood.close()
