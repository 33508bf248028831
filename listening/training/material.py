"""Songs with known beats: notes in quarters, and where the notated beats and bars fall.

Sources: MIDI files that Continuo composed, lead sheets and songs in MusicXML, human drum grooves.
"""

import glob
import os
import random
import zipfile

import mido
from lxml import etree

STEP = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
KINDS = {
    "major": (0, 4, 7), "minor": (0, 3, 7), "dominant": (0, 4, 7, 10), "major-seventh": (0, 4, 7, 11),
    "minor-seventh": (0, 3, 7, 10), "diminished": (0, 3, 6), "diminished-seventh": (0, 3, 6, 9),
    "half-diminished": (0, 3, 6, 10), "augmented": (0, 4, 8), "suspended-fourth": (0, 5, 7),
    "major-sixth": (0, 4, 7, 9), "minor-sixth": (0, 3, 7, 9), "dominant-ninth": (0, 4, 7, 10, 14),
}
METERS = {(2, 4), (3, 4), (4, 4), (2, 2), (6, 8), (9, 8), (12, 8)}


class Song:
    """notes: (onset, duration, pitch, velocity, part); beats: (onset, number in bar), in quarters."""

    def __init__(self, name, source):
        self.name, self.source = name, source
        self.notes, self.beats, self.chords, self.roles = [], [], [], {}
        self.meter, self.tempo, self.end = (4, 4), None, 0.0


def beat_length(meter):
    return 1.5 if meter[1] == 8 else 1.0


def bar_beats(meter):
    """(2, 2) is counted in four quarters."""
    length = meter[0] * 4 / meter[1]
    return round(length / beat_length(meter))


def add_bar(song, start, length, meter, pickup):
    """Beats of one bar; those of a short first bar are counted back from its end."""
    step, full = beat_length(meter), bar_beats(meter)
    if pickup:
        n = int(length / step + 1e-6)
        song.beats += [(start + length - (n - i) * step, full - n + i + 1) for i in range(n)]
        return
    n = max(1, int(length / step + 1e-6))
    song.beats += [(start + i * step, i + 1) for i in range(n)]


def from_continuo(path):
    song = Song(os.path.basename(path)[:-4], "continuo")
    midi = mido.MidiFile(path)
    quarter = midi.ticks_per_beat
    changes, tempo = [], 500000
    for number, track in enumerate(midi.tracks):
        at, program, sounding, name = 0, 0, {}, ""
        for message in track:
            at += message.time
            if message.type == "time_signature":
                changes.append((at / quarter, (message.numerator, message.denominator)))
            elif message.type == "set_tempo" and at == 0:
                tempo = message.tempo
            elif message.type == "track_name":
                name = message.name
            elif message.type == "program_change":
                program = message.program
            elif message.type in ("note_on", "note_off"):
                key = (message.channel, message.note)
                if message.type == "note_on" and message.velocity:
                    sounding.setdefault(key, []).append((at, message.velocity))
                elif sounding.get(key):
                    start, velocity = sounding[key].pop(0)
                    part = (number, message.channel)
                    song.roles.setdefault(part, ["drums" if message.channel == 9 else "other", program, name])
                    song.notes.append((start / quarter, (at - start) / quarter, message.note, velocity, part))
    meters = {m for _, m in changes}
    if not song.notes or not meters <= METERS:
        return None
    song.tempo = 60e6 / tempo
    song.end = max(n[0] + n[1] for n in song.notes)
    changes.sort()
    song.meter = changes[0][1]
    for i, (start, meter) in enumerate(changes):
        stop = changes[i + 1][0] if i + 1 < len(changes) else song.end
        bar = meter[0] * 4 / meter[1]
        at = start
        while at < stop - 1e-6:
            add_bar(song, at, min(bar, stop - at) if i + 1 < len(changes) else bar, meter, False)
            at += bar
    # The highest pitched part that plays much is taken as the melody, the lowest as the bass.
    count, height = {}, {}
    for _, _, pitch, _, part in song.notes:
        count[part] = count.get(part, 0) + 1
        height[part] = height.get(part, 0) + pitch
    busy = [p for p in count if song.roles[p][0] != "drums" and count[p] > 0.1 * max(count.values())]
    if busy:
        song.roles[max(busy, key=lambda p: height[p] / count[p])][0] = "melody"
        low = min(busy, key=lambda p: height[p] / count[p])
        if song.roles[low][0] == "other":
            song.roles[low][0] = "bass"
    return song


def read_xml(path):
    if path.endswith(".mxl"):
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.endswith((".xml", ".musicxml")) and "META" not in n]
            return etree.fromstring(archive.read(names[0]))
    return etree.parse(path).getroot()


def from_musicxml(path, source):
    """Parts as they are notated, repeats not unfolded."""
    root = read_xml(path)
    song = Song(os.path.basename(path).rsplit(".", 1)[0], source)
    meters = set()
    for number, part in enumerate(root.findall("part")):
        start, divisions, meter, sounding = 0.0, 1, (4, 4), {}
        song.roles[number] = ["other", 0, ""]
        for index, measure in enumerate(part.findall("measure")):
            at = longest = previous = 0.0
            for item in measure:
                if item.tag == "attributes":
                    divisions = int(item.findtext("divisions") or divisions)
                    if item.find("time/beats") is not None:
                        try:
                            meter = (int(item.findtext("time/beats")), int(item.findtext("time/beat-type")))
                        except ValueError:
                            return None
                        meters.add(meter)
                elif item.tag == "backup":
                    at -= float(item.findtext("duration")) / divisions
                elif item.tag == "forward":
                    at += float(item.findtext("duration")) / divisions
                elif item.tag == "harmony" and number == 0:
                    root_step = item.findtext("root/root-step")
                    if root_step in STEP:
                        pitch = (STEP[root_step] + int(float(item.findtext("root/root-alter") or 0))) % 12
                        song.chords.append((start + at, pitch, KINDS.get(item.findtext("kind"), (0, 4, 7))))
                elif item.tag == "note" and item.find("grace") is None:
                    length = float(item.findtext("duration") or 0) / divisions
                    chord = item.find("chord") is not None
                    onset = previous if chord else at
                    if item.find("pitch") is not None and item.find("cue") is None:
                        pitch = 12 * (int(item.findtext("pitch/octave")) + 1) + STEP[item.findtext("pitch/step")]
                        pitch += int(float(item.findtext("pitch/alter") or 0))
                        ties = {t.get("type") for t in item.findall("tie")}
                        if "stop" in ties and pitch in sounding:
                            sounding[pitch][1] = start + onset + length - sounding[pitch][0]
                        else:
                            note = [start + onset, length, pitch, 80, number]
                            song.notes.append(note)
                            sounding[pitch] = note
                    if not chord:
                        previous, at = at, at + length
                longest = max(longest, at)
            bar = meter[0] * 4 / meter[1]
            if number == 0 and meter in METERS:
                add_bar(song, start, longest, meter, index == 0 and longest < bar - 1e-6)
            start += longest
        song.end = max(song.end, start)
    if not meters or not meters <= METERS or len(song.notes) < 40:
        return None
    song.notes = [tuple(n) for n in song.notes]
    song.meter = sorted(meters)[-1] if len(meters) == 1 else None
    if song.meter is None:
        return None
    if len(song.roles) > 0:
        song.roles[0][0] = "melody"
    return song


def grooves(folder):
    """(name, meter, tempo, hits) of human drummers; hits are (quarter, pitch, velocity)."""
    import csv

    result = []
    with open(os.path.join(folder, "info.csv") if os.path.exists(os.path.join(folder, "info.csv"))
              else glob.glob(folder + "/**/info.csv", recursive=True)[0], encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        meter = tuple(int(x) for x in row["time_signature"].split("-"))
        if row["beat_type"] != "beat" or meter not in METERS or float(row["duration"]) < 12:
            continue
        result.append((row["midi_filename"], meter, float(row["bpm"]), row["style"]))
    return result


def read_groove(folder, name):
    midi = mido.MidiFile(glob.glob(os.path.join(folder, "**", name), recursive=True)[0])
    hits = []
    for track in midi.tracks:
        at = 0
        for message in track:
            at += message.time
            if message.type == "note_on" and message.velocity:
                hits.append((at / midi.ticks_per_beat, message.note, message.velocity))
    return hits


# -- accompaniment -----------------------------------------------------------------------------------------


def accompany(song, rng):
    """Chords and bass under a melody with chord symbols, in one of many patterns."""
    if not song.chords:
        return
    chords = sorted(song.chords)
    spans = []
    for i, (at, root, kind) in enumerate(chords):
        stop = chords[i + 1][0] if i + 1 < len(chords) else song.end
        if stop - at > 0.2:
            spans.append((at, stop, root, kind))
    bass = rng.choice(["whole", "beats", "eighths", "root-fifth", "walking", "syncopated", "none"])
    comp = rng.choice(["whole", "beats", "eighths", "arpeggio8", "arpeggio16", "boom-chuck", "syncopated", "offbeat", "strum"])
    piano = rng.random() < 0.4
    program = rng.choice([0, 0, 0, 1, 4, 5]) if piano else rng.choice([0, 4, 5, 24, 25, 26, 27, 48, 16, 21, 89, 11, 46])
    song.roles["comp"] = ["comp", program, ""]
    song.roles["bass"] = ["bass", rng.choice([32, 33, 33, 34, 35, 38, 0]) if not piano else program, ""]
    step = beat_length(song.meter)
    level = rng.randint(50, 85)
    numbers = {round(q * 4): n for q, n in song.beats}
    beats = [q for q, _ in song.beats]
    for at, stop, root, kind in spans:
        low = 36 + (root - 36 + 12) % 12 - (12 if (root % 12) > 8 else 0)
        low = low if low >= 28 else low + 12
        tones = sorted(52 + (root + k - 52) % 12 for k in kind[:4])
        inside = [b for b in beats if at - 1e-6 <= b < stop - 1e-6] or [at]

        def chord(q, length, soft=0):
            for k, pitch in enumerate(tones):
                song.notes.append((q + (0.02 * k if comp == "strum" else 0), length * 0.95, pitch, level - soft, "comp"))

        grid = 0.5 if step == 1 else 0.5
        slots = []
        q = at
        while q < stop - 1e-6:
            slots.append(q)
            q += grid
        if comp == "whole":
            chord(at, stop - at)
        elif comp in ("beats", "strum"):
            for b in inside:
                chord(b, step * 0.9, 0 if numbers.get(round(b * 4)) == 1 else 8)
                if comp == "strum" and rng.random() < 0.6:
                    chord(b + step / 2, step * 0.45, 16)
        elif comp == "eighths":
            for i, s in enumerate(slots):
                chord(s, grid * 0.9, 0 if i == 0 else 10)
        elif comp in ("arpeggio8", "arpeggio16"):
            g = 0.5 if comp == "arpeggio8" else 0.25
            order = tones + tones[-2:0:-1] if rng.random() < 0.5 else tones
            n = int((stop - at) / g + 1e-6)
            for i in range(n):
                song.notes.append((at + i * g, g * 1.6, order[i % len(order)], level - (0 if i == 0 else 8), "comp"))
        elif comp == "boom-chuck":
            for b in inside:
                if numbers.get(round(b * 4), 1) in (1, 3) and step == 1 and song.meter[0] != 3:
                    song.notes.append((b, 0.8, low + 12, level, "comp"))
                elif numbers.get(round(b * 4), 1) == 1:
                    song.notes.append((b, 0.8, low + 12, level, "comp"))
                else:
                    chord(b, 0.6, 5)
        elif comp == "syncopated":
            for pattern in (0, 1.5, 2.5) if step == 1 else (0, 1):
                if at + pattern < stop - 0.2:
                    chord(at + pattern, 0.9, 0 if pattern == 0 else 5)
        elif comp == "offbeat":
            for b in inside:
                chord(b + step / 2, step * 0.35, 0)
        if bass == "whole":
            song.notes.append((at, (stop - at) * 0.95, low, level + 10, "bass"))
        elif bass == "beats":
            for b in inside:
                song.notes.append((b, step * 0.9, low, level + 5, "bass"))
        elif bass == "eighths":
            for s in slots:
                song.notes.append((s, grid * 0.9, low, level + 5, "bass"))
        elif bass == "root-fifth":
            for i, b in enumerate(inside[::2] if step == 1 and song.meter[0] != 3 else inside[:1]):
                song.notes.append((b, step * 1.5, low if i % 2 == 0 else low + 7, level + 8, "bass"))
        elif bass == "walking":
            for i, b in enumerate(inside):
                tone = low if i == 0 else low + rng.choice([k for k in kind] + [2, -1, 5])
                song.notes.append((b, step * 0.95, tone, level + 8, "bass"))
        elif bass == "syncopated":
            for pattern in (0, 1.5, 2, 3.5):
                if at + pattern < stop - 0.2:
                    song.notes.append((at + pattern, 0.45, low, level + 8, "bass"))


def plain_drums(song, rng):
    """A kit of machine-like patterns, for meters in which few drummers were recorded."""
    song.roles["drums"] = ["drums", rng.choice([0, 0, 8, 16, 24, 25, 32, 40]), ""]
    step, n = beat_length(song.meter), bar_beats(song.meter)
    hat = rng.choice([42, 42, 51, 70, 0])
    sub = rng.choice([1, 2, 2, 4] if step == 1 else [1, 3, 3])
    swing = rng.random() < 0.2 and sub == 2
    four = rng.random() < 0.25
    kick = {1} if n == 3 else ({1, 3} if n == 4 else {1})
    extra = rng.choice([None, 1.5, 2.5, 2.75]) if n == 4 else None
    snare = ({2, 3} if rng.random() < 0.5 else {3}) if n == 3 else ({2, 4} if n == 4 and rng.random() < 0.8 else {3} if n == 4 else {2})
    for q, number in song.beats:
        if four or number in kick:
            song.notes.append((q, 0.2, 36, 100, "drums"))
        if number == 1 and extra:
            song.notes.append((q + extra, 0.2, 36, 90, "drums"))
        if number in snare:
            song.notes.append((q, 0.2, rng.choice([38, 38, 38, 37]), 95, "drums"))
        if hat:
            for i in range(sub):
                offset = (2 / 3 if swing and i == 1 else i / sub) * step
                song.notes.append((q + offset, 0.1, hat, 80 if i == 0 else 60, "drums"))


def groove_drums(song, hits, rng):
    """A human groove, looped from bar to bar."""
    song.roles["drums"] = ["drums", rng.choice([0, 0, 0, 8, 16, 24, 25, 32, 40]), ""]
    bar = song.meter[0] * 4 / song.meter[1]
    length = int(max(q for q, _, _ in hits) / bar) * bar
    if length < bar:
        return
    first = next((q for q, n in song.beats if n == 1), 0.0)
    for start_index in range(int((song.end - first) / length) + 1):
        for q, pitch, velocity in hits:
            at = first + start_index * length + q
            if q < length and at < song.end:
                song.notes.append((max(0.0, at), 0.1, pitch, velocity, "drums"))


def halved(song):
    """The same music notated in half the values: two bars become one."""
    for name in ("notes",):
        song.notes = [(q / 2, d / 2, *rest) for q, d, *rest in song.notes]
    song.chords = [(q / 2, *rest) for q, *rest in song.chords]
    song.end /= 2
    first = next((q for q, n in song.beats if n == 1), 0.0) / 2
    n = int(song.end - first)
    song.beats = [(first + i, i % 4 + 1) for i in range(n)]
    return song
