"""Where faults and notes are gathered while a package is read."""

from __future__ import annotations

from claimgraph.errors import Fault


class BadCell(Exception):
    """A cell cannot be read; the row's reader knows where it stands and makes the fault of it."""

    def __init__(self, code: str, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.hint = hint


class Findings:
    """Faults and notes of one reading, in the order found."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._notes: dict[str, None] = {}
        self._examples: dict[tuple[str, str], str] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def add(
        self,
        file: str,
        code: str,
        reason: str,
        hint: str = "",
        *,
        line: int = 0,
        column: str = "",
        value: str = "",
    ) -> None:
        """Keep one fault; line 0 means the file as a whole."""
        self.faults.append(Fault(file, line, column, value, code, reason, hint))

    def note(self, text: str) -> None:
        """Keep what a reader should know though nothing is wrong; the same words are kept once."""
        self._notes[text] = None

    def tally(self, file: str, what: str, example: str) -> None:
        """Count something that is worth one note for the whole file, with its first example."""
        key = (file, what)
        self._counts[key] = self._counts.get(key, 0) + 1
        self._examples.setdefault(key, example)

    @property
    def notes(self) -> list[str]:
        """All notes, those that count something at the end."""
        counted = []
        for (file, what), count in self._counts.items():
            cells = "1 cell" if count == 1 else f"{count} cells"
            counted.append(f"{file}: {cells}: {what} (the first: {self._examples[file, what]})")
        return [*self._notes, *counted]

    def sort(self) -> None:
        """Put the faults in order of file and line."""
        self.faults.sort(key=lambda fault: (fault.file, fault.line))

    def copy(self) -> Findings:
        """Return findings that start from these and grow apart from them."""
        other = Findings()
        other.faults = list(self.faults)
        other._notes = dict(self._notes)
        other._examples = dict(self._examples)
        other._counts = dict(self._counts)
        return other
