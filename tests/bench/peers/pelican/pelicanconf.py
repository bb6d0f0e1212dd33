"""Plain Pelican with stock settings, but for the kinds of pages that every program of the bench makes.

``bench_pages.py`` sets PATH and OUTPUT_PATH on the command line.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent

SITENAME = "Cổng tin các trường"
SITEURL = "https://bench.example"
TIMEZONE = "Asia/Ho_Chi_Minh"
THEME = str(HERE / "theme")
PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = ["neighbours"]
STATIC_PATHS = ["images"]

# 20 a page for schools and tags; the portal's home shows the 20 newest.
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": None, "tag": None}
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"

# A feed for each school, and one for the portal.
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_MAX_ITEMS = 20
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
