"""Settings of the portal. This file is code: only administrators may change it.

Every setting, with its default and meaning, is listed in docs/settings.md.
"""

SITENAME = "Bảng Tin"
SITENAME_EN = "Bảng Tin"
SITEURL = "https://bangtin.example"
BANGTIN_TAGLINE = "Tin trường học, rõ ràng và đáng tin"
BANGTIN_TAGLINE_EN = "School news, clear and dependable"
BANGTIN_PER_PAGE = 20

TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    "bangtin.shards",
    "bangtin.galleries",
    "bangtin.articles",
    "bangtin.tagpages",
    "bangtin.archives",
    "bangtin.authors",
    "bangtin.mentions",
    "bangtin.events",
    "bangtin.media",
    "bangtin.documents",
    "bangtin.awards",
    "bangtin.reads",
    "bangtin.socialcards",
    "bangtin.contact",
    "bangtin.staticpages",
    "bangtin.glossary",
    "bangtin.schools",
    "bangtin.feeds",
    "bangtin.search",
    "bangtin.redirects",
    "bangtin.hosting",
    "bangtin.sitemap",
    "bangtin.components",
    "bangtin.offline",
]
