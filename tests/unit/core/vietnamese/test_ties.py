from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.ties import tie, tie_html

SPAN = re.compile(r'<span class="bt-tie">(.*?)</span>')


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Hội nghị năm học 2021-2022", ["2021-2022"]),
        ("(2021–2022), 2020-2024.", ["2021–2022", "2020-2024"]),
        ("Từ 8:00-11:00, lớp 1-5", ["8:00-11:00", "1-5"]),
        ("Nghị định 04/2015/NĐ-CP và 41/HD-TLĐ", ["04/2015/NĐ-CP", "41/HD-TLĐ"]),
        ("ngày 11-12/10/2018", ["11-12/10/2018"]),
        ("3194/HDLT-SGDĐT-CĐN", []),
        ("0988-123-456, A2021-2022, 2021-2022x, THCS-THPT, 2021 - 2022, -5", []),
    ],
)
def test_what_belongs_together(text, tied):
    assert SPAN.findall(tie(text)) == tied
    assert SPAN.findall(tie_html(f"<p>{text}</p>")) == tied


def test_tags_stay_as_they_are():
    html = '<p><a href="/tin/2021-2022/" title="2021-2022">năm học 2021-2022</a><img alt="1-2"></p>'
    assert tie_html(html) == html.replace(">năm học 2021-2022<", '>năm học <span class="bt-tie">2021-2022</span><')


def test_a_title_is_escaped():
    assert tie('<b> & "2021-2022"') == '&lt;b&gt; &amp; &#34;<span class="bt-tie">2021-2022</span>&#34;'


@given(st.text(st.sampled_from("0123456789-–/:.,NĐCP <>&\"'a\n")))
def test_no_word_is_lost_or_changed(text):
    from markupsafe import escape

    assert re.sub(r'<span class="bt-tie">|</span>', "", tie(text)) == str(escape(text))
    assert re.sub(r'<span class="bt-tie">|</span>', "", tie_html(text)) == text
    assert all(len(found) <= 14 for found in SPAN.findall(tie(text)))
