"""Labels the exported tables with music21, for the side-by-side comparison.

usage: label_with_music21.py IN_DIR OUT_DIR [--numerals]

OUT_DIR/NAME.key.tsv      method, key of the whole by each of music21's key profiles
OUT_DIR/NAME.keys.tsv     onset, end, key by music21's floating key analyser, a bar each
OUT_DIR/NAME.spans.tsv    onset, end, root, pitch classes, bass, figure: the chord of all notes that sound
                          in each span of the truth, as chordify gives it, with Chord.root(); with
                          --numerals (slow) also roman.romanNumeralFromChord in the truth's key
"""

import sys
from fractions import Fraction
from pathlib import Path

import music21 as m21
from music21.analysis import discrete, floatingKey

PROFILES = {
    "krumhansl": discrete.KrumhanslSchmuckler,
    "aarden": discrete.AardenEssen,
    "temperley": discrete.TemperleyKostkaPayne,
    "bellman": discrete.BellmanBudge,
    "simple": discrete.SimpleWeights,
}


def name_of(key):
    return f"{key.tonic.name.replace('-', 'b')} {key.mode}"


def load(path):
    """The score of a table and its bar lines."""
    parts, bars, meters, end = {}, [], {}, Fraction(0)
    for line in path.read_text().splitlines():
        kind, onset, duration, value, part = line.split("\t")
        if kind == "BAR":
            bars.append(Fraction(onset))
        elif kind == "METER":
            meters[Fraction(onset)] = value
        elif kind == "END":
            end = Fraction(onset)
        elif kind == "NOTE" and Fraction(duration) > 0:
            note = m21.note.Note(value.replace("b", "-"))
            note.quarterLength = Fraction(duration)
            parts.setdefault(part, m21.stream.Part()).insert(Fraction(onset), note)
            end = max(end, Fraction(onset) + Fraction(duration))
    score = m21.stream.Score()
    for part in parts.values():
        score.insert(0, part)
    return score, bars, end


def sounding(notes, start, end):
    """The pitches of (onset, end, pitch) notes that sound in a span."""
    return {pitch for onset, stop, pitch in notes if onset < end and stop > start}


def label(path, out, numerals):
    name = path.name.removesuffix(".notes.tsv")
    score, bars, end = load(path)
    rows = []
    for method, profile in PROFILES.items():
        key = profile().getSolution(score)
        rows.append(f"{method}\t{name_of(key)}")
    (out / f"{name}.key.tsv").write_text("\n".join(rows) + "\n")

    notes = sorted(score.flatten().notes, key=lambda n: n.offset)
    measured = m21.stream.Part()
    for number, bar in enumerate(bars):
        after = bars[number + 1] if number + 1 < len(bars) else end
        measure = m21.stream.Measure(number=number + 1)
        for note in notes:
            if bar <= note.offset < after:
                copy = m21.note.Note(note.pitch)
                copy.quarterLength = note.quarterLength
                measure.insert(note.offset - bar, copy)
        measured.insert(bar, measure)
    rows = []
    try:
        analyser = floatingKey.KeyAnalyzer(measured)
        analyser.windowSize = 8
        keys = analyser.run()
        for number, key in enumerate(keys):
            after = bars[number + 1] if number + 1 < len(bars) else end
            rows.append(f"{float(bars[number])}\t{float(after)}\t{name_of(key)}")
    except Exception as error:
        print(f"{name}: floating key failed: {error}", flush=True)
    (out / f"{name}.keys.tsv").write_text("\n".join(rows) + "\n")

    rows = []
    spans = [
        (float(n.offset), float(n.offset + n.quarterLength), n.pitch.nameWithOctave) for n in notes
    ]
    for line in path.with_name(f"{name}.truth.tsv").read_text().splitlines():
        start, stop, key_text = line.split("\t")[:3]
        pitches = sounding(spans, float(Fraction(start)), float(Fraction(stop)))
        if not pitches:
            rows.append(f"{start}\t{stop}\t-\t-\t-\t-")
            continue
        chord = m21.chord.Chord(sorted(pitches))
        figure = "-"
        if numerals:
            tonic, mode = key_text.split()
            key = m21.key.Key(tonic.replace("b", "-"), mode)
            figure = m21.roman.romanNumeralFromChord(chord, key).figure
        classes = ",".join(str(c) for c in sorted(set(chord.pitchClasses)))
        rows.append(
            f"{start}\t{stop}\t{chord.root().name.replace('-', 'b')}\t{classes}\t"
            f"{chord.bass().name.replace('-', 'b')}\t{figure}"
        )
    (out / f"{name}.spans.tsv").write_text("\n".join(rows) + "\n")


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.notes.tsv")):
        label(path, out, "--numerals" in sys.argv)


if __name__ == "__main__":
    main()
