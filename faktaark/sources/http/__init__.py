"""The network: one session, with pace, retries and time limits."""
