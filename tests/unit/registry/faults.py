"""What is wrong in an indicators.toml: one change of the small file, and the whole message."""

from tests.unit.registry.small_project import KEYS, WAITING

NEEDS_VERDI = "needs {verdi} once, may have {aar}, and nothing else in {}"


FAULTS = [
    (
        "unknown key",
        'name = "Navn på folketall"',
        'nmae = "Navn på folketall"',
        "[indicator.folketall] lacks 'nb.name'",
        "[indicator.folketall] has an unknown key 'nb.nmae'",
    ),
    (
        "unknown key of an indicator",
        'unit = "prosent"',
        'unit = "prosent"\nnmae = "x"',
        "[indicator.folketall] has an unknown key 'nmae'",
    ),
    (
        "unknown default",
        "[defaults]",
        "[defaults]\ndecimal = 1",
        "[defaults] has an unknown key 'decimal'",
    ),
    (
        "an unknown theme of one that waits",
        "[theme.befolkning]",
        WAITING.format(key="skyss", theme="skole", name="Skyss"),
        "[waiting.skyss] 'theme': there is no [theme.skole]",
    ),
    (
        "one that waits and is there",
        "[theme.befolkning]",
        WAITING.format(key="vekst", theme="befolkning", name="Skyss"),
        "[waiting.vekst] is an indicator too: take it out of those that wait",
    ),
    (
        "the name of another",
        "[theme.befolkning]",
        WAITING.format(key="skyss", theme="befolkning", name="Navn på vekst"),
        "[indicator.vekst] has the same nb.name as [indicator.skyss]",
    ),
    (
        "unknown section",
        "[theme.befolkning]",
        "[themes.arbeid]\n[theme.befolkning]",
        "[themes] is unknown",
    ),
    (
        "wrong type",
        "min_kommuner = 350",
        'min_kommuner = "350"',
        "[indicator.folketall] 'min_kommuner': Input should be a valid integer (it is '350')",
    ),
    (
        "half a kommune",
        "min_kommuner = 350",
        "min_kommuner = 350.5",
        "[indicator.folketall] 'min_kommuner': Input should be a valid integer (it is 350.5)",
    ),
    (
        "unknown unit",
        'unit = "prosent"',
        'unit = "promille"\nminimum = 1.0',
        (
            "[indicator.folketall] 'unit': Input should be 'personer', 'prosent', 'per_1000', "
            "'per_100', 'kroner', 'kroner_per_m2', 'poeng', 'pasienter', 'barn', 'elever', "
            "'indeks', 'antall', 'km2' or 'per_km2' (it is 'promille')"
        ),
    ),
    (
        "no smallest difference",
        'unit = "prosent"',
        'unit = "poeng"',
        "[indicator.folketall] lacks 'minimum': only shares, and scale ratio and log, have a rule",
    ),
    (
        "unknown table",
        'table = "07459"\n',
        'table = "07460"\n',
        "[indicator.folketall] there is no [table.07460]",
    ),
    (
        "unknown table of the denominator",
        "denominator = {}",
        'denominator = {}\ndenominator_table = "07460"',
        "[indicator.folketall] there is no [table.07460]",
    ),
    (
        "unknown table of a stand-in",
        "denominator = {}",
        'denominator = {}\nstand_in = [{ table = "1", numerator = {}, denominator = {} }]',
        "[indicator.folketall] there is no [table.1]",
    ),
    (
        "unknown population table",
        'population = "07459"',
        'population = "01222"',
        "[site] 'population': there is no [table.01222]",
    ),
    (
        "unknown indicator of a document",
        'big_numbers = ["folketall", "eldre"]',
        'big_numbers = ["folketall", "yngre"]',
        "[document.ark] 'big_numbers': there is no [indicator.yngre]",
    ),
    (
        "a file without the place",
        'file = "ark-{sted}-{sprak}.pdf"',
        'file = "ark-{sprak}.pdf"',
        (
            "[document.ark] 'file' needs {sted} and {sprak} once each, small letters, digits and "
            "hyphens around them, and ends in .pdf"
        ),
    ),
    (
        "a document for what has no sheets",
        'regions = ["kommune"]',
        'regions = ["kommune", "naboer"]',
        "[document.ark] 'regions': no sheets are made of naboer",
    ),
    (
        "two documents with one file",
        "[table.07459]",
        """[document.brev]
    title = { nb = "Brev", nn = "Brev" }
    name = { nb = "Brev", nn = "Brev" }
    regions = ["kommune"]
    big_numbers = ["folketall"]
    file = "ark-{sted}-{sprak}.pdf"

    [table.07459]""",
        "[document.brev] 'file' is that of [document.ark] too: two sheets, one name",
    ),
    (
        "unknown theme",
        'theme = "befolkning"',
        'theme = "folk"',
        "[indicator.folketall] 'theme': there is no [theme.folk]",
    ),
    (
        "two of one name",
        'name = "Navn på vekst"',
        'name = "Navn på folketall"',
        "[indicator.vekst] has the same nb.name as [indicator.folketall]",
    ),
    (
        "HTML in a label",
        '1 = "Menn"',
        '1 = "<b>Menn</b>"',
        "[table.07459] 'labels.Kjonn.1' has HTML in it; write plain text",
    ),
    (
        "an entity in a name",
        'name = "Navn på vekst"',
        'name = "Vekst&nbsp;i alt"',
        "[indicator.vekst] 'nb.name' has HTML in it; write plain text",
    ),
    (
        "HTML in what may be empty",
        'chart = "Andel"',
        'chart = "Andel"\ncaveat = "<i>Obs</i>"',
        "[indicator.folketall] 'nb.caveat' has HTML in it; write plain text",
    ),
    (
        "a number in place of a label",
        '1 = "Menn"',
        "1 = 1",
        "[table.07459] 'labels.Kjonn.1': Input should be a valid string (it is 1)",
    ),
    (
        "an empty name",
        'name = "Navn på vekst"',
        'name = " "',
        "[indicator.vekst] 'nb.name' is empty or has space around it",
    ),
    (
        "a bad address",
        'url = "https://eksempel.no"',
        'url = "www.eksempel.no"',
        (
            "[site] 'url' is not an address that begins with http:// or https:// and names a "
            "host: 'www.eksempel.no'"
        ),
    ),
    (
        "an address that runs code",
        'url = "https://eksempel.no"',
        'accessibility = "javascript:alert(1)"',
        (
            "[site] 'accessibility' is not an address that begins with http:// or https:// and "
            "names a host: 'javascript:alert(1)'"
        ),
    ),
    (
        "bounds that are no numbers",
        "bounds = [0.0, 40.0]",
        "bounds = [nan, 40.0]",
        "[indicator.folketall] 'bounds.0': Input should be a finite number (it is nan)",
    ),
    (
        "an address with a name and a password",
        'url = "https://eksempel.no"',
        'url = "https://u:p@eksempel.no"',
        (
            "[site] 'url' is not an address with a plain host: no user name, and ASCII letters "
            "only: 'https://u:p@eksempel.no'"
        ),
    ),
    (
        "a contact that runs code",
        'url = "https://eksempel.no"',
        'contact = "javascript://x/%0Aalert(1)"',
        (
            "[site] 'contact' is neither an e-mail address nor an address that begins with "
            "http:// or https://: 'javascript://x/%0Aalert(1)'"
        ),
    ),
    (
        "a character that cannot be printed",
        'url = "https://eksempel.no"',
        'publisher = "Sky \U0001f600"',
        (
            "[site] 'publisher' has the character U+1F600, which our typeface cannot print; take "
            "it out"
        ),
    ),
    (
        "a lone brace",
        'fact = "er {verdi} i {aar}"',
        'fact = "er {verdi} i {aar} og }"',
        (
            "[indicator.folketall] 'nb.fact' needs {verdi} once, may have {aar}, and nothing else "
            "in {}"
        ),
    ),
    (
        "bounds reversed",
        "bounds = [0.0, 40.0]",
        "bounds = [40.0, 0.0]",
        "[indicator.folketall] 'bounds' must be [lowest, highest]",
    ),
    (
        "a fact without its number",
        'fact = "er {verdi} i {aar}"',
        'fact = "er mange i {aar}"',
        f"[indicator.folketall] 'nb.fact' {NEEDS_VERDI}",
    ),
    (
        "a fact with a strange place",
        'fact = "er {verdi} i {aar}"',
        'fact = "er {verdi} i {sted}"',
        f"[indicator.folketall] 'nb.fact' {NEEDS_VERDI}",
    ),
    (
        "a day that is not",
        'at = "01-01"',
        'at = "02-31"',
        *(f"[indicator.{key}] 'at' is not a month and a day, as in 12-31: '02-31'" for key in KEYS),
    ),
    (
        "a method twice",
        'unit = "prosent"',
        'unit = "prosent"\nreferences = ["pooled", "pooled"]',
        "[indicator.folketall] 'references' names a method twice",
    ),
]
