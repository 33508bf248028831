#!/usr/bin/env python3
"""Renders songs with known beats and stores what the beat network looks at.

usage: render.py --own DIR --ewld DIR --lieder DIR --grooves DIR --font SF2 --classpath CP --out DIR
                 [--clips 200] [--seed 1] [--batch 20] [--audio]

Songs are made into clips of 40 s: a tempo, a tempo curve, timing and loudness of a player, instruments. FluidSynth plays
twenty at a time, continuo.benchmarks.listening.BeatSpectraFile makes the spectra, so that the network learns from what it
will see. Each clip becomes one .npz: spectra (int16), beats (s), numbers (1 on downbeats), source and song.
"""

import argparse
import copy
import glob
import os
import random
import subprocess
import wave

import mido
import numpy as np

import material

CLIP, GAP = 40.0, 2.5
VOICES = [52, 53, 54, 73, 71, 68, 56, 65, 66, 40, 41, 80, 81, 85, 22, 74, 0, 11, 24, 60, 75]


def clip_of(kind, sources, rng):
    """(song, mask of what sounds) ready to be played."""
    if kind == "continuo":
        song = material.from_continuo(rng.choice(sources["own"]))
        if song is None:
            return None
        view = rng.choice(["all", "all", "all", "no drums", "piano", "melody"])
        parts = set(song.roles)
        if view == "no drums":
            parts = {p for p in parts if song.roles[p][0] != "drums"}
        elif view == "piano":
            parts = {p for p in parts if song.roles[p][0] != "drums"}
            for p in parts:
                song.roles[p][1] = 0
        elif view == "melody":
            parts = {p for p in parts if song.roles[p][0] == "melody"}
            for p in parts:
                song.roles[p][1] = rng.choice(VOICES)
        song.notes = [n for n in song.notes if n[4] in parts]
        base = song.tempo or 110
        bpm = base * 2 ** rng.uniform(-0.25, 0.25)
    elif kind in ("ewld", "lieder"):
        song = material.from_musicxml(rng.choice(sources[kind]), kind)
        if song is None:
            return None
        half = kind == "ewld" and song.meter == (4, 4) and rng.random() < 0.55
        view = rng.choice(["band", "band", "piano", "duo", "melody"]) if kind == "ewld" else rng.choice(["all", "piano", "piano", "melody"])
        song.roles[0][1] = rng.choice(VOICES)
        if kind == "lieder":
            for p in song.roles:
                if p != 0:
                    song.roles[p][1] = 0
            if view == "melody":
                song.notes = [n for n in song.notes if n[4] == 0]
            elif view == "piano":
                song.notes = [n for n in song.notes if n[4] != 0]
            bpm = 85 * 2 ** rng.gauss(0, 0.4)
        else:
            song.notes = [n for n in song.notes if n[4] == 0]
            if half:
                song = material.halved(song)
                bpm = 82 * 2 ** rng.gauss(0, 0.3)
            else:
                bpm = 118 * 2 ** rng.gauss(0, 0.4)
            if view != "melody":
                material.accompany(song, rng)
            if view == "piano":
                for p in song.roles:
                    song.roles[p][1] = 0
            if view == "band" or (view == "duo" and rng.random() < 0.2):
                fitting = [g for g in sources["grooves"] if g[1] == song.meter and abs(np.log2(g[2] / bpm)) < 0.5]
                if fitting and rng.random() < 0.75:
                    material.groove_drums(song, material.read_groove(sources["groove folder"], rng.choice(fitting)[0]), rng)
                else:
                    material.plain_drums(song, rng)
        if song.meter[1] == 8:
            bpm = 70 * 2 ** rng.gauss(0, 0.35)
    else:
        name, meter, tempo, _ = rng.choice(sources["grooves"])
        song = material.Song(os.path.basename(name), "groove")
        song.meter = meter
        hits = material.read_groove(sources["groove folder"], name)
        song.end = max(q for q, _, _ in hits)
        bar, at = meter[0] * 4 / meter[1], 0.0
        while at < song.end:
            material.add_bar(song, at, bar, meter, False)
            at += bar
        song.notes = [(q, 0.1, p, v, "drums") for q, p, v in hits]
        song.roles = {"drums": ["drums", rng.choice([0, 0, 8, 16, 24, 25, 32]), ""]}
        bpm = tempo * 2 ** rng.uniform(-0.2, 0.2)
    if len(song.notes) < 30:
        return None
    return song, float(np.clip(bpm, 45, 215))


def played(song, bpm, rng):
    """(events in seconds, beat times, numbers) of one performance."""
    first = rng.choice([0.0, 0.0, rng.uniform(0, max(0.0, song.end - CLIP * bpm / 60))])
    style = rng.choices(["steady", "drift", "rubato"], [5, 3, 3 if song.source == "lieder" else 1])[0]
    points = np.arange(0, song.end + 4, 0.25)
    curve = np.zeros(len(points))
    if style == "drift":
        curve = rng.uniform(0.01, 0.05) * np.sin(2 * np.pi * points / rng.uniform(30, 90) + rng.uniform(0, 6.28))
    elif style == "rubato":
        noise = np.convolve(np.array([rng.gauss(0, 1) for _ in points]), np.hanning(17) / 8.5, "same")
        curve = 0.05 * noise + 0.04 * np.sin(2 * np.pi * points / rng.choice([8, 16]))
    seconds = np.concatenate([[0], np.cumsum(0.25 * 60 / bpm / np.exp((curve[1:] + curve[:-1]) / 2))])
    lead = rng.uniform(0.05, 1.5)

    def at(q):
        return np.interp(q, points, seconds) - np.interp(first, points, seconds) + lead

    jitter = rng.choice([0, 0.004, 0.008, 0.014])
    accent = rng.uniform(0, 12)
    swing = rng.random() < 0.12 and song.source in ("ewld",) and song.meter[1] == 4
    numbers = {round(q * 12): n for q, n in song.beats}
    events = []
    for q, length, pitch, velocity, part in song.notes:
        if q < first - 1e-6:
            continue
        if swing and abs(q % 1 - 0.5) < 1e-3:
            q += 0.16
        start = at(q) + (rng.gauss(0, jitter) if part != "drums" else 0)
        if not 0 <= start < CLIP:
            continue
        stop = min(CLIP + 0.5, max(start + 0.04, at(q + length)))
        number = numbers.get(round(q * 12))
        push = accent if number == 1 else accent * 0.4 if number else 0
        events.append((start, stop, int(np.clip(pitch, 21, 108)), int(np.clip(velocity + push + rng.gauss(0, 5), 10, 127)), part))
    beats = [(float(at(q)), n) for q, n in song.beats if q >= first - 1e-6]
    beats = [(t, n) for t, n in beats if 0 <= t < CLIP]
    return events, beats


def write_midi(path, clips):
    """All clips after each other; times are exact because the tempo is always 120."""
    messages = []
    for index, (song, events, _) in enumerate(clips):
        offset = index * (CLIP + GAP)
        channels, free = {}, [c for c in range(16) if c != 9]
        for part, (role, program, _) in song.roles.items():
            channel = 9 if role == "drums" else free[len([c for c in channels.values() if c != 9]) % 15]
            channels[part] = channel
            messages.append((offset - GAP / 4 if index else 0.0, 1, mido.Message("program_change", channel=channel, program=program)))
            balance = song.balance.get(role, 100)
            messages.append((offset - GAP / 4 if index else 0.0, 1, mido.Message("control_change", channel=channel, control=7, value=balance)))
        for start, stop, pitch, velocity, part in events:
            messages.append((offset + start, 2, mido.Message("note_on", channel=channels[part], note=pitch, velocity=velocity)))
            messages.append((offset + stop, 0, mido.Message("note_off", channel=channels[part], note=pitch)))
    messages.sort(key=lambda m: (m[0], m[1]))
    midi = mido.MidiFile(ticks_per_beat=9600)
    track = mido.MidiTrack()
    midi.tracks.append(track)
    last = 0
    for seconds, _, message in messages:
        tick = max(last, round(seconds * 2 * 9600))
        track.append(message.copy(time=tick - last))
        last = tick
    track.append(mido.Message("note_off", channel=0, note=0, time=max(0, round(len(clips) * (CLIP + GAP) * 19200) - last)))
    midi.save(path)


def read_mono(path):
    with wave.open(path) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    return samples.reshape(-1, 2).astype(np.int32).mean(1).astype(np.int16)


def write_mono(path, samples):
    with wave.open(path, "wb") as file:
        file.setparams((1, 2, 44100, len(samples), "NONE", ""))
        file.writeframes(samples.tobytes())


def main():
    parser = argparse.ArgumentParser()
    for name in ("own", "ewld", "lieder", "grooves", "font", "classpath", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--clips", type=int, default=200)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--audio", action="store_true", help="keep each clip as .wav too, mono")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    np.random.seed(options.seed)
    sources = {
        "own": sorted(glob.glob(options.own + "/*.mid")),
        "ewld": sorted(glob.glob(options.ewld + "/*.mxl")),
        "lieder": sorted(glob.glob(options.lieder + "/*.mxl")),
        "grooves": material.grooves(options.grooves),
        "groove folder": options.grooves,
    }
    os.makedirs(options.out, exist_ok=True)
    font = os.path.basename(options.font).split("_")[0].split(".")[0].lower()
    made = 0
    while made < options.clips:
        clips = []
        while len(clips) < options.batch:
            kind = rng.choices(["continuo", "ewld", "lieder", "groove"], [36, 40, 18, 6])[0]
            try:
                found = clip_of(kind, sources, rng)
            except (ValueError, KeyError, IndexError, TypeError) as failure:
                print("left out:", kind, repr(failure)[:100])
                continue
            if found is None:
                continue
            song, bpm = found
            song.balance = {role: rng.randint(70, 115) for role in ("melody", "bass", "comp", "drums", "other")}
            events, beats = played(song, bpm, rng)
            if len(events) < 30 or len(beats) < 12:
                continue
            clips.append((song, events, beats))
        stem = os.path.join(options.out, f"{font}-{options.seed}-{made:05d}")
        write_midi(stem + ".mid", clips)
        reverb = rng.choice(["0", "1", "1"])
        subprocess.run(["fluidsynth", "-ni", "-g", "0.5", "-r", "44100", "-o", "synth.reverb.active=" + reverb, "-o", "synth.chorus.active=" + reverb,
                        "-F", stem + ".wav", options.font, stem + ".mid"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run(["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-Xmx400m", "-cp", options.classpath,
                        "continuo.benchmarks.listening.BeatSpectraFile", stem + ".wav"], check=True)
        spectra = np.fromfile(stem + ".wav.spectra", ">i2").astype(np.int16).reshape(-1, 81)
        sound = read_mono(stem + ".wav") if options.audio else None
        for index, (song, _, beats) in enumerate(clips):
            if options.audio:
                write_mono(stem + f"-{index:02d}.wav", sound[round(index * (CLIP + GAP) * 44100):][:round(CLIP * 44100)])
            start = round(index * (CLIP + GAP) * 100)
            np.savez(stem + f"-{index:02d}.npz", spectra=spectra[start:start + int(CLIP * 100)], beats=np.array([t for t, _ in beats], np.float32),
                     numbers=np.array([n for _, n in beats], np.int8), source=song.source, song=song.name, per_bar=material.bar_beats(song.meter),
                     compound=song.meter[1] == 8)
        for ending in (".mid", ".wav", ".wav.spectra"):
            os.remove(stem + ending)
        made += len(clips)
        print(made, flush=True)


if __name__ == "__main__":
    main()
