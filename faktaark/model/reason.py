"""Why a number is missing: the closed list."""

from enum import Enum


class Reason(Enum):
    """Why there is no number. The value is the code used in JSON and CSV."""

    NOT_APPLICABLE = "ikke_aktuelt"
    MISSING = "mangler"
    CONFIDENTIAL = "skjermet"
    TOO_FEW = "for_fa_kommuner"
    ALONE = "alene"
    SPLIT = "delt"
    NOT_FOR_KOMMUNER = "ikke_for_kommuner"
    NOT_IN_EXTRACT = "ikke_i_uttrekket"
    MISLEADING = "misvisende"
