#!/usr/bin/env python3
"""Renders short recordings whose chords, keys, beats and melody are known, to train and check `listening` on.

usage: harmony_excerpts.py SYMBOLIC_DIR OUT_DIR COUNT [--part train|check] [--seed 1] [--seconds 24] SOUNDFONT.sf2 ...

SYMBOLIC_DIR holds billboard-salami-chords.zip (McGill Billboard annotations, CC0 / CC BY 4.0) and
openewld-leadsheets.zip (OpenEWLD, MIT). Half of the excerpts take chords from Billboard and invent a melody, half
take chords and melody from OpenEWLD. Each is transposed, arranged at random for piano, for a band, as a lone voice, or
(kind none) as drums or noise without any chord, played with loose timing, and rendered by the command fluidsynth with
one of the soundfonts.
Songs with held_out(name) (see ../../planner/priors/corpus.py) are the part `check`, the others `train`.

OUT_DIR/NAME.wav   the sound, and OUT_DIR/truth.json, a list of
{"file", "kind", "bpm", "meter", "key", "beats", "downbeats", "chords": [[from, to, Harte label]], "melody": [[from, to, midi]]}
"""
import argparse
import io
import json
import math
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import mido
import numpy as np
import soundfile as sf

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "planner" / "priors"))
import corpus  # noqa: E402

NAMES = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"]
INTERVALS = {0: "1", 1: "b2", 2: "2", 3: "b3", 4: "3", 5: "4", 6: "b5", 7: "5", 8: "b6", 9: "6", 10: "b7", 11: "7"}
SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}
TONES = {
    "maj": (0, 4, 7), "min": (0, 3, 7), "7": (0, 4, 7, 10), "maj7": (0, 4, 7, 11), "min7": (0, 3, 7, 10),
    "maj6": (0, 4, 7, 9), "min6": (0, 3, 7, 9), "dim": (0, 3, 6), "dim7": (0, 3, 6, 9), "hdim7": (0, 3, 6, 10),
    "aug": (0, 4, 8), "aug7": (0, 4, 8, 10), "sus4": (0, 5, 7), "sus2": (0, 2, 7), "9": (0, 4, 7, 10, 14), "maj9": (0, 4, 7, 11, 14),
    "min9": (0, 3, 7, 10, 14), "11": (0, 7, 10, 14, 17), "13": (0, 4, 10, 14, 21), "min11": (0, 3, 7, 10, 17), "minmaj7": (0, 3, 7, 11),
    "5": (0, 7), "1": (0,),
}  # fmt: skip
PIANOS = [0, 0, 0, 1, 2, 4, 5, 6]
COMPING = [0, 0, 4, 5, 16, 18, 24, 24, 25, 25, 25, 26, 27, 27, 28, 29, 30, 46, 48, 49, 50, 61, 88, 89]
PADS = [48, 49, 50, 51, 52, 88, 89, 90, 94, 16, 19]
BASSES = [32, 33, 33, 34, 34, 35, 36, 38, 39, 43]
LEADS = [0, 11, 22, 40, 52, 53, 56, 64, 65, 66, 71, 73, 75, 78, 80, 81, 85]
VOICES = [52, 53, 53, 54, 85, 40, 41, 65, 68, 71, 73, 75]


def melody_of(tree):
    """[(onset, length, midi)] in quarters of a lead sheet's top line."""
    divisions, start, notes, held = 1, 0.0, [], {}
    for measure in tree.find("part").iter("measure"):
        position = longest = 0.0
        for element in measure:
            if element.tag == "attributes":
                divisions = int(element.findtext("divisions", str(divisions)))
            elif element.tag == "backup":
                position -= int(element.findtext("duration", "0")) / divisions
            elif element.tag == "forward":
                position += int(element.findtext("duration", "0")) / divisions
            elif element.tag == "note":
                length = int(element.findtext("duration", "0")) / divisions
                if element.find("chord") is not None:
                    continue
                if element.find("pitch") is not None and length > 0 and element.findtext("voice", "1") == "1":
                    midi = 12 * (int(element.findtext("pitch/octave")) + 1) + corpus.NAMES[element.findtext("pitch/step")]
                    midi += int(float(element.findtext("pitch/alter", "0")))
                    ties = [t.get("type") for t in element.findall("tie")]
                    if "stop" in ties and midi in held:
                        notes[held[midi]][1] += length
                    else:
                        notes.append([start + position, length, midi])
                        held[midi] = len(notes) - 1
                    if "start" not in ties:
                        held.pop(midi, None)
                position += length
            longest = max(longest, position)
        start += longest
    return notes


def sources(symbolic, part):
    """(name, mode, tonic, meter in quarters, chords in quarters, melody or None)."""
    billboard, sheets = [], []
    for song in corpus.billboard(symbolic / "billboard-salami-chords.zip"):
        if corpus.held_out(song["name"]) == (part == "check") and song["sections"][0]["quarters"] in (3, 4):
            quarters, at, chords = song["sections"][0]["quarters"], 0, []
            tonic = song["sections"][0]["tonic"]
            for s in song["sections"]:
                if s["tonic"] != tonic:
                    break
                chords += [((at + c[0]) * quarters, c[1] * quarters, *c[2:]) for c in s["chords"]]
                at += s["bars"]
            if at >= 16 and len(chords) > 8:
                billboard.append((song["name"], song["mode"], tonic, int(quarters), chords, None))
    archive = zipfile.ZipFile(symbolic / "openewld-leadsheets.zip")
    for name in sorted(archive.namelist()):
        if corpus.held_out(name.split("/")[-1]) != (part == "check"):
            continue
        inner = zipfile.ZipFile(io.BytesIO(archive.read(name)))
        root = next((n for n in inner.namelist() if n.endswith(".xml") and "META" not in n), None)
        tree = ET.fromstring(inner.read(root)) if root else None
        song = corpus.lead_sheet(name.split("/")[-1], tree) if tree is not None else None
        if song and song["sections"][0]["quarters"] in (3, 4) and tree.find("part/measure").get("implicit") != "yes":
            s = song["sections"][0]
            chords = [(c[0] * s["quarters"], c[1] * s["quarters"], *c[2:]) for c in s["chords"]]
            sheets.append((song["name"], song["mode"], s["tonic"], int(s["quarters"]), chords, melody_of(tree)))
    return billboard, sheets


def tones(quality):
    base, added = re.match(r"([^(]*)(?:\((.*)\))?", quality).groups()
    found = list(TONES.get(base, TONES["maj"]))
    for degree in (added or "").split(","):
        m = re.match(r"([#b]*)(\d+)$", degree.strip())
        if m and int(m.group(2)) in corpus.DEGREES:
            found.append((corpus.DEGREES[int(m.group(2))] + m.group(1).count("#") - m.group(1).count("b")) % 12)
    return sorted(set(found))


def invent_melody(rng, chords, meter, end, mode, tonic):
    scale = {(tonic + s) % 12 for s in SCALES[mode]}
    notes, at, pitch = [], 0.0, rng.randint(64, 74)
    while at < end:
        length = rng.choice([0.5, 0.5, 0.5, 1, 1, 1.5, 2])
        if rng.random() < 0.12:
            at += length
            continue
        chord = next((c for c in chords if c[0] <= at < c[0] + c[1]), None)
        inside = {(chord[2] + t) % 12 for t in tones(chord[3])} if chord else scale
        wanted = inside if at % 1 == 0 and rng.random() < 0.85 else scale | inside
        near = [p for p in range(max(57, pitch - 5), min(81, pitch + 5) + 1) if p % 12 in wanted]
        pitch = rng.choice(near) if near else pitch
        notes.append([at, length, pitch])
        at += length
    return notes


class Track:
    def __init__(self, channel, program=None, pan=64, volume=100):
        self.events, self.channel = [], channel
        if program is not None:
            self.events.append((0.0, 0, mido.Message("program_change", channel=channel, program=program)))
        self.control(0.0, 10, pan)
        self.control(0.0, 7, volume)

    def control(self, at, number, value):
        self.events.append((at, 0, mido.Message("control_change", channel=self.channel, control=number, value=max(0, min(127, int(value))))))

    def note(self, at, length, pitch, velocity):
        if 0 <= pitch <= 127 and length > 0.01:
            velocity = max(1, min(127, int(velocity)))
            self.events.append((max(0, at), 2, mido.Message("note_on", channel=self.channel, note=pitch, velocity=velocity)))
            self.events.append((max(0, at) + length, 1, mido.Message("note_off", channel=self.channel, note=pitch)))


class Arranger:
    """Writes one excerpt; all times are quarters until they reach a track."""

    def __init__(self, rng, bpm, swing, loose):
        self.rng, self.bpm, self.swing, self.loose, self.lead_in = rng, bpm, swing, loose, rng.uniform(0.05, 0.6)

    def seconds(self, quarters):
        return self.lead_in + quarters * 60 / self.bpm

    def put(self, track, at, length, pitch, velocity):
        if self.swing and abs(at % 1 - 0.5) < 0.01:
            at += 1 / 6
        jitter = self.rng.gauss(0, self.loose)
        track.note(self.seconds(at) + jitter, length * 60 / self.bpm, pitch, velocity + self.rng.gauss(0, 6))

    def voicing(self, chord, centre):
        """Chord tones near a centre, the fifth or root sometimes left out where there are four."""
        classes = [(chord[2] + t) % 12 for t in tones(chord[3])]
        if len(classes) > 4 and self.rng.random() < 0.7:
            classes.remove((chord[2] + 7) % 12) if (chord[2] + 7) % 12 in classes else None
        pitches = sorted(centre - 6 + (c - (centre - 6)) % 12 for c in classes)
        if self.rng.random() < 0.3 and pitches:
            pitches.append(pitches[0] + 12)
        return pitches

    def comp(self, track, chord, meter, style, centre, velocity):
        start, length = chord[0], chord[1]
        pitches = self.voicing(chord, centre)
        at = start
        if style == "held":
            while at < start + length - 1e-6:
                step = min(start + length - at, meter - at % meter)
                for p in pitches:
                    self.put(track, at, step * 0.98, p, velocity)
                at += step
        elif style in ("beats", "off", "strum"):
            while at < start + length - 1e-6:
                step = min({"beats": 1, "off": 1, "strum": 0.5}[style], start + length - at)
                hit = at + (0.5 if style == "off" and step == 1 else 0)
                if style != "strum" or at % 1 == 0 or self.rng.random() < 0.6:
                    for i, p in enumerate(pitches):
                        self.put(track, hit + 0.015 * i, step * self.rng.choice([0.5, 0.9]), p, velocity)
                at += step
        elif style in ("oompah", "backbeat", "syncopated"):
            hits = {"oompah": [b for b in range(1, meter) if meter == 3 or b % 2], "backbeat": [b + 0.5 for b in range(meter)],
                    "syncopated": [0, 1.5, 2.5, 3.5][: meter]}[style]  # fmt: skip
            length_of_hit = self.rng.choice([0.2, 0.45, 0.9])
            for bar in range(int(start // meter), int((start + length) // meter) + 1):
                for hit in hits:
                    at = bar * meter + hit
                    if start - 1e-6 <= at < start + length - 1e-6:
                        for p in pitches:
                            self.put(track, at, min(length_of_hit, start + length - at), p, velocity)
        else:  # arpeggio
            order = pitches + pitches[-2:0:-1] if style == "arpeggio" else [pitches[0], pitches[-1], *pitches[1:-1], pitches[-1]]
            i = 0
            while at < start + length - 1e-6:
                step = min(0.5, start + length - at)
                hold = min(start + length - at, 2 if self.rng.random() < 0.5 else 0.6)
                self.put(track, at, hold, order[i % len(order)], velocity)
                at, i = at + step, i + 1

    def bass(self, track, chords, meter, style, velocity):
        for n, (start, length, root, quality, bass) in enumerate(chords):
            low = (root + bass) % 12
            pitch = 28 + (low - 28) % 12
            if style == "walking" and length >= 2:
                target = 28 + ((chords[n + 1][2] + chords[n + 1][4]) % 12 - 28) % 12 if n + 1 < len(chords) else pitch
                inside = [pitch + t for t in tones(quality)]
                at = start
                while at < start + length - 1e-6:
                    left = start + length - at
                    p = pitch if at == start else target + self.rng.choice([-1, 1, 2, -2]) if left <= 1 else self.rng.choice(inside)
                    self.put(track, at, min(1, left) * 0.95, p, velocity)
                    at += 1
                continue
            at = start
            while at < start + length - 1e-6:
                left = start + length - at
                step = min({"held": 4, "eighths": 0.5, "fifths": 2 if meter == 4 else meter, "walking": 1, "tumbao": 1.5, "short": 2}[style], left, meter - at % meter)
                fifth = style in ("fifths", "tumbao") and at != start and bass == 0
                p = pitch + (7 if 7 in tones(quality) else 6) - (12 if pitch > 34 else 0) if fifth else pitch
                if style == "eighths" and self.rng.random() < 0.08:
                    p += 12
                self.put(track, at, min(0.4, step) if style == "short" else step * 0.95, p, velocity)
                at += step

    def drums(self, track, end, meter, velocity):
        hat = self.rng.choice([0.5, 0.5, 1, 0.25])
        back = [1, 3] if meter == 4 else self.rng.choice([[1, 2], []])
        kicks = self.rng.choice([[0], [0, 2], [0, 2.5], [0, 1.5, 2], [0, 0.5, 2.5]])
        for bar in range(int(end / meter) + 1):
            for k in kicks:
                if k < meter:
                    self.put(track, bar * meter + k, 0.2, 36, velocity)
            for b in back:
                self.put(track, bar * meter + b, 0.2, self.rng.choice([38, 38, 40, 37]), velocity)
            for i in range(int(meter / hat)):
                self.put(track, bar * meter + i * hat, 0.1, 42 if self.rng.random() < 0.93 else 46, velocity - 18)
            if bar % 4 == 0:
                self.put(track, bar * meter, 0.5, 49, velocity - 5)

    def voice(self, track, melody):
        """A line with vibrato, scoops and breaths, by bends of up to two semitones."""
        depth, rate = self.rng.uniform(0.1, 0.45), self.rng.uniform(4.8, 6.3)
        for start, length, pitch in melody:
            at, seconds = self.seconds(start), length * 60 / self.bpm * self.rng.uniform(0.82, 0.98)
            at += self.rng.gauss(0, self.loose)
            track.note(at, seconds, pitch, self.rng.randint(70, 110))
            scoop = self.rng.uniform(-0.8, 0) if self.rng.random() < 0.3 else 0
            t = 0.0
            while t < seconds:
                grown = min(1, max(0, (t - 0.15) / 0.2))
                bend = scoop * max(0, 1 - t / 0.09) + depth * grown * math.sin(2 * math.pi * rate * t)
                value = max(-8192, min(8191, int(bend / 2 * 8192)))
                track.events.append((max(0, at + t), 1, mido.Message("pitchwheel", channel=track.channel, pitch=value)))
                t += 0.012


def write_midi(path, tracks):
    file = mido.MidiFile(ticks_per_beat=1000)
    first = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=1_000_000)])
    file.tracks.append(first)
    for track in tracks:
        out, last = mido.MidiTrack(), 0
        for at, _, message in sorted(track.events, key=lambda e: (e[0], e[1])):
            tick = round(at * 1000)
            out.append(message.copy(time=tick - last))
            last = tick
        file.tracks.append(out)
    file.save(path)


def arrange(rng, kind, source, seconds, style):
    name, mode, tonic, meter, chords, melody = source
    bpm = round(rng.uniform(62, 150), 1)
    span = seconds * bpm / 60 + meter
    last = chords[-1][0] + chords[-1][1]
    first = rng.randrange(0, max(1, int((last - span) / meter))) * meter if last > span else 0
    cut = lambda notes: [[max(n[0], first) - first, min(n[1], n[0] + n[1] - first), *n[2:]] for n in notes if n[0] + n[1] > first + 1e-6]
    chords, melody = cut(chords), cut(melody) if melody else None
    shift = rng.randint(-5, 6)
    chords = [(c[0], c[1], (c[2] + shift) % 12, c[3], c[4]) for c in chords if c[0] < span]
    tonic = (tonic + shift) % 12
    end = chords[-1][0] + chords[-1][1]
    if melody:
        middle = sum(n[2] for n in melody) / len(melody)
        octave = 12 * round((68 - middle - shift) / 12)
        melody = [[n[0], n[1], n[2] + shift + octave] for n in melody]
    else:
        melody = invent_melody(rng, chords, meter, end, mode, tonic)
    a = Arranger(rng, bpm, rng.random() < 0.2, rng.uniform(0.002, 0.015))
    tracks = []
    if kind == "none":
        chords, melody = [(0, end, 0, "N", 0)], []
        drums = Track(9, None, 64, 100)
        a.drums(drums, end, meter, 85)
        tracks.append(drums)
    elif kind == "voice":
        track = Track(0, rng.choice(VOICES))
        octave = rng.choice([0, 0, -12])
        melody = [[n[0], n[1], n[2] + octave] for n in melody]
        a.voice(track, melody)
        tracks.append(track)
    elif kind == "piano":
        track = Track(0, rng.choice(PIANOS))
        style = rng.choice(["held", "beats", "arpeggio", "broken", "off", "oompah"])
        for chord in chords:
            a.comp(track, chord, meter, style, rng.choice([55, 58, 60]), 70)
        a.bass(track, chords, meter, rng.choice(["held", "fifths", "held", "eighths"]), 75)
        for n in melody:
            a.put(track, n[0], n[1], n[2], 95)
        if rng.random() < 0.6:
            for chord in chords:
                track.control(a.seconds(chord[0]) - 0.02, 64, 0)
                track.control(a.seconds(chord[0]) + 0.06, 64, 127)
        tracks.append(track)
    else:
        comp = Track(0, rng.choice(COMPING), 44, rng.randint(70, 110))
        for chord in chords:
            if not rng.random() < 0.04:
                a.comp(comp, chord, meter, "held" if rng.random() < 0.05 else style, 60, 80)
        low = Track(2, rng.choice(BASSES), 64, rng.randint(80, 115))
        a.bass(low, chords, meter, rng.choice(["held", "fifths", "fifths", "eighths", "eighths", "walking", "tumbao", "short"]), 90)
        tracks += [comp, low]
        if rng.random() < 0.6:
            pad = Track(1, rng.choice(PADS), 84, rng.randint(50, 90))
            for chord in chords:
                a.comp(pad, chord, meter, "held", 62, 70)
            tracks.append(pad)
        if rng.random() < 0.8:
            lead = Track(3, rng.choice(LEADS), 64, rng.randint(80, 120))
            for n in melody:
                a.put(lead, n[0], n[1] * 0.95, n[2], 95)
            tracks.append(lead)
        else:
            melody = []
        if rng.random() < 0.85:
            drums = Track(9, None, 64, rng.randint(60, 115))
            a.drums(drums, end, meter, 85)
            tracks.append(drums)
    label = lambda c: "N" if c[3] == "N" else f"{NAMES[c[2]]}:{c[3]}" + (f"/{INTERVALS[c[4]]}" if c[4] else "")
    count = int((seconds - a.lead_in) * bpm / 60) + 1
    beats = [a.seconds(i) for i in range(count)]
    return tracks, {
        "kind": kind, "source": name, "bpm": bpm, "meter": meter, "key": f"{NAMES[tonic]}:{'maj' if mode == 'major' else 'min'}",
        "beats": beats, "downbeats": beats[::meter],
        "chords": [[a.seconds(c[0]), a.seconds(c[0] + c[1]), label(c)] for c in chords],
        "melody": [[a.seconds(n[0]), a.seconds(n[0] + n[1]), n[2]] for n in melody],
    }  # fmt: skip


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("symbolic", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("soundfonts", nargs="+")
    parser.add_argument("--part", default="train")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--seconds", type=float, default=24)
    parser.add_argument("--kinds", default="piano,band,voice,band,piano")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"{arguments.part}/{arguments.seed}")
    billboard, sheets = sources(arguments.symbolic, arguments.part)
    kinds, truths = arguments.kinds.split(","), []
    for i in range(arguments.count):
        kind = kinds[i % len(kinds)]
        source = rng.choice(sheets if rng.random() < (0.75 if kind == "voice" else 0.4) else billboard)
        style = rng.choice(["held", "beats", "strum", "off", "arpeggio", "broken", "oompah", "oompah", "backbeat", "syncopated"])
        tracks, truth = arrange(rng, kind, source, arguments.seconds, style)
        truth["file"] = f"{arguments.part}{arguments.seed}-{i:04d}-{kind}.wav"
        truth["soundfont"] = rng.choice(arguments.soundfonts)
        wav = arguments.out / truth["file"]
        with tempfile.TemporaryDirectory() as folder:
            write_midi(f"{folder}/song.mid", tracks)
            raw = f"{folder}/song.wav"
            options = ["-ni", "-q", "-g", "0.5", "-r", "22050", "-o", "synth.dynamic-sample-loading=1", "-F", raw]
            subprocess.run(["fluidsynth", *options, truth["soundfont"], f"{folder}/song.mid"], check=True, stdout=subprocess.DEVNULL)
            cents = rng.choice([0, 0, rng.uniform(-35, 35)])
            sound, rate = sf.read(raw, frames=int(arguments.seconds * 22050 * 1.05))
            sound = sound.mean(axis=1)
            if cents:  # retuned by playing it faster or slower
                factor = 2 ** (cents / 1200)
                sound = np.interp(np.arange(int(len(sound) / factor)) * factor, np.arange(len(sound)), sound)
                for key in ("beats", "downbeats"):
                    truth[key] = [t / factor for t in truth[key]]
                for key in ("chords", "melody"):
                    truth[key] = [[s / factor, e / factor, *rest] for s, e, *rest in truth[key]]
                truth["bpm"] *= factor
            truth["cents"] = cents
            sound = sound[: int(arguments.seconds * 22050)]
            if truth["kind"] == "none" and i % 3:  # noise of some colour that comes and goes
                spectrum = np.fft.rfft(np.random.default_rng(i).standard_normal(len(sound)))
                spectrum *= np.maximum(1, np.arange(len(spectrum))) ** -rng.uniform(0, 1)
                sound = np.fft.irfft(spectrum, len(sound)) * (1.2 + np.sin(np.arange(len(sound)) * rng.uniform(0, 0.002)))
            noise = 10 ** (-rng.uniform(25, 70) / 20) * np.sqrt(np.mean(sound**2))
            sound = sound + noise * np.random.default_rng(i).standard_normal(len(sound))
            sf.write(wav, 0.7 * sound / max(1e-9, np.abs(sound).max()), 22050, subtype="PCM_16")
        for key in ("chords", "melody"):
            truth[key] = [[s, min(e, arguments.seconds), *rest] for s, e, *rest in truth[key] if s < arguments.seconds]
        truths.append(truth)
        (arguments.out / "truth.json").write_text(json.dumps(truths))


if __name__ == "__main__":
    main()
