"""Someone who reads the site in a browser window of a given width, by day or by night, and writes down everything that goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

HEIGHT = {1440: 900, 390: 844}

KINDS = (
    "首页",
    "项目库",
    "项目",
    "乡镇街道",
    "预警督办",
    "排名",
    "考核规则",
    "数据字典",
    "校验规则",
    "数据质量",
    "填报指南",
    "填报助手",
)

# Pages that are made of the same pieces, a headline and lists: they are looked at in fewer windows.
BOARDS = (
    "专项整改台账",
    "督查",
    "手续",
    "报送",
    "工作台账",
    "首席服务员",
    "一名首席服务员",
    "联席会议",
    "用地保障",
    "资金保障",
    "政策库",
    "集中开工",
    "谋划储备",
    "观摩点评",
    "一次观摩",
    "挂图作战",
    "地图",
    "数据下载",
    "本月变更",
    "各期",
    "一期",
    "通报",
    "一份公文",
)

# Pages of one thing, by the index that leads to them and the folder they stand in; the longest stands for all.
RECORDS = {
    "一名首席服务员": ("首席服务员", "officers/"),
    "一次观摩": ("观摩点评", "observations/"),
    "一期": ("各期", "periods/"),
    "一份公文": ("通报", "bulletins/"),
    "一次排名": ("排名", "rankings/"),
}


def path_of(site: Site, kind: str) -> str:
    """Where a page of this kind is: as the navigation names it; a 项目 from 项目库, a 乡镇街道 from its index."""
    if kind == "首页":
        return "index.html"
    if kind == "项目":
        linked = list(site.linked(site.named("项目库"), "projects/"))
        return max(linked, key=lambda path: len(site.pages[path].html))
    if kind == "乡镇街道":
        linked = list(site.linked(site.named("乡镇街道"), "townships/"))
        return max(linked, key=lambda path: len(site.pages[path].html))
    if kind in RECORDS:
        index, folder = RECORDS[kind]
        linked = list(site.linked(site.named(index), folder))
        return max(linked, key=lambda path: len(site.pages[path].html))
    return site.named(kind)


class Reader:
    """A window. `faults` holds what the console said and what left for other places, since the last page was opened."""

    def __init__(
        self, browser: Browser, addresses: dict[str, str], width: int, scheme: str, *, scripts: bool = True
    ) -> None:
        colour: Literal["light", "dark"] = "dark" if scheme == "dark" else "light"
        self.context = browser.new_context(
            viewport={"width": width, "height": HEIGHT[width]},
            color_scheme=colour,
            locale="zh-CN",
            java_script_enabled=scripts,
            accept_downloads=True,
            has_touch=width < 600,
            is_mobile=width < 600,
        )
        self.context.set_default_timeout(8000)
        self.addresses = addresses
        self.faults: list[str] = []
        self.context.on("request", self._asked)
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._answered)
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        return page

    def _asked(self, request: Request) -> None:
        own = (*self.addresses.values(), "data:", "blob:")
        if not request.url.startswith(own):
            self.faults.append(f"request to another place: {request.url}")

    def _answered(self, answer: Response) -> None:
        if answer.status >= 400:
            self.faults.append(f"{answer.status} {answer.url}")

    def _failed(self, request: Request) -> None:
        # a page left before its last file arrived is no fault
        if "ERR_ABORTED" not in str(request.failure):
            self.faults.append(f"request failed: {request.url} {request.failure}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def open(self, path: str, *, by: str = "http", page: Page | None = None) -> Page:
        """Goes to a path of the site, over http or from its folder."""
        page = page or self.page
        # the same path with another fragment would not load again
        page.goto("about:blank")
        self.faults.clear()
        page.goto(self.addresses[by] + path)
        return page

    def close(self) -> None:
        self.context.close()
