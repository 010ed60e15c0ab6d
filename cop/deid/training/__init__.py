"""Builds what the recogniser of names reads: filters of words and one model per language.

Run by whoever changes a sentence or a list, never by the machine that runs the site. Everything comes from this
project's own sentences and names, and from five packages of the public registries, each by name, version and hash.
The same input gives the same bytes.
"""
