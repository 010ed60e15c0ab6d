"""The leak sweep: two worlds of one clock and one dice, which differ in who stands behind an alias alone."""
