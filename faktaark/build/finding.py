"""The order of the stages that look something up at SSB for whoever writes the registry.

Nothing is stored and nothing built: what is found is printed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from faktaark.build.cli import Options
from faktaark.build.session import open_session
from faktaark.build.streams import say
from faktaark.errors import FetchError, NetworkError, clean_line, cut_message, cut_text
from faktaark.model.registry import Config
from faktaark.model.waiting import Waiting
from faktaark.norwegian import same_label
from faktaark.registry.draft import DraftTable, draft_entries
from faktaark.sources.http.session import Clock
from faktaark.sources.pxweb.client import Statbank, fetch_table_metadata
from faktaark.sources.pxweb.finding import FoundTable, find_tables
from faktaark.sources.pxweb.metadata import Dimension, Metadata, name_code, name_nearest

NUMBER_AND_YEARS = re.compile(r"^\d{5}: |,? \d{4}\S*( ?[-–] ?\d{4}\S*)?$")
LONGEST = 20_000  # characters of a line: `select` of a table may be long
MOST_TABLES = 25
MOST_CODES = 40  # of a dimension; regions are counted instead
REGIONS = frozenset({"Region", "KOKkommuneregion0000", "KOKfylkesregion0000"})


def look_up(config: Config, options: Options, clock: Clock) -> int:
    """Print the tables that have some words, or what one table holds; 1 if nothing is found."""
    bank = Statbank(open_session(config, clock), config.fetching.statbank)
    if options.describe:
        print_lines(describe_table(fetch_table_metadata(bank, options.describe)))
        return 0
    tables = find_tables(bank, options.find.split())
    print_lines(list_found(options.find, tables))
    return 0 if tables else 1


def print_lines(lines: Iterable[str]) -> None:
    """Print lines that hold what SSB has sent: nothing in them may speak to the terminal."""
    for line in lines:
        say(clean_line(line, LONGEST))


def list_found(words: str, tables: list[FoundTable]) -> list[str]:
    """Return a line for each table, and one for each of its contents that has a word."""
    if not tables:
        return [f"no table has «{words}» in its title or dimensions; try another word, or a part"]
    lines = []
    for one in tables[:MOST_TABLES]:
        info = one.info
        ended = ", no longer updated" if info.discontinued else ""
        periods = f"{info.first_period}–{info.last_period}"
        lines.append(f"{info.table}  {cut_text(info.title, 100)}  {periods}{ended}")
        variables = ", ".join(info.variables)
        lines.append(f"       {cut_text(variables, 100)}; updated {info.updated[:10]}")
        lines += [f"       {code}  «{cut_text(label)}»" for code, label in one.contents.items()]
    left = len(tables) - MOST_TABLES
    return [*lines, *([f"and {left} more tables; give another word too"] if left > 0 else [])]


def describe_table(metadata: Metadata) -> list[str]:
    """Return what a table holds, then lines that can be put into the registry."""
    lines = [
        f"# {metadata.table}  {cut_text(metadata.label, 100)}",
        f"# updated {metadata.updated}",
    ]
    for dimension in metadata.dimensions.values():
        lines += [f"# {line}" for line in _describe_dimension(metadata, dimension)]
    return [*lines, "", *draft_entries(_draft(metadata))]


def _describe_dimension(metadata: Metadata, dimension: Dimension) -> list[str]:
    codes = list(dimension.codes.items())
    named = f"{dimension.name} «{cut_text(dimension.label)}»: {len(codes)} codes"
    listed = ", ".join(dimension.codelists)
    lines = [f"{named}; code lists {listed}" if listed else named]
    if dimension.name in (metadata.time, *REGIONS):
        return [*lines, f"    {codes[0][0]} … {codes[-1][0]}"]
    for code, label in codes[:MOST_CODES]:
        unit, decimals = dimension.units.get(code, ("", 0))
        told = f"  [{cut_text(unit)}, {decimals} decimals]" if unit else ""
        lines.append(f"    {code}  «{cut_text(label)}»{told}")
    left = len(codes) - MOST_CODES
    return [*lines, *([f"    and {left} more"] if left > 0 else [])]


def find_waiting(bank: Statbank, waiting: Sequence[Waiting]) -> list[str]:
    """Return what SSB has of the indicators that wait: lines for the registry, or what is near.

    Each table is asked for once; an indicator without a table is left to `--find`.
    """
    lines = []
    for table in sorted({one.table for one in waiting if one.table}):
        own = [one for one in waiting if one.table == table]
        bank.session.begin_errand()
        try:
            metadata = fetch_table_metadata(bank, table)
        except NetworkError:
            raise
        except FetchError as error:
            named = ", ".join(one.key for one in own)
            lines.append(f"waiting: {named}: {cut_message(str(error))}")
            continue
        lines += [line for one in own for line in _resolve(one, metadata)]
    return lines


def _resolve(waiting: Waiting, metadata: Metadata) -> list[str]:
    labels = metadata.dimensions[metadata.contents].codes
    codes = [code for code, label in labels.items() if same_label(label, waiting.label)]
    where = f"waiting: '{waiting.key}': table {waiting.table}"
    if not codes:
        return [f"{where} has no content '{waiting.label}'{name_nearest(waiting.label, labels)}"]
    found = ", ".join(name_code(code, labels) for code in codes)
    drafted = replace(_draft(metadata), labels={code: labels[code] for code in codes})
    return [f"{where} has {found}; for indicators.toml:", *draft_entries(drafted), ""]


def _draft(metadata: Metadata) -> DraftTable:
    region = next((name for name in metadata.dimensions if name in REGIONS), "")
    contents = metadata.dimensions[metadata.contents]
    others = {
        name: dimension.codes
        for name, dimension in metadata.dimensions.items()
        if name not in (region, metadata.contents, metadata.time)
    }
    return DraftTable(
        table=metadata.table,
        title=NUMBER_AND_YEARS.sub("", cut_text(metadata.label, 200)),
        region=region,
        codelists=tuple(metadata.dimensions[region].codelists) if region else (),
        contents=metadata.contents,
        labels=contents.codes,
        units=contents.units,
        others=others,
        time=metadata.time,
        first=next(iter(metadata.dimensions[metadata.time].codes)),
    )
