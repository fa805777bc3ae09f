"""Quotes: sentences with words, cue and speaker marked in them; none marked, none found."""

from __future__ import annotations

import json
import pathlib

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import liveparse
from liveparse import find_quotes
from liveparse.cli import main
from liveparse.extractors.quotes.marks import marked
from liveparse.lexicons import load
from liveparse.testing import unmark

FIXTURES = pathlib.Path(__file__).parents[1] / "fixtures" / "quotes"

# What is known to fail, by language and title, and why.
KNOWN: dict[tuple[str, str], str] = {}


def cases():
    for file in sorted(FIXTURES.glob("*.txt")):
        for paragraph in file.read_text("utf-8").strip().split("\n\n"):
            title, line = paragraph.split("\n", 1)
            case = (file.stem, title.removeprefix("# "))
            marks = [pytest.mark.xfail(reason=KNOWN[case])] if case in KNOWN else []
            yield pytest.param(file.stem, line.strip(), id="-".join(case), marks=marks)


@pytest.mark.parametrize(("language", "line"), list(cases()))
def test_marked(language, line):
    text, spans = unmark(line)
    found = set()
    for quote in find_quotes(text, language=language):
        found |= {("content", text[content.span.slice]) for content in quote.contents}
        if quote.cue:
            found.add(("cue", text[quote.cue.span.slice]))
        if quote.speaker and quote.speaker.span:
            found.add(("speaker", text[quote.speaker.span.slice]))
    bare = {(name, words.strip(" ,")) for name, words in found}
    assert bare == {(name, text[span.slice].strip(" ,")) for name, span in spans}


def only(text, language="en"):
    (quote,) = find_quotes(text, language=language)
    return quote


def test_kinds():
    assert only("“The bridge is closed,” Ana Silva said.").kind == "direct"
    assert only("The step “would be a grave mistake,” Ana Silva said.").kind == "mixed"
    assert only("Ana Silva said the bridge was closed.").kind == "indirect"


def test_a_name_alone_is_whoever_had_it_in_full():
    text = "Kelby mayor Ana Silva spoke first.\n“The bridge is closed,” Silva said."
    speaker = only(text).speaker
    assert (speaker.text, speaker.name, speaker.role) == ("Silva", "Ana Silva", "Kelby mayor")
    assert (speaker.kind, speaker.person) == ("person", "p1")


def test_a_pronoun_is_who_spoke_last():
    text = "Kelby mayor Ana Silva said the bridge was closed. She said it would open on Friday."
    assert [quote.speaker.name for quote in find_quotes(text, language="en")] == ["Ana Silva"] * 2


def test_he_is_not_she():
    text = (
        "Spokesman Tom Berg met chairwoman Ana Silva.\nSilva said the talks were good.\n"
        "He said they were long."
    )
    assert [q.speaker.name for q in find_quotes(text, language="en")] == ["Ana Silva", "Tom Berg"]


def test_the_ministry_is_the_ministry_named_in_full():
    text = (
        "Varland's Foreign Ministry called in the envoy.\n"
        "“We will answer in kind,” the ministry said."
    )
    speaker = only(text).speaker
    assert (speaker.name, speaker.kind) == ("Varland's Foreign Ministry", "organization")


def test_words_without_a_cue_go_on_from_those_before():
    text = "“We are leaving,” Ana Silva said.\n“Nobody should stay in the village tonight.”"
    first, second = find_quotes(text, language="en")
    assert first.speaker.span is not None
    assert (second.cue, second.speaker.span, second.speaker.name) == (None, None, "Ana Silva")


def test_paragraphs_that_reopen_without_closing():
    text = "“We are leaving the village, Ana Silva said.\n“Nobody stays,” she added."
    assert [quote.balanced for quote in find_quotes(text, language="en")] == [False, True]


SET_APART = """<html lang=en><body><article><h1>Storm reaches Kelby</h1>
<p>The storm reached the town at noon, and many streets were under water. Here is more.</p>
<p>Mayor Ana Silva said:</p>
<blockquote><p>The bridge is closed for everybody.</p><p>It stays so until Friday.</p></blockquote>
<p>Then she left the building with her staff.</p>{more}
<p>More text came after that in this story.</p></article></body></html>"""


def quoted(html):
    story = liveparse.parse(html, language="en")
    return [(str(q.speaker), [c.text for c in q.contents], q.medium) for q in story.quotes]


ANNOUNCED = (
    "Ana Silva",
    ["The bridge is closed for everybody.", "It stays so until Friday."],
    None,
)


def test_a_block_quotation_is_whose_it_is_announced_to_be():
    assert quoted(SET_APART.format(more="")) == [ANNOUNCED]


def test_an_embedded_post_is_whose_it_is_signed_by():
    post = (
        "<blockquote class=twitter-tweet><p>Polls are open. Go and vote!</p>&mdash; Ana Silva"
        " (@anasilva) <a href=https://x.example/1>July 3, 2021</a></blockquote>"
    )
    words = ("Ana Silva", ["Polls are open. Go and vote!"], "X")
    assert quoted(SET_APART.format(more=post)) == [ANNOUNCED, words]


def test_a_block_quotation_is_whose_it_is_signed_by():
    signed = (
        "<blockquote><p>I saw the water rise.</p><p>It took the boats.</p><p>— Ida Lund, a"
        " fisherwoman</p></blockquote>"
    )
    words = ("Ida Lund", ["I saw the water rise.", "It took the boats."], None)
    assert quoted(SET_APART.format(more=signed)) == [ANNOUNCED, words]


def test_a_block_quotation_is_whose_name_stands_below():
    cited = "<blockquote><p>“I saw the water rise.”</p><cite>Ida Lund, a poet</cite></blockquote>"
    words = ("Ida Lund", ["“I saw the water rise.”"], None)
    assert quoted(SET_APART.format(more=cited)) == [ANNOUNCED, words]


def test_the_caption_of_a_figure_without_a_picture_signs_its_quotation():
    words = "<blockquote><p>The water rose all night.</p></blockquote>"
    signed = f"<figure>{words}<figcaption>Ida Lund, a poet</figcaption></figure>"
    said = ("Ida Lund", ["The water rose all night."], None)
    assert quoted(SET_APART.format(more=signed)) == [ANNOUNCED, said]
    pictured = "<figure><img src='a.jpg'><figcaption>Ida Lund, a poet</figcaption></figure>"
    assert quoted(SET_APART.format(more=words + pictured)) == [ANNOUNCED]


def test_a_source_at_the_end_of_a_block_quotation_has_a_line_of_its_own():
    within = "<blockquote><p>The water rose all night. <cite>Ida Lund</cite></p></blockquote>"
    words = ("Ida Lund", ["The water rose all night."], None)
    assert quoted(SET_APART.format(more=within)) == [ANNOUNCED, words]
    book = "<blockquote><p>All night she was reading <cite>Ida Lund</cite></p></blockquote>"
    assert quoted(SET_APART.format(more=book)) == [ANNOUNCED]


def test_quotation_elements_have_marks():
    page = SET_APART.format(more="<p><q>The water is high</q>, Ida Lund said.</p>")
    assert quoted(page) == [ANNOUNCED, ("Ida Lund", ["“The water is high”"], None)]
    page = SET_APART.format(more="<p>“<q>The water is high</q>,” Ida Lund said.</p>")
    assert quoted(page) == [ANNOUNCED, ("Ida Lund", ["“The water is high,”"], None)]


def test_lines_behind_names_and_parties_are_said():
    lines = "Ida Lund (SPD): Das Wasser ist hoch.\nIda Lund fiel hin."
    (said,) = find_quotes(lines, language="de")
    assert said.speaker.name == "Ida Lund"


def test_a_block_quotation_of_nobody_is_none():
    nobody = "<blockquote>Every cloud has its day.</blockquote>"
    assert quoted(SET_APART.format(more=nobody)) == [ANNOUNCED]


@pytest.mark.parametrize(
    ("line", "speaker", "medium"),
    [
        ("Polls are open! — Ana Silva (@ana) July 3, 2021", "Ana Silva", "X"),
        ("Polls are open\n— Ana Silva (@ana.example.social) July 3, 2021", "Ana Silva", "Bluesky"),
        ("Polls are open! – Kelby City (@kelby@town.example)", "Kelby City", "Mastodon"),
    ],
)
def test_a_post_copied_as_text(line, speaker, medium):
    quote = only(line)
    assert (str(quote.speaker), quote.medium) == (speaker, medium)
    assert quote.contents[0].text.startswith("Polls are open")


@pytest.mark.parametrize(
    "line",
    [
        "Follow our reporter — Ana Silva (@ana)",
        "— Ana Silva (@ana)",
        "The bridge — the old one — is closed.",
        "By Ana Silva (@ana)",
    ],
)
def test_handles_that_sign_nothing(line):
    assert find_quotes(line, language="en") == ()


def test_paragraphs_that_open_the_mark_again_are_one_quote():
    text = (
        "Mayor Ana Silva said: “The bridge is closed.\n“It stays so until Friday.\n"
        "“Then we shall see.”\n“I am glad,” Tom Berg said."
    )
    first, second = find_quotes(text, language="en")
    assert [content.text for content in first.contents] == [
        "“The bridge is closed.",
        "“It stays so until Friday.",
        "“Then we shall see.”",
    ]
    assert (first.balanced, second.balanced) == (True, True)
    assert (first.speaker.name, second.speaker.name) == ("Ana Silva", "Tom Berg")


def test_a_closed_paragraph_is_not_gone_on_with():
    text = "“The bridge is closed,” Ana Silva said. “It is old.”\n“I saw it,” Tom Berg said."
    assert len(find_quotes(text, language="en")) == 2


@pytest.mark.parametrize(
    ("text", "language", "body"),
    [
        ("“It is old,” said Ana Silva, chief executive of Kelby Steel.", "en", "Kelby Steel"),
        ("“It is old,” Kelby Steel spokeswoman Ana Silva said.", "en", "Kelby Steel"),
        ("“It is old,” said Ana Silva, head of operations at the rescue agency.", "en",
         "rescue agency"),
        ("“It is old,” Kelby Steel’s Dutch boss Ana Silva said.", "en", "Kelby Steel"),
        ("“It is old,” a spokesman for the Foreign Ministry said.", "en", "Foreign Ministry"),
        ("“It is old,” said Ana Silva, mayor of Kelby.", "en", None),
        ("“It is old,” Varlandian president Ana Silva said.", "en", None),
        ("„Das ist alt“, sagte KSB-Generalsekretärin Ida Lund.", "de", "KSB"),
        ("„Das ist alt“, sagte Ida Lund, Sprecherin der Stadtwerke Kelby.", "de",
         "Stadtwerke Kelby"),
        ("« C’est bien trop vieux », a dit Anne Roche, présidente de la FIK.", "fr", "FIK"),
        ("«Es muy viejo todo», dijo Ana Silva, presidenta de la FIK.", "es", "FIK"),
        ("«È molto vecchio, tutto», ha detto Carlo Riva, presidente della FIK.", "it", "FIK"),
        ("“É muito velho tudo”, disse Ana Silva, presidente da FIK.", "pt", "FIK"),
    ],
)  # fmt: skip
def test_the_body_that_an_office_is_of(text, language, body):
    speaker = only(text, language).speaker
    assert speaker.organization == body
    assert speaker.role


def test_announced_words_need_no_marks():
    text = "Asked about the bridge, mayor Ana Silva said:\nIt stays closed. We are sorry for it."
    quote = only(text)
    assert (quote.kind, quote.text) == ("direct", "It stays closed. We are sorry for it.")
    assert quote.speaker.name == "Ana Silva"


def test_addressee_medium_and_via():
    assert only("“No,” Tom Berg told the committee.").addressee.text == "the committee"
    assert only("“No comment,” Tom Berg wrote on Telegram.").medium == "Telegram"
    assert only("“No comment,” Tom Berg said in a short statement.").medium == "statement"
    assert only("“Never again,” the club quoted Tom Berg as saying.").via.text == "the club"
    quote = only("Berg said the bridge was safe, the mayor's office said.")
    assert (quote.speaker.text, quote.via.text) == ("Berg", "the mayor's office")


def test_an_update_forgets_the_one_before():
    text = (
        "Storm: live updates\n10:00\nKelby mayor Ana Silva said the bridge was closed.\n"
        "11:00\nThe wind has turned and it is raining.\n“We are leaving now,” she said.\n"
    )
    *_, last = liveparse.parse(text).quotes
    assert (last.speaker.text, last.speaker.name) == ("she", None)


def test_headings_are_no_quotes():
    text = (
        "Storm: live updates\n10:00\nMayor warns of ‘grave danger’\nThe bridge was closed.\n"
        "11:00\nRain\nThe wind has turned and it is raining hard over the whole valley tonight.\n"
    )
    assert liveparse.parse(text).quotes == ()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“Ja”, „nein“, «oui», »nej«", ["“Ja”", "„nein“", "«oui»", "»nej«"]),
        ("« Oui », dit-elle.", ["« Oui »"]),
        ("首相は「橋は閉鎖だ」と述べた。", ["「橋は閉鎖だ」"]),
        ("”Bron är stängd”, säger hon.", ["”Bron är stängd”"]),
        ("» Read more about the storm", []),
        ("It's the workers' day, isn't it?", []),
        ("‘It’s the workers’ day,’ she said", ["‘It’s the workers’ day,’"]),
        ('He said "A "b" c" twice', ['"A "b" c"']),
        ('KELBY " The bridge is closed', []),
        ('"One, he said. "Two," she said.', ['"One, he said. ', '"Two,"']),
    ],
)
def test_marks(text, marks):
    assert [text[mark.span.slice] for mark in marked(text)] == marks


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "text",
    [
        "“",
        '"' * 999,
        "\ud800“a\x00” said \udfff",
        "’" * 99,
        "“” said",
        "\ue000 said Ana “\ue000 no” \ue000\ue000.",
        "U.S.Steel",
    ],
)
def test_anything_can_be_read(text, language):
    for quote in find_quotes(text, language=language):
        for content in quote.contents:
            assert text[content.span.slice] == content.text


def words_of(language):
    lexicon = load(language)
    speech = ("says", "utters", "parted", "according", "accordingly", "according_after", "that")
    syntax = ("he", "she", "it", "determiners", "auxiliaries", "subordinating", "relative", "stops")
    words = [word for table in speech for word in getattr(lexicon.speech, table)]
    words += [word for table in syntax for word in getattr(lexicon.syntax, table)]
    words += [*lexicon.names.roles, "Anna", "Berg", "3", "\n", *"„“”»«(),,.:;-–?!"]
    return st.lists(st.sampled_from(sorted(words)), max_size=30).map(" ".join)


@pytest.mark.parametrize(
    "language",
    [
        "de",
        "nl",
        "pl",
        "ru",
        "tr",
        "uk",
        "zh",
        "ja",
        "ko",
        "ar",
        "sv",
        "hr",
        "ro",
        "hi",
        "he",
        "th",
    ],
)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_words_of_a_language_can_be_read(language, data):
    text = data.draw(words_of(language))
    for quote in find_quotes(text, language=language):
        for content in quote.contents:
            assert text[content.span.slice] == content.text != ""


def test_unknown_languages_have_marks_but_no_speakers():
    quote = only("“Gholwagh pagh vIvoqbogh jay',” jatlh torgh vay' jatlh.", language="tlh")
    assert (quote.kind, quote.speaker) == ("direct", None)


PAGE = (
    "Storm: live updates\n10:00\nKelby mayor Ana Silva said the bridge was closed.\n"
    "11:00\n“Nobody was hurt,” said fire chief Tom Berg.\n"
)


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    return str(file)


def command(*arguments):
    result = CliRunner().invoke(main, ["quotes", *arguments])
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_the_command_prints_who_said_what(page):
    header, *rows = [line.split("\t") for line in command(page)]
    assert header == ["speaker", "role", "cue", "kind", "words"]
    assert rows == [
        ["Ana Silva", "Kelby mayor", "said", "indirect", "the bridge was closed"],
        ["Tom Berg", "fire chief", "said", "direct", "“Nobody was hurt,”"],
    ]


def test_the_command_prints_one_speaker_s_quotes_as_data(page):
    (line,) = command(page, "--speaker", "BERG", "--format", "jsonl")
    assert liveparse.Quote.from_dict(json.loads(line)).speaker.name == "Tom Berg"
    assert command(page, "--speaker", "nobody", "--format", "csv") == [
        "speaker,role,cue,kind,words"
    ]


def test_a_phrase_in_marks_is_quoted_with_its_clause():
    text = "Ana Silva said the old bridge was “no longer safe” for lorries."
    (clause,) = find_quotes(text, language="en")
    assert clause.kind == "mixed"
    assert clause.text == "the old bridge was “no longer safe” for lorries"


def test_a_statement_in_marks_stands_for_the_clause_around_it():
    text = "The old bridge “would not hold another winter,” Ana Silva said."
    (statement,) = find_quotes(text, language="en")
    assert (statement.kind, statement.text) == ("mixed", "“would not hold another winter,”")


def test_announced_speech_goes_on_while_it_says_we():
    text = (
        "Mayor Ana Silva said:\nThe bridge is shut.\nIt has stood for ninety years.\n"
        "We are sorry for the trouble.\nThe bridge was built by a ferryman."
    )
    found = find_quotes(text, language="en")
    assert [c.text for quote in found for c in quote.contents] == text.split("\n")[1:4]
    assert len(found) == 1
    assert {quote.speaker.name for quote in found} == {"Ana Silva"}


def test_a_name_and_a_colon_report_a_line_if_somebody_has_that_name():
    text = "Silva: Bridge will stay shut\nMayor Ana Silva spoke on Monday."
    (line,) = find_quotes(text, language="en")
    assert (line.kind, line.text, line.cue.text) == ("indirect", "Bridge will stay shut", ":")
    assert find_quotes("Bridge watch: Crews will work all night", language="en") == ()


def test_words_in_marks_tell_that_a_line_behind_a_name_and_a_colon_is_said():
    text = "Silva: Bridge Plan a ‘Disaster’ for Us\nMayor Ana Silva spoke on Monday."
    (line,) = find_quotes(text, language="en")
    assert (line.kind, line.text) == ("mixed", "Bridge Plan a ‘Disaster’ for Us")
    assert find_quotes(text.replace("Silva:", "Aurora:"), language="en") == ()


def test_two_quotations_of_one_cue_are_both_kept_by_a_story():
    text = "“It is shut,” said Ana Silva. “It is old,” she added. “It will be mended.”"
    alone = [quote.contents for quote in find_quotes(text, language="en")]
    assert [quote.contents for quote in liveparse.parse(text, language="en").quotes] == alone


def test_words_on_both_sides_of_the_cue():
    quote = only("The old bridge, Ana Silva said, would stay closed until Friday.")
    assert [content.text for content in quote.contents] == [
        "The old bridge",
        "would stay closed until Friday",
    ]


def test_transcripts():
    quote = only("SILVA: The bridge is closed. It will stay so until Friday.")
    assert (quote.kind, quote.cue, quote.speaker.text) == ("direct", None, "SILVA")
    assert find_quotes("Q: How do you know?", language="en") == ()


def test_a_verb_without_a_subject_goes_on():
    text = (
        "La alcaldesa Ana Ruiz dijo que el puente seguía cerrado.\n“No hay más remedio”, confesó."
    )
    *_, last = find_quotes(text, language="es")
    assert (last.cue.text, last.speaker.span, last.speaker.name) == ("confesó", None, "Ana Ruiz")


def test_lists_are_no_interviews():
    for lines in (
        "Where: Kelby town hall.\nWhen: Monday at noon.\nWho: Anybody.",
        "Goal: Lund, from the spot.\nYellow card: Berg.\nGoal: Silva, with her head",
        "Kelby: It rains.\nLavaux: It snows.",
    ):
        assert find_quotes(lines, language="en") == ()


def test_answers_go_on_in_paragraphs_of_their_own():
    text = "Kelby Post: Is it safe?\nAna Silva: It is.\nWe tested it.\nKelby Post: Who did?\n"
    text += "Silva: Ask the port.\nThe bridge is 90 years old."
    found = find_quotes(text, language="en")
    said = [" ".join(c.text for c in quote.contents) for quote in found]
    assert said == ["Is it safe?", "It is. We tested it.", "Who did?", "Ask the port."]
    assert [quote.speaker.name for quote in found[1::2]] == ["Ana Silva", "Ana Silva"]
