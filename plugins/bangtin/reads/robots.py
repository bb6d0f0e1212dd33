"""Which readers are programs, by what they call themselves.

Honest robots name themselves; scanners and feed readers do mostly. What pretends to be a browser is caught only when
it reads more pages a day than a person can (:data:`bangtin.reads.count.PAGES_A_DAY`).
"""

from __future__ import annotations

import re

__all__ = ["is_robot"]

_ROBOT = re.compile(
    rb"(?<!cu)bot(?![a-z])|crawl|spider|slurp|archiver|indexer|scan|fetch|monitor|check|preview|feed|rss|validator|probe"
    rb"|externalhit|facebookcatalog|zalo-?(?:share|link)|whatsapp|skypeuri|embedly|mediapartners|lighthouse|pagespeed"
    rb"|headless|phantom|selenium|playwright|puppeteer|httrack|wget|curl|libwww|python|perl|ruby|java/|jakarta|okhttp"
    rb"|go-http|node-fetch|axios|guzzle|php/|winhttp|httpclient|http_request|scrapy|nutch|nmap|masscan|zgrab|nikto"
    rb"|sqlmap|ahrefs|semrush|barkrowler|gptbot|claude|bytedance|bytespider|google-read-aloud|inspectiontool|uptime",
    re.IGNORECASE,
)
_BROWSER = re.compile(rb"^(?:Mozilla|Opera|UCWEB|Dalvik|Nokia|SAMSUNG|BlackBerry)", re.IGNORECASE)


def is_robot(agent: bytes) -> bool:
    """Whether a reader that calls itself so is a program; whoever says nothing is one."""
    return _BROWSER.match(agent) is None or _ROBOT.search(agent) is not None
