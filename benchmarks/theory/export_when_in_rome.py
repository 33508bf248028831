"""Exports the When-in-Rome lieder as plain tables, for both sides of the comparison.

usage: export_when_in_rome.py WHEN_IN_ROME.zip OUT_DIR

OUT_DIR/NAME.notes.tsv   kind, onset, duration, value, part   (quarters as fractions)
OUT_DIR/NAME.truth.tsv   onset, end, key, root, pitch classes, bass, figure   from the RomanText
A piece whose analysis cannot be laid over its score is named and left out.
"""

import sys
import tempfile
import zipfile
from fractions import Fraction
from pathlib import Path

import music21 as m21


def fraction(number):
    return str(Fraction(number).limit_denominator(10080))


def key_name(key):
    return f"{key.tonic.name.replace('-', 'b')} {key.mode}"


def export_notes(score, path):
    rows = []
    for part_number, part in enumerate(score.parts):
        for note in part.flatten().notes:
            if note.duration.isGrace or isinstance(note, m21.harmony.Harmony):
                continue
            for pitch in note.pitches:
                rows.append(
                    (note.offset, note.quarterLength, pitch.nameWithOctave.replace("-", "b"), part_number)
                )
    lines = []
    first = score.parts[0]
    for measure in first.getElementsByClass(m21.stream.Measure):
        lines.append(f"BAR\t{fraction(measure.offset)}\t0\t{measure.number}\t0")
        if measure.timeSignature is not None:
            lines.append(f"METER\t{fraction(measure.offset)}\t0\t{measure.timeSignature.ratioString}\t0")
        if measure.keySignature is not None:
            lines.append(f"SIGNATURE\t{fraction(measure.offset)}\t0\t{measure.keySignature.sharps}\t0")
    lines.append(f"END\t{fraction(first.highestTime)}\t0\t\t0")
    for onset, duration, pitch, part_number in sorted(rows):
        lines.append(f"NOTE\t{fraction(onset)}\t{fraction(duration)}\t{pitch}\t{part_number}")
    path.write_text("\n".join(lines) + "\n")


def laid_over(score, analysis, shift):
    """The numerals with their onsets, where measure n of the analysis is n + shift of the score."""
    origins = {}
    for measure in score.parts[0].getElementsByClass(m21.stream.Measure):
        origins.setdefault(measure.number, measure.offset - measure.paddingLeft)
    found = []
    for measure in analysis.parts[0].getElementsByClass(m21.stream.Measure):
        if measure.number + shift in origins:
            for numeral in measure.getElementsByClass(m21.roman.RomanNumeral):
                onset = origins[measure.number + shift] + measure.paddingLeft + numeral.offset
                found.append((max(onset, 0), numeral))
    found.sort(key=lambda item: item[0])
    end_of_score = score.parts[0].highestTime
    spans = []
    for i, (onset, numeral) in enumerate(found):
        end = found[i + 1][0] if i + 1 < len(found) else end_of_score
        if end > onset:
            spans.append((onset, end, numeral))
    return spans


def share_of_chord_tones(notes, spans):
    """How much of the time of all notes lies within chords that they belong to."""
    inside = total = 0
    for onset, duration, pitch_class in notes:
        total += duration
    for start, end, numeral in spans:
        classes = set(numeral.pitchClasses)
        for onset, duration, pitch_class in notes:
            if onset < end and onset + duration > start and pitch_class in classes:
                inside += min(end, onset + duration) - max(start, onset)
    return float(inside / total) if total else 0.0


def export_truth(score, analysis, path):
    """Writes one row a Roman numeral.

    Editions count an upbeat as bar 0 or 1: of the three possible shifts the one is taken under
    which most notes are chord tones.
    """
    notes = [
        (n.offset, n.quarterLength, p.pitchClass)
        for n in score.flatten().notes
        if not n.duration.isGrace
        for p in n.pitches
    ]
    shares = {s: share_of_chord_tones(notes, laid_over(score, analysis, s)) for s in (0, 1, -1)}
    shift = max(shares, key=shares.get)
    if shares[shift] < 0.6:
        raise ValueError(f"the analysis does not fit the score: chord tones {shares}")
    lines = []
    for onset, end, numeral in laid_over(score, analysis, shift):
        classes = ",".join(str(c) for c in sorted(set(numeral.pitchClasses)))
        lines.append(
            "\t".join(
                [
                    fraction(onset),
                    fraction(end),
                    key_name(numeral.key),
                    numeral.root().name.replace("-", "b"),
                    classes,
                    numeral.bass().name.replace("-", "b"),
                    numeral.figure,
                ]
            )
        )
    path.write_text("\n".join(lines) + "\n")
    return f"{len(lines)} numerals, shift {shift}, chord tones {shares[shift]:.2f}"


def main():
    archive, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(archive).extractall(folder)
        for analysis_path in sorted(Path(folder).glob("*.txt")):
            name = analysis_path.stem
            try:
                score = m21.converter.parse(analysis_path.with_suffix(".mxl"))
                analysis = m21.converter.parse(analysis_path, format="romantext")
                export_notes(score, out / f"{name}.notes.tsv")
                count = export_truth(score, analysis, out / f"{name}.truth.tsv")
                print(f"{name}: {count}", flush=True)
            except Exception as error:  # one broken file must not end the run; it is named
                print(f"LEFT OUT {name}: {type(error).__name__}: {error}", flush=True)


if __name__ == "__main__":
    main()
