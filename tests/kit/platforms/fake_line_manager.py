"""The part of the fake LINE that `khabuan connect` talks to: webhook address and rich menus."""

import itertools
from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import web

from tests.kit.platforms.specs import line_problems

Json = dict[str, Any]
Allowed = Callable[[web.Request], bool]

MENU_BYTES = 2**20


class Management:
    """Webhook address, bot info and rich menus, as the console would show them."""

    def __init__(self, problems: list[str]) -> None:
        self.webhook_url = ""
        self.webhook_active = True
        self.webhook_answers = 200  # what the webhook test finds
        self.chat_mode = "bot"
        self.menus: dict[str, Json] = {}
        self.images: dict[str, bytes] = {}
        self.aliases: dict[str, str] = {}
        self.default_menu = ""
        self.linked: dict[str, str] = {}
        self.problems = problems
        self._ids = itertools.count(1)
        self._allowed: Allowed = lambda request: True

    def routes(self, allowed: Allowed) -> list[web.RouteDef]:
        self._allowed = allowed
        menu = "/v2/bot/richmenu"
        return [
            web.get("/v2/bot/info", self._guarded(self._info)),
            web.get("/v2/bot/channel/webhook/endpoint", self._guarded(self._endpoint)),
            web.put("/v2/bot/channel/webhook/endpoint", self._guarded(self._set_endpoint)),
            web.post("/v2/bot/channel/webhook/test", self._guarded(self._test)),
            web.post(menu, self._guarded(self._create)),
            web.get(f"{menu}/list", self._guarded(self._list)),
            web.post(f"{menu}/alias", self._guarded(self._new_alias)),
            web.get(f"{menu}/alias/list", self._guarded(self._aliases)),
            web.get(f"{menu}/alias/{{alias}}", self._guarded(self._alias)),
            web.post(f"{menu}/alias/{{alias}}", self._guarded(self._move_alias)),
            web.delete(f"{menu}/alias/{{alias}}", self._guarded(self._drop_alias)),
            web.delete(f"{menu}/{{menu}}", self._guarded(self._delete)),
            web.post("/v2/bot/user/all/richmenu/{menu}", self._guarded(self._default)),
            web.post(f"{menu}/bulk/link", self._guarded(self._link_all)),
            web.post("/v2/bot/user/{user}/richmenu/{menu}", self._guarded(self._link)),
            web.delete("/v2/bot/user/{user}/richmenu", self._guarded(self._unlink)),
        ]

    def data_routes(self, allowed: Allowed) -> list[web.RouteDef]:
        """Pictures are taken on the other host only."""
        return [web.post("/v2/bot/richmenu/{menu}/content", self._guarded(self._upload))]

    def _guarded(self, handler: Any) -> Any:
        async def guarded(request: web.Request) -> web.StreamResponse:
            if not self._allowed(request):
                return _refusal(401, "Authentication failed due to an invalid access token.")
            answer: web.StreamResponse = await handler(request)
            return answer

        return guarded

    async def _info(self, request: web.Request) -> web.Response:
        bot = {"userId": f"U{'b' * 32}", "basicId": "@khabuan", "displayName": "ขบวน"}
        return web.json_response({**bot, "chatMode": self.chat_mode, "markAsReadMode": "auto"})

    async def _endpoint(self, request: web.Request) -> web.Response:
        if not self.webhook_url:
            return _refusal(404, "Webhook endpoint not found")
        return web.json_response({"endpoint": self.webhook_url, "active": self.webhook_active})

    async def _set_endpoint(self, request: web.Request) -> web.Response:
        body = await self._body(request, "SetWebhookEndpointRequest")
        if not str(body.get("endpoint", "")).startswith("https://"):
            return _refusal(400, "Invalid webhook endpoint URL")
        self.webhook_url = body["endpoint"]
        return web.json_response({})

    async def _test(self, request: web.Request) -> web.Response:
        fine = self.webhook_answers == 200
        answer = {"success": fine, "timestamp": "2024-11-20T00:30:00.000Z"}
        reason = "OK" if fine else "ERROR_STATUS_CODE"
        detail = {"reason": reason, "detail": str(self.webhook_answers)}
        return web.json_response({**answer, "statusCode": self.webhook_answers, **detail})

    async def _create(self, request: web.Request) -> web.Response:
        body = await self._body(request, "RichMenuRequest")
        number = f"richmenu-{next(self._ids):032d}"
        self.menus[number] = body
        return web.json_response({"richMenuId": number})

    async def _upload(self, request: web.Request) -> web.Response:
        number = request.match_info["menu"]
        picture = await request.read()
        if number not in self.menus:
            return _refusal(404, "Not found")
        if number in self.images:
            return _refusal(400, "An image has already been uploaded to the richmenu")
        if request.content_type not in ("image/png", "image/jpeg"):
            return _refusal(415, "Unsupported media type")
        if len(picture) > MENU_BYTES:
            return _refusal(413, "Too large")
        self.images[number] = picture
        return web.json_response({})

    async def _list(self, request: web.Request) -> web.Response:
        menus = [{"richMenuId": number, **menu} for number, menu in self.menus.items()]
        return web.json_response({"richmenus": menus})

    async def _delete(self, request: web.Request) -> web.Response:
        number = request.match_info["menu"]
        if self.menus.pop(number, None) is None:
            return _refusal(404, "Not found")
        self.images.pop(number, None)
        return web.json_response({})

    async def _new_alias(self, request: web.Request) -> web.Response:
        body = await self._body(request, "CreateRichMenuAliasRequest")
        if body["richMenuId"] not in self.images:
            return _refusal(400, "must upload richmenu image before applying it to alias")
        if body["richMenuAliasId"] in self.aliases:
            return _refusal(400, "conflict richmenu alias id")
        self.aliases[body["richMenuAliasId"]] = body["richMenuId"]
        return web.json_response({})

    async def _move_alias(self, request: web.Request) -> web.Response:
        body, alias = await self._body(request, "UpdateRichMenuAliasRequest"), _alias(request)
        if alias not in self.aliases:
            return _refusal(404, "richmenu alias not found")
        self.aliases[alias] = body["richMenuId"]
        return web.json_response({})

    async def _drop_alias(self, request: web.Request) -> web.Response:
        if self.aliases.pop(_alias(request), None) is None:
            return _refusal(404, "richmenu alias not found")
        return web.json_response({})

    async def _alias(self, request: web.Request) -> web.Response:
        alias = _alias(request)
        if alias not in self.aliases:
            return _refusal(404, "richmenu alias not found")
        return web.json_response({"richMenuAliasId": alias, "richMenuId": self.aliases[alias]})

    async def _aliases(self, request: web.Request) -> web.Response:
        all_of_them = self.aliases.items()
        listed = [{"richMenuAliasId": alias, "richMenuId": menu} for alias, menu in all_of_them]
        return web.json_response({"aliases": listed})

    async def _default(self, request: web.Request) -> web.Response:
        number = request.match_info["menu"]
        if number not in self.images:
            return _refusal(400, "must upload richmenu image before applying it to user")
        self.default_menu = number
        return web.json_response({})

    async def _link(self, request: web.Request) -> web.Response:
        number = request.match_info["menu"]
        if self.aliases.get(number, number) not in self.images:
            return _refusal(400, "must upload richmenu image before applying it to user")
        self.linked[request.match_info["user"]] = number
        return web.json_response({})

    async def _link_all(self, request: web.Request) -> web.Response:
        body = await self._body(request, "RichMenuBulkLinkRequest")
        if body["richMenuId"] not in self.images:
            return _refusal(400, "must upload richmenu image before applying it to user")
        self.linked |= dict.fromkeys(body["userIds"], body["richMenuId"])
        return web.json_response({}, status=202)

    async def _unlink(self, request: web.Request) -> web.Response:
        self.linked.pop(request.match_info["user"], None)
        return web.json_response({})

    async def _body(self, request: web.Request, schema: str) -> Json:
        body: Json = orjson.loads(await request.read())
        self.problems += line_problems(schema, body)
        return body


def _alias(request: web.Request) -> str:
    return request.match_info["alias"]


def _refusal(status: int, message: str) -> web.Response:
    return web.json_response({"message": message}, status=status)
