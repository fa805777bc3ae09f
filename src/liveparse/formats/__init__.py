"""Ways out of a story: one small module per form, the same verbs in each (``dump``, ``load``)."""
