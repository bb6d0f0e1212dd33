"""The Markdown writer: whatever words go in come out of our own dialect again, and ordinary text is left alone."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bangtin.articles.dialect import Dialect
from bangtin.importing.markdown import write_markdown
from bangtin.importing.model import Cell, Heading, ListBlock, Paragraph, Quote, Rule, Run, Table, plain

LETTERS = "aăâđêôơưẤệỹ AĐ 019"
SIGNS = "\\`*_[]{}()#+-.!|<>&~:=\"'^/;,$%@?–…“”"
words = st.text(st.sampled_from(LETTERS + SIGNS), min_size=1, max_size=14).filter(str.strip)
plain_words = words.map(lambda text: " ".join(text.split()))
runs = st.lists(
    st.builds(
        Run,
        st.one_of(plain_words, st.builds("{} {}".format, plain_words, plain_words), st.just(" "), st.just("\n")),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "", "", "sup", "sub"]),
        st.sampled_from(["", "", "", "https://truong.edu.vn/a_b(c)?x=1&y=*"]),
    ),
    min_size=1,
    max_size=4,
).filter(lambda found: plain(found) != "")
paragraphs = st.builds(Paragraph, runs)
lists = st.deferred(
    lambda: st.builds(
        ListBlock,
        st.booleans(),
        st.lists(
            st.one_of(
                paragraphs.map(lambda one: [one]),
                st.tuples(paragraphs, paragraphs).map(list),
                st.tuples(
                    paragraphs,
                    st.builds(
                        ListBlock, st.booleans(), st.lists(paragraphs.map(lambda p: [p]), min_size=1, max_size=2)
                    ),
                ).map(list),
            ),
            min_size=1,
            max_size=3,
        ),
        st.sampled_from([1, 1, 3]),
    )
)
cells = st.builds(Cell, st.lists(paragraphs, max_size=2), st.booleans())
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(Table, st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=3))
)
blocks = st.lists(
    st.one_of(
        paragraphs,
        st.builds(Heading, st.integers(1, 4), runs),
        lists,
        tables,
        st.builds(Quote, st.lists(paragraphs, min_size=1, max_size=2)),
        st.just(Rule()),
    ),
    min_size=1,
    max_size=4,
)


def words_of(found: list) -> str:
    """All words of blocks in reading order."""
    parts: list[str] = []
    for block in found:
        match block:
            case Paragraph() | Heading():
                parts.append(plain(block.runs))
            case ListBlock():
                parts += [words_of(item) for item in block.items]
            case Quote():
                parts.append(words_of(block.blocks))
            case Table():
                parts += [words_of(cell.blocks) for row in block.rows for cell in row]
    return "".join("".join(parts).split())


def read(text: str) -> Element:
    return Dialect().parse(text)


def words_in(text: str) -> str:
    """All words that our dialect reads, tags gone."""
    from html.parser import HTMLParser

    dialect = Dialect()
    html = dialect.write(dialect.parse(text))
    found: list[str] = []

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    parser = Words()
    parser.feed(html)
    parser.close()
    return "".join("".join(found).split())


@given(blocks)
@settings(max_examples=150, deadline=None)
@example([Paragraph([Run("a", bold=True), Run("b", italic=True)])])
@example([Paragraph([Run("[gallery: x.jpg]")])])
@example([Paragraph([Run("Tên: "), Run("\n"), Run(": nghĩa")])])
def test_no_word_is_lost_or_made(found):
    text = write_markdown(found)
    assert words_in(text) == words_of(found), text
