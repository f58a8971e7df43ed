"""SSB's two services, the network they are reached by, and the stored answers."""
