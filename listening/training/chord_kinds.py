"""The kinds of chords that `listening` tells apart; the order is that of `ChordKind` in Java."""
import re

KINDS = ("maj", "min", "7", "maj7", "min7", "maj6", "dim", "dim7", "hdim7", "aug", "sus4", "sus2")
FOLDED = {
    "": "maj", "5": "maj", "1": "maj", "9": "7", "11": "7", "13": "7", "maj9": "maj7", "maj11": "maj7", "maj13": "maj7",
    "min9": "min7", "min11": "min7", "min13": "min7", "min6": "min", "minmaj7": "min", "hdim": "hdim7", "aug7": "aug",
}  # fmt: skip


def kind(quality):
    """The kind of a Harte quality; extensions are folded into the seventh, power chords into the major triad; else None."""
    base, added = re.match(r"([^(]*)(?:\((.*)\))?", quality).groups()
    found = FOLDED.get(base, base)
    if added and found in ("maj", "min") and re.search(r"(^|,)b7", added):
        return "7" if found == "maj" else "min7"
    if added and found == "maj" and re.search(r"(^|,)7", added):
        return "maj7"
    return found if found in KINDS else None
