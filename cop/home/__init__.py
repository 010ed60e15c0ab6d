"""The front door: start page, public pages, and the furniture of the demonstration."""
