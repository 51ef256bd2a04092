"""Widths agree with the fonts that ship, lines fit, and nothing is lost or let through."""

import struct
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountgraph.drawing.lettering import Letter, clean, font_files, width, wrap

REGULAR = Letter(1000, "#000000")


class Font:
    """As much of a TrueType file as tells the advance width of a letter."""

    def __init__(self, path):
        self.data = Path(path).read_bytes()
        (count,) = struct.unpack_from(">H", self.data, 4)
        records = (struct.unpack_from(">4sLLL", self.data, 12 + 16 * n) for n in range(count))
        self.tables = {tag.decode(): start for tag, _checksum, start, _length in records}
        (self.em,) = struct.unpack_from(">H", self.data, self.tables["head"] + 18)
        (self.metrics,) = struct.unpack_from(">H", self.data, self.tables["hhea"] + 34)
        self.glyphs = self._glyphs()

    def _glyphs(self):
        cmap = self.tables["cmap"]
        (count,) = struct.unpack_from(">H", self.data, cmap + 2)
        starts = {cmap + struct.unpack_from(">HHL", self.data, cmap + 4 + 8 * n)[2] for n in range(count)}
        start = next(start for start in sorted(starts) if struct.unpack_from(">H", self.data, start)[0] == 4)
        size = struct.unpack_from(">H", self.data, start + 6)[0] // 2
        ends, firsts, deltas, ranges = (
            struct.unpack_from(f">{size}H", self.data, start + 14 + 2 * size * n + (2 if n else 0)) for n in range(4)
        )
        found = {}
        for n, (first, last, delta, offset) in enumerate(zip(firsts, ends, deltas, ranges, strict=True)):
            for code in range(first, last + 1):
                glyph = code
                if offset:
                    at = start + 16 + 6 * size + 2 * n + offset + 2 * (code - first)
                    (glyph,) = struct.unpack_from(">H", self.data, at)
                if (glyph or not offset) and code != 0xFFFF:
                    found[chr(code)] = (glyph + delta) & 0xFFFF
        return found

    def width(self, letter):
        glyph = min(self.glyphs[letter], self.metrics - 1)
        return struct.unpack_from(">H", self.data, self.tables["hmtx"] + 4 * glyph)[0] / self.em


@pytest.mark.parametrize("bold", [False, True])
def test_the_widths_are_those_of_the_shipped_fonts(bold):
    font = Font(font_files()[bold])
    letter = Letter(1, "#000000", bold=bold)
    assert len(font.glyphs) > 900
    assert {glyph: width(glyph, letter) for glyph in font.glyphs} == {
        glyph: pytest.approx(font.width(glyph)) for glyph in font.glyphs
    }


def test_the_fonts_have_the_letters_of_these_islands():
    letters = "£§€ŵŷâêîôûŴŶàèìòùÀÈÌÒÙáéíóúÁÉÍÓÚḃċḋḟġṁṗṡṫẁẃẅỳæþð…·"
    dashes_and_quotes = "\u2013\u2014\u2018\u2019\u201c\u201d"
    for path in font_files():
        assert set(letters + dashes_and_quotes) <= set(Font(path).glyphs)


def test_the_fonts_ship_with_their_licence():
    licence = Path(font_files()[0]).with_name("OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Copyright 2010 Google Inc." in licence


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("  Joint \n\t Board ", "Joint Board"),
        ("a\x00b\x08c\x1bd\ud800e\ufffef\ufdd0", "abcdef"),
        ("abc\u202egnp.exe\u202c\u200f\u2066x\u2069", "abcgnp.exex"),
        ("soft\u00adhyphen and\u200bzero\ufeffwidth", "softhyphen andzerowidth"),
        ("w\u0302", "ŵ"),
        ("one\u2028two\u0085three\u00a0four", "one two three four"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
    ],
)
def test_text_is_cleaned(text, left):
    assert clean(text) == left


@given(st.text())
def test_clean_text_is_safe_in_xml_and_stays_as_it_is(text):
    once = clean(text)
    assert clean(once) == once
    assert all(unicodedata.category(letter)[0] != "C" or letter in "\u200c\u200d" for letter in once)


def test_a_line_breaks_at_spaces():
    assert wrap("aaa bbb ccc", REGULAR, width("aaa bbb", REGULAR)) == ("aaa bbb", "ccc")


def test_a_long_word_breaks_after_punctuation_where_it_can():
    available = width("mental-health-tr", REGULAR)
    assert wrap("mental-health-trust", REGULAR, available) == ("mental-health-", "trust")
    assert wrap("aaaaaa", REGULAR, width("aaaa", REGULAR)) == ("aaaa", "aa")


def test_an_accent_stays_with_its_letter():
    assert wrap("aaa-\u0323bb", REGULAR, width("aaa-", REGULAR)) == ("aaa-\u0323", "bb")
    assert wrap("xq\u0323\u0304q\u0323\u0304", REGULAR, width("xq", REGULAR)) == ("xq\u0323\u0304", "q\u0323\u0304")


@given(st.text(max_size=200), st.integers(20, 400))
def test_wrapping_loses_nothing_and_fits(text, available):
    letter = Letter(12, "#000000")
    lines = wrap(text, letter, available)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(width(line, letter) <= available for line in lines)


def test_letters_outside_the_font_still_take_room():
    assert width("会", REGULAR) == 1000
    assert width("ب", REGULAR) == 750
    assert width("\u05b0", REGULAR) == 0
