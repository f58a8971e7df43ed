"""What is wrong in how figures are counted and judged: one change, and the whole message."""

FAULTS_OF_FIGURES = [
    (
        "neither counts nor value",
        'numerator = { Alder = "080-105+" }\n',
        "",
        "[indicator.folketall] needs either 'numerator' or 'value', and not both",
    ),
    (
        "both counts and value",
        "denominator = {}\n",
        "value = {}\n",
        "[indicator.folketall] needs either 'numerator' or 'value', and not both",
    ),
    (
        "a bare value in thousands",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\n',
        "value = {}\ntimes = 1000\n",
        "[indicator.folketall] 'times' is of a 'numerator': a 'value' stands as it is",
    ),
    (
        "a bare value ahead",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\n',
        "value = {}\nahead = 10\n",
        "[indicator.folketall] 'value' takes no 'ahead'",
    ),
    (
        "a share ahead",
        "denominator = {}\n",
        "denominator = {}\nahead = 10\n",
        "[indicator.folketall] 'ahead' is a percentage of the first year: no 'denominator'",
    ),
    (
        "a change both ways",
        'denominator = {}\nnoise = "binomial"',
        'change = 5\nahead = 10\nnoise = "none"',
        "[indicator.folketall] has both 'change' and 'ahead'",
    ),
    (
        "a projection by chance",
        'unit = "prosent"',
        'unit = "prosent"\nprojection = true',
        (
            "[indicator.folketall] 'projection' has no noise to judge: 'noise' must be none or "
            "unknown"
        ),
    ),
    (
        "an unknown meaning of a sign",
        'region = "Region"',
        'region = "Region"\nsymbols = { "." = "nothing" }',
        (
            "[table.07459] 'symbols..': Input should be 'not_applicable', 'missing', "
            "'confidential' or 'misleading' (it is 'nothing')"
        ),
    ),
    (
        "a level there is not",
        'region = "Region"',
        'region = "Region"\nlevel = "landet"',
        "[table.07459] 'level': Input should be 'kommune' or 'fylke' (it is 'landet')",
    ),
    (
        "noise of counts that are not there",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\n',
        "value = {}\n",
        "[indicator.folketall] 'noise' is binomial, so every source needs 'denominator'",
    ),
    (
        "approximated noise of nobody",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\nnoise = "binomial"',
        'value = {}\nnoise = "approx"',
        "[indicator.folketall] 'noise' is approx, so every bare value needs 'weight'",
    ),
    (
        "a break in no year",
        'unit = "prosent"',
        'unit = "prosent"\nbreaks = { "i fjor" = { nb = "Ny.", nn = "Ny." } }',
        (
            "[indicator.folketall] 'breaks.i fjor.[key]': String should match pattern "
            "'^[12]\\d{3}$' (it is 'i fjor')"
        ),
    ),
    (
        "a role nobody has",
        'role = "age"',
        'role = ""',
        'exactly one indicator must have role = "age"; 0 have',
    ),
    (
        "an election beside one that there is not",
        'role = "age"',
        'role = "age"\nconfirmed_by = "skolevalg"',
        "[indicator.eldre] 'confirmed_by': there is no [indicator.skolevalg]",
    ),
    (
        "people counted in an indicator that there is not",
        'role = "age"',
        'role = "age"\noverlaps = ["alle"]',
        "[indicator.eldre] 'overlaps': there is no [indicator.alle]",
    ),
]
