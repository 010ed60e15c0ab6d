"""Where Django's request and allauth meet the community."""
