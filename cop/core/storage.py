"""Static files under hashed names, compressed, with module imports following the names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """A page may keep these for ever; a changed file has another name."""

    support_js_module_import_aggregation = True
