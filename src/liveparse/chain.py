"""Extractors in order, each under a name."""

from __future__ import annotations

from attrs import frozen

from .draft import Draft, Extractor


@frozen
class Chain:
    """Runs extractors in order, and stamps who found what. A value: changing one makes another.

    >>> def goals(draft): return ()
    >>> def cards(draft): return ()
    >>> Chain.of(goals=goals).after("goals", cards=cards).names
    ('goals', 'cards')
    >>> Chain.of(goals=goals).without("gaols")
    Traceback (most recent call last):
    LookupError: no extractor is named 'gaols'; there are: goals
    """

    steps: tuple[tuple[str, Extractor], ...] = ()

    @classmethod
    def of(cls, **steps: Extractor) -> Chain:
        """A chain of named extractors, the most trusted first."""
        return cls().plus(**steps)

    @property
    def names(self) -> tuple[str, ...]:
        """The extractors' names, in order."""
        return tuple(name for name, _ in self.steps)

    def __call__(self, draft: Draft) -> Draft:
        for name, extract in self.steps:
            try:
                draft = draft.plus(extract(draft), by=name)
            except Exception as error:
                error.add_note(f"while {name!r} read {draft.document.url or 'a text'}")
                raise
        return draft

    def plus(self, **steps: Extractor) -> Chain:
        """Further extractors at the end."""
        return self._with(len(self.steps), steps)

    def before(self, name: str, /, **steps: Extractor) -> Chain:
        """Further extractors just before a named one."""
        return self._with(self._index(name), steps)

    def after(self, name: str, /, **steps: Extractor) -> Chain:
        """Further extractors just after a named one."""
        return self._with(self._index(name) + 1, steps)

    def replace(self, **steps: Extractor) -> Chain:
        """Other extractors in the places of named ones."""
        for name in steps:
            self._index(name)
        return Chain(tuple((name, steps.get(name, old)) for name, old in self.steps))

    def without(self, *names: str) -> Chain:
        """The chain, some extractors left out."""
        for name in names:
            self._index(name)
        return Chain(tuple(step for step in self.steps if step[0] not in names))

    def _with(self, at: int, steps: dict[str, Extractor]) -> Chain:
        for name in steps:
            if name in self.names:
                raise ValueError(f"the chain has a {name!r} already; use .replace({name}=…)")
        return Chain((*self.steps[:at], *steps.items(), *self.steps[at:]))

    def _index(self, name: str) -> int:
        if name not in self.names:
            known = ", ".join(self.names) or "none"
            raise LookupError(f"no extractor is named {name!r}; there are: {known}")
        return self.names.index(name)
