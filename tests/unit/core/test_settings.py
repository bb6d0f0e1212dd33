"""Settings: all problems in one message."""

from __future__ import annotations

import pytest

from bangtin.core.problems import UsageError
from bangtin.core.settings import Setting, project_from, validate

DECLARED = [Setting("TAGPAGES_MIN_ARTICLES", 2, int, "both", "…"), Setting("FEEDS_ITEMS", 20, int, "both", "…")]


def test_every_problem_is_named_with_a_guess():
    with pytest.raises(UsageError) as caught:
        validate({"TAGPAGES_MIN_ARTICLE": 3, "FEEDS_ITEMS": "x", "FEEDS_QQZW": True, "OTHER": 1}, DECLARED)
    assert str(caught.value) == (
        "FEEDS_QQZW: unknown setting; TAGPAGES_MIN_ARTICLE: unknown setting (did you mean TAGPAGES_MIN_ARTICLES?); "
        "FEEDS_ITEMS: expected int, got 'x'"
    )


def test_a_truth_value_is_no_number():
    with pytest.raises(UsageError):
        validate({"FEEDS_ITEMS": True}, DECLARED)


def test_folders_are_beside_the_settings_file(tmp_path):
    project = project_from(tmp_path / "pelicanconf.py", {"SITEURL": "https://a.example/"}, DECLARED)
    assert project.content == tmp_path / "content"
    assert project.values["SITEURL"] == "https://a.example"
    assert project.scoped("none").keys() == {"BANGTIN_CACHE", "PUBLISH", "PUBLISH_CANARIES"}


def test_languages_are_those_of_the_settings_or_of_the_catalogues(tmp_path):
    conf = tmp_path / "pelicanconf.py"
    assert project_from(conf, {}, DECLARED).languages == ("vi",)
    folder = tmp_path / "theme" / "translations"
    folder.mkdir(parents=True)
    for lang in ("en", "hmn", "km", "vi"):
        (folder / f"{lang}.po").touch()
    assert project_from(conf, {"THEME": "theme"}, DECLARED).languages == ("vi", "en", "hmn", "km")
    chosen = {"THEME": "theme", "BANGTIN_LANGUAGES": ["vi", "km"]}
    assert project_from(conf, chosen, DECLARED).languages == ("vi", "km")
    with pytest.raises(UsageError, match=r"theme/translations/fr\.po"):
        project_from(conf, {"THEME": "theme", "BANGTIN_LANGUAGES": ("vi", "fr")}, DECLARED)
