"""Names of speakers: whom the story makes of a name, an office, a pronoun, in every language."""

from __future__ import annotations

import pathlib
import re

import pytest

import liveparse
from liveparse import find_quotes
from liveparse.extractors.quotes.described import described
from liveparse.extractors.quotes.given import given
from liveparse.lexicons import load
from liveparse.testing import unmark

SPEAKERS = pathlib.Path(__file__).parents[1] / "fixtures" / "speakers"


def posts():
    """Posts of live blogs: the words marked, and the name of each speaker in the last line."""
    for file in sorted(SPEAKERS.glob("*.txt")):
        for post in re.split(r"\n(?=# )", file.read_text("utf-8").strip()):
            title, rest = post.strip().split("\n", 1)
            marked, _, wanted = rest.rpartition("\n= ")
            wanted = [name.strip() for name in wanted.split("|")]
            yield pytest.param(file.stem, marked, wanted, id=f"{file.stem}-{title[2:]}")


@pytest.mark.parametrize(("language", "marked", "wanted"), list(posts()))
def test_who_says_what_in_a_post(language, marked, wanted):
    text, spans = unmark(marked)
    found = find_quotes(text, language=language)
    said = [content.text.strip(" ,") for quote in found for content in quote.contents]
    assert said == [text[span.slice].strip(" ,") for _, span in spans]
    assert [str(quote.speaker and quote.speaker.name) for quote in found] == wanted


def names(text, language="en"):
    return [q.speaker and q.speaker.name for q in find_quotes(text, language=language)]


ENGLISH = {
    "a name behind the office": (
        "Varland’s president, Ana Silva, on Monday praised the vote, and said it was fair.",
        ["Ana Silva"],
    ),
    "an office in the first paragraph, the name in the second": (
        "Varland’s finance minister has said he expects the budget to pass.\n"
        "At a summit in Kelby, Jens Okoro was asked about it.",
        ["Jens Okoro"],
    ),
    "a pronoun before the name": (
        "“The songs are good,” she said of the new record.\nAna Silva praised it on Friday.",
        ["Ana Silva"],
    ),
    "who was spoken of, under another noun": (
        "The crowd was loud, according to Beth Lund.\n“I enjoyed it,” the striker said.",
        ["Beth Lund", "Beth Lund"],
    ),
    "the same official": (
        "“We found it,” said Tatu Zaen, an official with the rescue agency.\n"
        "The same official told reporters that the search had ended.",
        ["Tatu Zaen", "Tatu Zaen"],
    ),
    "a given name tells who is meant": (
        "Ana Silva met Peter Okoro.\nHe said the talks were long. She said they were good.",
        ["Peter Okoro", "Ana Silva"],
    ),
    "ranks are no part of the name": (
        "“It is over,” said Air Vice Marshal Sun Sandi, the coordinator.",
        ["Sun Sandi"],
    ),
    "a party in brackets is no part of the name": (
        "Alison Thew (SNP) said the office did not care.",
        ["Alison Thew"],
    ),
    "a title belongs to a single name": (
        "Prince Olaf arrived at noon.\n“It is a fine bridge,” Olaf said.",
        ["Prince Olaf"],
    ),
    "a body by its own name": (
        "The plan was shown by newspaper Kelby Nyt.\nThe newspaper said that it was secret.",
        ["Kelby Nyt"],
    ),
    "a ministry of something": (
        "The Ministry of Health closed two schools.\nThe ministry said that nobody was ill.",
        ["Ministry of Health"],
    ),
    "a spokesman is not who he speaks for": (
        "Ana Silva is ill.\nA spokesman for Ana Silva said that she was resting.",
        [None],
    ),
    "a source stays without a name": (
        "Ana Silva came.\nA source close to the inquiry said the file was lost. "
        "He said that it was found.",
        [None, None],
    ),
    "a possessive says that somebody else is meant": (
        "Ana Silva came to Kelby.\nHer lawyer said that the case was closed.",
        [None],
    ),
    "an office that nobody named holds": (
        "Tom Berg attacked Varland as a sponsor of the war.\n"
        "The Varlandian deputy minister left in anger. He said that it would not pass.",
        [None],
    ),
    "it is the body that the sentence before was about": (
        "Tom Berg came.\nThe Foreign Ministry called in the envoy. It said that he was late.",
        ["Foreign Ministry"],
    ),
    "a physician of somebody's is not that somebody": (
        "Ana Silva fell. Ana Silva’s physician said that she was well.",
        [None],
    ),
    "words without a cue are those of whom the paragraph tells": (
        "Ana Silva left the hall in anger. “Nobody asked us about the bridge at all.”",
        ["Ana Silva"],
    ),
    "critics stay without a name": ("Critics said the plan was too dear.", [None]),
}


@pytest.mark.parametrize("case", ENGLISH)
def test_english(case):
    text, wanted = ENGLISH[case]
    assert names(text) == wanted


def test_an_office_of_the_other_side():
    text = "Tom Berg attacked Varland as a sponsor of the war.\n"
    text += "The Varlandian deputy minister called it an outrage."
    assert names(text) == [None]
    text = "Tom Berg left Kelby for Varland.\nThe Varlandian deputy minister called it an outrage."
    assert names(text) == ["Tom Berg"]


OTHERS = [
    ("de", "Die „Kelbacher Post“ schrieb, Ida Lund sei krank. Das Blatt schrieb, sie habe Fieber.",
     ["Kelbacher Post", "Kelbacher Post"]),
    ("de", "Ministerin Ida Lund kam. Das Blatt schrieb, die Brücke sei zu.", ["Blatt"]),
    ("de", "Die Polizei Kelbach schrieb, die Brücke sei zu.", ["Polizei Kelbach"]),
    ("de", "Minister Jan Weber kam. „Das ist neu“, sagte der Belgier.", ["Jan Weber"]),
    ("de", "Ursula von der Lahn kam. Von der Lahn sagte, die Brücke sei zu.",
     ["Ursula von der Lahn"]),
    ("en", "The Bureau of Roads and Inland Waters said the bridge was shut.",
     ["Bureau of Roads and Inland Waters"]),
    ("en", "The mayor of Kelby and Ana Silva said the bridge was shut.", ["Ana Silva"]),
    ("es", "La ministra Ana Ruiz Soto habló. Ruiz dijo que el puente está cerrado.",
     ["Ana Ruiz Soto"]),
    ("es", "El Banco Central Lunar dijo que no habrá cambios este año.", ["Banco Central Lunar"]),
    ("pt", "O senador Rui Melo Filho veio. Melo disse que a ponte está fechada.",
     ["Rui Melo Filho"]),
    ("pt", "“É novo”, contou a bordadeira Neusa dos Reis.", ["Neusa dos Reis"]),
    ("nl", "Topman Taco de Haan kwam. De Haan zei dat de brug dicht is.", ["Taco de Haan"]),
    ("nl", "‘Dat is nieuw’, zei Wouter van Aerde. ‘Heel nieuw’, vervolgde de Belg.",
     ["Wouter van Aerde", "Wouter van Aerde"]),
    ("fr", "Agnès de La Roche est là. Mme de La Roche a dit que le pont était fermé.",
     ["Agnès de La Roche"]),
    ("fr", "Il parle. « C'est faux », a dit l'avocate, Me Sonia Belkacem.", ["Sonia Belkacem"]),
    ("it", "Il Viminale respinge le accuse: «Soccorsi tempestivi».", ["Viminale"]),
    ("de", "Minister Jan Weber kam. „Das ist neu“, sagte der Minister.", ["Jan Weber"]),
    ("de", "Verkehrsminister Jan Weber kam. „Das ist neu“, sagte der Minister.", ["Jan Weber"]),
    ("de", "Trainerin Ida Lund kam. „Das ist neu“, sagte sie.", ["Ida Lund"]),
    ("de", "Ida Lund kam mit Jan Weber. „Das ist neu“, sagte er.", ["Jan Weber"]),
    ("de", "„Das ist neu“, teilte das lokale Theater mit.", ["lokales Theater"]),
    ("de", "Das Gesundheitsministerium zögert. „Das ist neu“, teilte das Ministerium mit.",
     ["Gesundheitsministerium"]),
    ("de", "Jan Webers Haus brannte. „Das ist neu“, sagte Jan Weber.", ["Jan Weber"]),
    ("fr", "La ministre Anne Roche est là. « C’est une bonne chose », a déclaré la ministre.",
     ["Anne Roche"]),
    ("fr", "La préfecture des Landes ferme. « C’est une chose grave », a déclaré la préfecture.",
     ["préfecture des Landes"]),
    ("fr", "Anne Roche a vu Luc Morel. « C’est une bonne chose », a-t-il dit.", ["Luc Morel"]),
    ("es", "La alcaldesa Ana Silva llegó. «Es nuevo», dijo la alcaldesa.", ["Ana Silva"]),
    ("it", "Il ministro degli Esteri Carlo Riva è qui. «È una cosa nuova», ha detto il ministro.",
     ["Carlo Riva"]),
    ("pt", "O embaixador da Varlândia em Kelby, Yan Wan, reagiu. “É novo”, disse o embaixador.",
     ["Yan Wan"]),
    ("nl", "Minister Jan de Boer kwam. “Het is nieuw”, zei de minister.", ["Jan de Boer"]),
    ("nl", "“Het is nieuw”, zei fabrikant Lunda.", ["Lunda"]),
    ("pl", "Minister Jan Nowak przyszedł. „To nowe”, powiedział Nowak.", ["Jan Nowak"]),
    ("pl", "Minister Anna Nowak spotkała Jana Lisa. „To nowe”, powiedziała ona.", ["Anna Nowak"]),
    ("pl", "Jan Nowak przyszedł. Mówiono o Nowaku. „To nowe”, powiedział Nowak.", ["Jan Nowak"]),
    ("ru", "Мэр Иван Ковалёв приехал. «Это ново», — сказал Ковалёв.", ["Иван Ковалёв"]),
    ("pl", "Anna Nowak spotkała Jana Lisa. „To jest całkiem nowe”, powiedziała.", ["Anna Nowak"]),
    ("pl", "Jan Lis i Anna Nowak rozmawiali. „To jest całkiem nowe”, powiedział.", ["Jan Lis"]),
    ("ru", "Анна Лис встретила Ивана Ковалёва. «Это совсем новое дело», — сказала она.",
     ["Анна Лис"]),
    ("tr", "Bakan Ayşe Demir geldi. Demir'in sözleri sürdü. “Bu çok yeni”, dedi Demir.",
     ["Ayşe Demir"]),
    ("tr", "Belediye Başkanı Ayşe Demir geldi. “Bu yeni”, dedi Demir.", ["Ayşe Demir"]),
    ("de", "Laut dem Kelbacher Wetterdienst ist die Brücke zu.", ["Kelbacher Wetterdienst"]),
    ("de", "Nach Angaben des Blauen Kreuzes ist die Brücke zu.", ["Blaues Kreuz"]),
    ("de", "Nach Angaben des Kelbacher Hafeninstituts ist die Brücke zu.",
     ["Kelbacher Hafeninstitut"]),
    ("en", "Ana Silva spoke. The chair, Sir Peter Lund, cut in. “That is enough,” he said.",
     ["Peter Lund"]),
    ("en", "The tracking site Kelbywatch said the power was out.", ["Kelbywatch"]),
    ("es", "«Es nuevo», dijo la secretaria general del sindicato Umbra, Ana Ruiz.", ["Ana Ruiz"]),
    ("es", "La Fiscalía General del Puerto informó que no hay heridos.",
     ["Fiscalía General del Puerto"]),
    ("es", "El gobernador regional de Kelbia, Rohel Sanz, dijo que no hay heridos.",
     ["Rohel Sanz"]),
    ("es", "Iñigo Ruiz tachó el pleno de «circo». A su juicio, el pleno fue «largo».",
     ["Iñigo Ruiz", "Iñigo Ruiz"]),
    ("it", "Il ponte è chiuso, ha detto la segretaria Cub Linee, Ana Riva.", ["Ana Riva"]),
    ("it", "«È l’acqua», si sfoga Loredana. Il sindaco Carlo Riva tace. «È tanta», racconta.",
     ["Loredana", "Carlo Riva"]),
    ("nl", "Minister Ida Lund kwam. Oppositieleider Jan de Boer lachte. “Het is nieuw”, "
     "zei de GroenRood-leider.", ["Jan de Boer"]),
    ("nl", "Ida Lund was in Kelby. Het Kremlin spreekt van “een fout”.", ["Kremlin"]),
    ("nl", "“Het is heel nieuw”, zegt Ida Lund.\nHeeft u spijt?\n“Van de brug. Die is oud.”",
     ["Ida Lund", "Ida Lund"]),
    ("es", "Los precios suben, vaticina su presidenta, Kelba Roca Vidal.", ["Kelba Roca Vidal"]),
    ("it", "Critico anche Ettore Lunga: «Vogliono la resa».", ["Ettore Lunga"]),
    ("pt", "Rui Lopes veio. Ana Melo, que hoje visitou Kelby, escusou-se a comentar: “É cedo.”",
     ["Ana Melo"]),
    ("en", "Tom Lund came. Peter Berg is ill, he said.", ["Tom Lund"]),
    ("de", "Die Lage ist am Montag dieselbe, wie die Stadt am Montag mitteilte.", ["Stadt"]),
    ("cs", "„Je to nové,“ popisuje obyvatelka Kelbova Jana Lisová.", ["Jana Lisová"]),
    ("ja", "会社員の山田健さん（45）は「橋は閉鎖する」と述べた。", ["山田健"]),
    ("ja", "大統領府のレンコ報道官は「橋は閉鎖する」と述べた。", ["大統領府のレンコ"]),
    ("ko", "주민 김영수(58)씨는 \"다리가 닫혔다\"고 말했다.", ["김영수"]),
]  # fmt: skip


# Verbs without a subject, pronouns, and other nouns for somebody: whoever the sentences before are
# about, not whoever they merely mention.
TOPICS = [
    ("es", "La alcaldesa Ana Silva llegó tarde. El acto de Carla Ríos fue breve.\n"
     "«Es una vergüenza para todos», denunció.", ["Ana Silva"]),
    ("es", "Luis Ríos ganó a Marcos Vega. Ríos lo celebró.\nEl campeón quiso hablar de Vega.\n"
     "«No me gusta su juego», confesó.", ["Luis Ríos"]),
    ("es", "Luis Ríos presidía el club. «Nos vamos todos», dijo Luis Ríos.\n"
     "A Marcos Vega, segundo en la meta, no le queda nada. «He perdido la carrera», lamentó.",
     ["Luis Ríos", "Marcos Vega"]),
    ("es", "Un clima al que Marcos Vega echó su leña.\n«Es una gran mentira», abundó el jefe de"
     " filas del equipo.", ["Marcos Vega"]),
    ("it", "Carlo Riva ha visto Anna Bruno. La lettera di Bruno è lunga.\n"
     "«È una cosa molto grave», ha aggiunto.", ["Carlo Riva"]),
    ("pt", "Rui Lopes chegou a Kelby. O carro de Marcos Vaz avariou.\n"
     "“Foi um dia muito longo”, contou.", ["Rui Lopes"]),
    ("de", "Jan Weber kam mit Ida Lund. „Das ist neu“, sagte der Mann.", ["Jan Weber"]),
    ("de", "Jan Weber kam mit Ida Lund. „Das ist neu“, sagte die junge Frau.", ["Ida Lund"]),
    ("de", "Jan Weber kam. „Das ist neu“, sagte der 42-Jährige.", ["Jan Weber"]),
    ("de", "Trainer Jan Weber ging am Montag, Leiter Uwe Lang übernimmt und hat „nichts zu"
     " verlieren“, wie er sagte.", ["Uwe Lang"]),
    ("nl", "Jan de Boer kwam met Ida Lund. “Het is nieuw”, zei de vrouw.", ["Ida Lund"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), TOPICS)
def test_whom_the_text_is_about(language, text, wanted):
    assert names(text, language) == wanted


def test_of_two_of_a_family_the_last_who_was_named_is_meant():
    text = (
        "Actor Tom Berg and his mother, teacher Ida Berg, came to Kelby.\nTom went to the harbour."
        " “It is a fine town,” Berg said.\nLater Ida Berg left. “I was tired,” Berg said."
    )
    assert names(text) == ["Tom Berg", "Ida Berg"]


NOBODY = [
    # An office of somebody else's.
    ("es", "La ministra Ana Silva llegó.\n«Es falso todo», dijo el alcalde.", [None]),
    # A longer phrase brings in somebody new.
    ("de", "Jan Weber kam mit Uwe Lang. „Das ist neu“, sagte der dänische Trainer.", [None]),
    # A man is no woman.
    ("de", "Uwe Weber kam mit Ralf Lang. „Das ist neu“, sagte die Frau.", [None]),
    # Two were named: which of them "the boss of the fleet" is nobody can say.
    ("es", "Luis Ríos y Marcos Vega pactaron.\n«Es mentira», abundó el hombretón de la flota.",
     ["hombretón de la flota"]),
    # Not just anybody.
    ("en", "Ana Silva came to Kelby. A woman said that the road was shut.", [None]),
    ("en", "Ana Silva came to Kelby. His wife said that the road was shut.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), NOBODY)
def test_whom_nobody_has_named(language, text, wanted):
    assert names(text, language) == wanted


def test_the_heading_of_an_update_says_whom_it_is_about():
    page = (
        "Storm: live updates\n18:05\nTom Berg meets minister Ana Silva\nMinister Ana Silva and"
        " Tom Berg met in Kelby on Monday.\n17:50\nSilva: the bridge stays shut\n"
        "The talks with Tom Berg took all day. “The bridge is old and will stay shut,” she said.\n"
    )
    *_, last = liveparse.parse(page, language="en").quotes
    assert last.speaker.name == "Ana Silva"


@pytest.mark.parametrize(("language", "text", "wanted"), OTHERS)
def test_other_languages(language, text, wanted):
    assert names(text, language) == wanted


def test_pronouns_stay_within_their_update():
    page = (
        "Live: Kelby votes\n18:05\nMayor Ana Silva said the polls were open.\n"
        "17:50\nShe said that it was early.\n17:40\nThe sky was grey over Kelby.\n"
    )
    story = liveparse.parse(page, language="en")
    assert [q.speaker.name for u in story.updates for q in u.quotes] == ["Ana Silva", None]


@pytest.mark.parametrize(
    ("phrase", "language", "name", "kind"),
    [
        ("the letter from the ministry of trade", "en", "ministry of trade", "organization"),
        ("der von der Stadt geförderte Verein", "de", "Verein", "organization"),
        ("Trainer Lund", "de", "Lund", "person"),
        ("a televisão estatal", "pt", "televisão estatal", "organization"),
        ("some officials", "en", None, "group"),
        ("", "en", "", "unknown"),
        ("…", "en", "…", "unknown"),
    ],
)
def test_phrases(phrase, language, name, kind):
    found = described(phrase, load(language))
    assert (found.name, found.kind) == (name, kind)


def test_given_names_in_other_letters():
    assert [given(name) for name in ("Łukasz", "Søren", "Сергей", "Алёна", "Brücke", "-", "ß")] == [
        "he", "he", "he", "she", None, None, None,
    ]  # fmt: skip
