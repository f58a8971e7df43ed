"""Print the hovedpunkter of kommuner as a reader meets them, to be read aloud.

    python -m bench.read_aloud              the kommuner of SELECTED, in both languages
    python -m bench.read_aloud 1151 5612    these
    python -m bench.read_aloud --rows 1151  with the sentences of every indicator

What sounds wrong is mended in the rule that gave the sentence, whose name stands before it.
"""

import sys

from faktaark.model.language import LANGUAGES, Language
from faktaark.text.captions import panel_title, population_title
from faktaark.text.highlights import make_highlights
from faktaark.text.sentences import make_sentences
from tests.examples import real

SELECTED = (
    # What is hardest: alone, smallest, divided, merged, two of one name.
    *("0301", "1151", "1508", "1580", "3114", "3419", "1806", "1875", "5055", "5056", "5059"),
    # An arrival centre, a college, folketall that turned, tests, single persons.
    *("3112", "4646", "4222", "4649", "1539", "5526", "3447", "1835", "1816", "1874", "5618"),
    *("5612", "1149", "4640", "1833", "5601", "3205", "4601", "5001", "1103", "3201", "1515"),
    # Others of every size, fylke and gruppe.
    *("3101", "3103", "3105", "3110", "3118", "3203", "3207", "3209", "3301", "3305", "3310"),
    *("3316", "3330", "3338", "3401", "3403", "3407", "3411", "3425", "3432", "3446", "3901"),
    *("3905", "3911", "4001", "4003", "4012", "4020", "4203", "4204", "4213", "4228", "1101"),
    *("1106", "1124", "1133", "1144", "1146", "4602", "4611", "4618", "4626", "4634", "4650"),
    *("1505", "1514", "1520", "1560", "1573", "5006", "5014", "5021", "5037", "5049", "5060"),
    *("1804", "1811", "1824", "1840", "1857", "1868", "5501", "5510", "5518", "5536", "5544"),
    *("5603", "5607", "5624", "5634"),
)


def main(arguments: list[str]) -> None:
    with_rows = "--rows" in arguments
    numbers = [each for each in arguments if each != "--rows"] or SELECTED
    known = real.material().regions.kommuner
    for number in numbers:
        if number in known:
            for language in LANGUAGES:
                read(number, language, with_rows=with_rows)


def read(number: str, language: Language, *, with_rows: bool) -> None:
    """Print one kommune in one language."""
    material, comparisons = real.material(), real.comparisons(number)
    kommune = material.kommune(number)
    special = [case for case in material.config.special if case.kommune == number]
    standing = real.standing(number, comparisons)
    highlights = make_highlights(kommune, comparisons, standing, special, language)
    size = next(each for each in comparisons if each.indicator.role == "size")
    print(f"\n## {kommune.name} ({number}), {kommune.kostra_gruppe}, {language}")
    print(f"   «{population_title(size, language)}»")
    for place, point in enumerate(highlights.points, start=1):
        print(f"{place}. {point.text}  [{point.rule}]")
    for remark in highlights.remarks:
        print(f"   {remark.text}  [{remark.rule}]")
    if with_rows:
        for comparison in comparisons:
            said = " ".join(each.text for each in make_sentences(kommune, comparison, language))
            print(f"   - {comparison.indicator.key}: {said}")
            print(f"     «{panel_title(comparison, language)}»")


if __name__ == "__main__":
    main(sys.argv[1:])
