"""The kinds of pages that every program of the bench makes, as far as Nikola offers them; the rest is switched off."""

from __future__ import annotations

BLOG_AUTHOR = BLOG_TITLE = BLOG_DESCRIPTION = "Cổng tin các trường"
BLOG_EMAIL = "tin@bench.example"
SITE_URL = "https://bench.example/"
DEFAULT_LANG = "vi"
TRANSLATIONS = {"vi": ""}
TIMEZONE = "Asia/Ho_Chi_Minh"
THEME = "bench"
OUTPUT_FOLDER = "output"
POSTS = (("posts/*.md", "tin", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
INDEX_DISPLAY_POST_COUNT = 20
TAG_PAGES_ARE_INDEXES = CATEGORY_PAGES_ARE_INDEXES = True
FEED_LENGTH = 20
GENERATE_RSS = True
GENERATE_ATOM = False
INDEX_TEASERS = False
COPY_SOURCES = SHOW_SOURCELINK = ENABLE_AUTHOR_PAGES = USE_BUNDLES = False
PRETTY_URLS = True
GALLERY_FOLDERS = LISTINGS_FOLDERS = IMAGE_FOLDERS = {}
DISABLED_PLUGINS = ["classify_archive", "classify_sections", "render_galleries", "render_listings", "robots"]
