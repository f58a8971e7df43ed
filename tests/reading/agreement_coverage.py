"""Compare what is said of coverage: of how many kommuner, and of how many of the people.

Part of `agreement`. tall.json is what page and sheet are held against.
"""

from collections.abc import Iterator

from tests.reading.agreement_numbers import differ, find_cell, list_columns
from tests.reading.forms import Forms, Record, let_break, text_of


def compare_coverage(forms: Forms) -> Iterator[str]:
    """Beside each reference and under each table on the page, and in the sheet's note."""
    for row in forms.document["indikatorer"]:
        if row["nokkel"] in forms.page.articles:
            yield from compare_counted(forms, row)
            yield from compare_lines(forms, row)
    yield from compare_note(forms)


def compare_counted(forms: Forms, row: Record) -> Iterator[str]:
    """«(281 av 357 kommuner, 98 prosent av innbyggerne)»."""
    items = forms.page.comparisons(row["nokkel"])
    for item, (key, cell) in zip(items, row["sammenligning"].items(), strict=False):
        if "alle" in cell:
            found = item.rpartition("(")[2].removesuffix(").")
            expected = fill_in(forms, "counted", cell, "")
            yield from differ(f"page: {row['nokkel']}: coverage of {key}", found, expected)
        elif "prosent av inn" in item.rpartition("(")[2]:
            yield f"page: {row['nokkel']}: coverage of {key} is told, and tall.json has none"


def compare_lines(forms: Forms, row: Record) -> Iterator[str]:
    """A line for each region that lacks kommuner in any period, with the fewest."""
    names = forms.page.series(row["nokkel"])[:1] or [[]]
    headings = names[0][1:]
    expected = []
    for name, series in zip(headings, row["serier"].values(), strict=False):
        lacking = [one for one in series if "alle" in one]
        if lacking:
            least = min(lacking, key=lambda o: (o["andel"] or 0, o["antall"] / o["alle"]))
            expected.append(fill_in(forms, "partial", least, name))
    start = forms.words["coverage"]["partial"].partition("{antall}")[0].format(navn="")
    notes = forms.page.all(
        'details[@class="series-of"]/p[@class="small"]', forms.page.articles[row["nokkel"]]
    )
    found = [text for text in map(text_of, notes) if start in text]
    yield from differ(f"page: {row['nokkel']}: coverage", found, expected)


def fill_in(forms: Forms, entry: str, lacking: Record, name: str) -> str:
    known = lacking["andel"] is not None
    words: str = forms.words["coverage"][f"{entry}_people" if known else entry]
    return words.format(navn=name, **{key: lacking[key] for key in ("antall", "alle", "andel")})


def compare_note(forms: Forms) -> Iterator[str]:
    """In the sheet's foot: for each column the rows that lack kommuner, and the least covered."""
    words, foot = forms.words["foot"], forms.sheet.foot
    columns = list_columns(forms, on_sheet=True)
    told = []
    for heading, key in zip(forms.sheet.headings[2:], columns, strict=False):
        lacking = {
            row["nr"]: cell
            for row in forms.document["indikatorer"]
            if row["nr"] and "alle" in (cell := find_cell(forms, row, key)[0])
        }
        if lacking:
            least = min(lacking.values(), key=lambda o: (o["andel"] or 0, o["antall"]))
            entry = "partial_rows" if least["andel"] is None else "partial_people"
            counts = {key: least[key] for key in ("antall", "alle", "andel")}
            rows = join_numbers(sorted(lacking))
            told.append(words[entry].format(navn=heading, rader=rows, **counts))
    expected = let_break(" ".join([words["partial_lead"], *told])) if told else ""
    yield from differ("pdf: coverage", foot.get(words["partial"], ""), expected)


def join_numbers(numbers: list[int]) -> str:
    """«2, 3, 5–8»: three in a row or more are joined."""
    text = ""
    for number in numbers:
        run = next(n for n in range(number, number + 100) if n + 1 not in numbers)
        if number - 1 in numbers and not (number == run and number - 2 not in numbers):
            continue
        joined = f"{number}–{run}" if run - number > 1 else str(number)
        text += f", {joined}" if text else joined
    return text
