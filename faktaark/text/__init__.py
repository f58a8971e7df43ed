"""Norwegian sentences from comparisons, in bokmål and nynorsk. Computes no figure."""
