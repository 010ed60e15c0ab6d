"""What every floor stands on: pages, the live hub, texts, errors, tags.

Core knows no noun of the field. Where it needs something from above (who may hear a topic, what a letter shows) it
reads the tables under the roof by the dotted names in settings, so that no import points upwards.
"""
