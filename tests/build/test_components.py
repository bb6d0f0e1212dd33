"""The component gallery is published when a setting says so, and only then."""

from __future__ import annotations

import re


def test_the_gallery_is_not_part_of_the_site(build_site):
    site = build_site("two-schools")
    assert not (site.output / "thanh-phan").exists()


def test_a_setting_publishes_it_where_nobody_is_sent(build_site):
    site = build_site("two-schools", COMPONENTS_PAGE=True)
    page = (site.output / "thanh-phan" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert (site.output / "en" / "thanh-phan" / "index.html").is_file()
    for address in re.findall(r'src="(/thanh-phan/[^"]+)"', page):
        assert (site.output / address[1:]).is_file()
    for sitemap in site.output.rglob("*.xml"):
        assert "thanh-phan" not in sitemap.read_text(encoding="utf-8")
    assert "thanh-phan" not in (site.output / "index.html").read_text(encoding="utf-8")
