"""Kommuner, fylker, KOSTRA-grupper and neighbours, and how they changed, from stored lists."""
