"""Exports the OpenEWLD lead sheets as plain tables, for both sides of the comparison.

usage: export_lead_sheets.py OPENEWLD.zip OUT_DIR

OUT_DIR/NAME.notes.tsv   kind, onset, duration, value, part   (quarters as fractions)
OUT_DIR/NAME.truth.tsv   onset, end, key, root, pitch classes, bass, figure   from the printed chords
The printed key is the signature; its mode is minor where the last chord is the minor triad on the
relative tonic, else major.
"""

import sys
import tempfile
import zipfile
from pathlib import Path

import music21 as m21

from export_when_in_rome import export_notes, fraction


def truth(score):
    chords = list(score.flatten().getElementsByClass(m21.harmony.ChordSymbol))
    chords = [c for c in chords if not isinstance(c, m21.harmony.NoChord) and c.pitches]
    signatures = list(score.flatten().getElementsByClass(m21.key.KeySignature))
    if not chords or not signatures:
        return []
    key = m21.key.KeySignature(signatures[0].sharps).asKey("major")
    last = chords[-1]
    if last.root().name == key.relative.tonic.name and last.quality == "minor":
        key = key.relative
    name = f"{key.tonic.name.replace('-', 'b')} {key.mode}"
    end_of_score = score.highestTime
    rows = []
    for i, chord in enumerate(chords):
        onset = chord.getOffsetInHierarchy(score)
        end = chords[i + 1].getOffsetInHierarchy(score) if i + 1 < len(chords) else end_of_score
        if end > onset:
            classes = ",".join(str(c) for c in sorted(set(p.pitchClass for p in chord.pitches)))
            bass = chord.bass().name.replace("-", "b")
            root = chord.root().name.replace("-", "b")
            rows.append((fraction(onset), fraction(end), name, root, classes, bass, chord.figure))
    return rows


def main():
    archive, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(archive).extractall(folder)
        for path in sorted(Path(folder).glob("*.mxl")):
            try:
                score = m21.converter.parse(path)
                rows = truth(score)
                if not rows:
                    print(f"LEFT OUT {path.stem}: no chord symbols or no signature", flush=True)
                    continue
                export_notes(score, out / f"{path.stem}.notes.tsv")
                (out / f"{path.stem}.truth.tsv").write_text(
                    "\n".join("\t".join(row) for row in rows) + "\n"
                )
            except Exception as error:  # one broken file must not end the run; it is named
                print(f"LEFT OUT {path.stem}: {type(error).__name__}: {error}", flush=True)


if __name__ == "__main__":
    main()
