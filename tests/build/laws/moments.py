"""A site between two versions: what is published is the old one, what lies in the content folder the new one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.build.sites import BuildSite, Site, article, different, picture

PAGE = "binh-minh/tin-tuc/2024/2024-09-05-khai-giang/index.md"


def old(site: Site) -> None:
    """The first version of the content: another photo, an article that is gone in the second one."""
    site.write("hoa-mai/tin-tuc/2024/2024-10-01-tin-cu.md", article("Tin cũ", tags="[Lễ]"))
    site.write(f"{PAGE.rpartition('/')[0]}/anh-2.jpg", picture(64, 96, "#1f6f8b"))
    site.write(PAGE, site.read(PAGE).replace("ngày trọng đại", "ngày hội"))


def new(site: Site) -> None:
    """The second version."""
    site.delete("hoa-mai/tin-tuc/2024/2024-10-01-tin-cu.md")
    site.write(f"{PAGE.rpartition('/')[0]}/anh-2.jpg", picture(80, 60, "#3b8f4c"))
    site.write(PAGE, site.read(PAGE).replace("ngày hội", "ngày trọng đại"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A site with the old version published and the new one in its content folder, which can be had again and again."""

    site: Site
    frozen: Path
    trees: dict[str, dict[str, bytes]]

    def again(self) -> None:
        """As before the build: the same bytes, the same times of change."""
        shutil.rmtree(self.site.root)
        shutil.copytree(self.frozen, self.site.root, symlinks=True)

    def seen(self) -> str:
        """Which version readers see: every file of it, and no other file."""
        files = self.site.files()
        whole = [name for name, tree in self.trees.items() if not different(files, tree)]
        assert whole, {name: different(files, tree) for name, tree in self.trees.items()}
        return whole[0]

    def recover(self) -> None:
        """The next build is fine and gives what a clean one gives; the one after has nothing to do."""
        site = self.site
        site.build()
        assert site.report.exit_status == 0
        assert self.seen() == "new"
        site.build()
        assert site.report.nothing_changed


def make_moment(new_site: BuildSite) -> Moment:
    """Two versions of a site, each built clean; then the old one published, and the new one's photo not yet made."""
    site = new_site("two-schools", alone=True)
    trees = {}
    for name, change in (("old", old), ("new", new)):
        change(site)
        clean = site.clean()
        assert clean.report.exit_status == 0
        trees[name] = clean.files()
    assert len(different(trees["old"], trees["new"])) > 20
    old(site)
    site.build()
    new(site)
    frozen = site.root.with_name("frozen")
    shutil.copytree(site.root, frozen, symlinks=True)
    return Moment(site, frozen, trees)
