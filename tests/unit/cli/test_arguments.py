"""What the command line says of itself and of mistakes in its arguments, in both languages."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from bangtin.cli import VERBS, main
from bangtin.cli.arguments import Parser, language_of, translated


def ends(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["buidl"], "VERB: không có 'buidl'; chọn một trong: ", "argument VERB: invalid choice: 'buidl' (choose from "),
        (["buidl"], " Có phải “build” không?", " Did you mean “build”?"),
        ([], "còn thiếu: VERB", "the following arguments are required: VERB"),
        (["build", "--jobs", "hai"], "-j/--jobs: 'hai' không phải giá trị kiểu int", "argument -j/--jobs: invalid int"),
        (["build", "--nhanh"], "không hiểu: --nhanh", "unrecognized arguments: --nhanh"),
        (["check", "--format"], "--format: phía sau cần một giá trị", "argument --format: expected one argument"),
        (["serve", "--once=1"], "--once: không nhận giá trị '1'", "argument --once: ignored explicit argument '1'"),
        (["photos", "where"], "còn thiếu: FILE-OR-KEY", "the following arguments are required: FILE-OR-KEY"),
        (["photos", "prnue"], "Có phải “prune” không?", "Did you mean “prune”?"),
    ],
)
def test_mistakes_in_arguments(capsys: pytest.CaptureFixture[str], arguments: list[str], vi: str, en: str) -> None:
    for lang, said in (("vi", vi), ("en", en)):
        assert ends([f"--lang={lang}", *arguments] if not arguments else [*arguments, "--lang", lang]) == 2
        assert said in capsys.readouterr().err.replace(f" --lang={lang}", "").replace(f"--lang={lang}, ", "")


@pytest.mark.parametrize(
    ("arguments", "vi"),
    [
        (["check", "khong-co.md"], "bangtin: khong-co.md: không có tệp hay thư mục này\n"),
        (["check", "."], "bangtin: .: không nằm trong content/\n"),
        (["build", "-s", "khac.py"], "bangtin: khac.py: không có tệp cấu hình này (hãy chạy trong thư mục của cổng, "),
    ],
)
def test_what_is_not_there(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    vi: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text('PATH = "content"\nPLUGINS = []\n', encoding="utf-8")
    assert main([*arguments, "--lang", "vi"]) == 2
    assert capsys.readouterr().err.startswith(vi)


def test_settings_are_corrected_in_vietnamese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pelicanconf.py").write_text("PLUGINS = []\nBANGTIN_PER_PGE = 3\nSITEURL = 4\n", encoding="utf-8")
    assert main(["build"]) == 2
    assert capsys.readouterr().err == (
        "bangtin: BANGTIN_PER_PGE: không có cấu hình này (có phải BANGTIN_PER_PAGE không?); "
        "SITEURL: cần str, nhưng ghi là 4\n"
    )


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    said = {}
    for lang in ("vi", "en"):
        assert ends([*verb.split(), "--help", "--lang", lang]) == 0
        said[lang] = capsys.readouterr().out
    assert said["vi"].startswith("cách dùng: bangtin")
    assert said["en"].startswith("usage: bangtin")
    assert "hiện phần trợ giúp này" in said["vi"]
    assert not {"options", "show", "settings file", "this", "the"} & set(said["vi"].split())


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        (["build"], "", "vi"),
        (["build"], "en_GB", "en"),
        (["build", "--lang", "en"], "", "en"),
        (["build", "--lang=vi"], "en", "vi"),
        (["build", "--lang", "xx"], "", "vi"),
        (["build", "--lang"], "", "vi"),
    ],
)
def test_the_language_is_known_before_anything_is_parsed(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: str, lang: str
) -> None:
    monkeypatch.setenv("BANGTIN_LANG", environment)
    assert language_of(arguments) == lang


def test_exclusive_and_ambiguous_arguments_are_known_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    """What no verb uses yet: the sentences are those of this Python."""
    parser = Parser(lang="vi", prog="x", exit_on_error=False)
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--alpha", action="store_true")
    group.add_argument("--alps", action="store_true")
    group.add_argument("--many", nargs="+")
    for given, said in (
        ([], "cần một trong: --alpha --alps --many"),
        (["--al"], "--al chưa rõ: có thể là --alpha, --alps"),
        (["--alpha", "--alps"], "--alps: không dùng chung với --alpha"),
        (["--many"], "--many: phía sau cần ít nhất một giá trị"),
    ):
        with pytest.raises((SystemExit, argparse.ArgumentError)) as caught:
            parser.parse_args(given)
        if isinstance(caught.value, argparse.ArgumentError):
            assert translated(str(caught.value), "vi") == said
        else:
            assert f"x: {said}" in capsys.readouterr().err.replace("bangtin:", "x:")


def test_a_sentence_that_is_not_known_stays_as_it_is() -> None:
    assert translated("something new", "vi") == "something new"
