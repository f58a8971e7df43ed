"""The registry: indicators.toml and content/ as a Config, or every fault in them at once."""
