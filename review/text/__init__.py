"""Plain functions on text: no paper, theme or claim is known here."""
