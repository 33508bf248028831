"""Exports four-part chorales of music21's corpus as plain tables, to count findings in real part writing.

usage: export_chorales.py OUT_DIR [COUNT]

Takes every n-th of Bach's chorales that has four parts, so that COUNT (60) are taken.
"""

import sys
from pathlib import Path

import music21 as m21

from export_when_in_rome import export_notes


def main():
    out = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    out.mkdir(parents=True, exist_ok=True)
    paths = sorted(p for p in m21.corpus.getComposer("bach") if p.suffix in (".mxl", ".xml"))
    for path in paths[:: max(1, len(paths) // count)]:
        score = m21.converter.parse(path)
        if len(score.parts) == 4:
            export_notes(score, out / f"{path.stem}.notes.tsv")


if __name__ == "__main__":
    main()
