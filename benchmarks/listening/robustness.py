#!/usr/bin/env python3
"""Makes damaged copies of recordings with their truth moved along, to measure how much listening suffers.

usage: robustness.py AUDIO_DIR TRUTH.json OUT_DIR [--every 5]

AUDIO_DIR holds what TRUTH.json names (file, kind, bpm, beats, downbeats, key, chords, melody; seconds). For each kind of
damage OUT_DIR/<damage>/ receives the recordings as FLAC or MP3 and truth.json. Then, for each:

    java … continuo.benchmarks.listening.ListenToFolder OUT_DIR/<damage> PREDICTIONS/<damage>
    listening_eval.py OUT_DIR/<damage>/truth.json PREDICTIONS/<damage>

Needs numpy, scipy, soundfile and ffmpeg. With --hostile, OUT_DIR/hostile/ receives what is no music instead: silence, noise,
clapping, a tone of 10 Hz, one second, a sample.
"""

import argparse
import copy
import json
import os
import subprocess

import numpy as np
import soundfile
from scipy.signal import fftconvolve

RATE = 44100


def warped(sound, times):
    """The sound at given moments of it, in seconds."""
    return np.interp(times * RATE, np.arange(len(sound)), sound)


def moved(entry, place, factor):
    """The truth where every moment t lies at place(t)."""
    entry = copy.deepcopy(entry)
    entry["bpm"] *= factor
    for name in ("beats", "downbeats"):
        if entry.get(name):
            entry[name] = [float(place(t)) for t in entry[name]]
    for name in ("chords", "melody"):
        if entry.get(name):
            entry[name] = [[float(place(a)), float(place(b)), what] for a, b, what in entry[name]]
    return entry


def cents(sound, entry, amount):
    factor = 2 ** (amount / 1200)
    times = np.arange(int(len(sound) / factor)) * factor / RATE
    return warped(sound, times), moved(entry, lambda t: t / factor, factor)


def drift(sound, entry, rng):
    """Speed and pitch together go to 4 % up and down within twenty seconds, as a tape does: chords and keys suffer too."""
    now = np.arange(int(len(sound))) / RATE
    phase = rng.uniform(0, 2 * np.pi)
    source = now + 0.04 * 20 / (2 * np.pi) * (np.sin(2 * np.pi * now / 20 + phase) - np.sin(phase))
    inside = source < len(sound) / RATE
    return warped(sound, source[inside]), moved(entry, lambda t: np.interp(t, source, now), 1.0)


def room(sound, entry, rng):
    """0.6 s of reverberation, as strong as the direct sound at 5 m in a hall."""
    length = int(0.9 * RATE)
    tail = rng.normal(0, 1, length) * 10 ** (-3 * np.arange(length) / (0.6 * RATE))
    tail *= 0.7 / np.sqrt((tail ** 2).sum())
    return sound + fftconvolve(sound, tail)[:len(sound)], entry


def noise(sound, entry, rng):
    return sound + rng.normal(0, 1, len(sound)) * np.sqrt((sound ** 2).mean()) * 10 ** (-12 / 20), entry


def hostile(folder, rng):
    os.makedirs(folder, exist_ok=True)
    second = np.arange(RATE) / RATE
    claps = np.zeros(20 * RATE)
    for at in np.cumsum(rng.uniform(0.1, 1.5, 20)):
        if at < 19:
            claps[int(at * RATE):int(at * RATE) + 4000] += rng.normal(0, 0.3, 4000) * np.exp(-np.arange(4000) / 500)
    sounds = {
        "silence": np.zeros(10 * RATE), "noise": rng.normal(0, 0.1, 20 * RATE), "clapping": claps,
        "tone-10-hertz": 0.5 * np.sin(2 * np.pi * 10 * np.arange(20 * RATE) / RATE), "one-second": 0.3 * np.sin(2 * np.pi * 440 * second),
        "one-sample": np.array([0.5]), "full-scale-square": np.sign(np.sin(2 * np.pi * 50 * np.arange(10 * RATE) / RATE)),
    }
    for name, sound in sounds.items():
        soundfile.write(os.path.join(folder, name + ".wav"), sound, RATE)


def main():
    parser = argparse.ArgumentParser()
    for name in ("audio", "truth", "out"):
        parser.add_argument(name)
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    rng = np.random.default_rng(1)
    if options.hostile:
        hostile(os.path.join(options.out, "hostile"), rng)
        return
    with open(options.truth, encoding="utf-8") as file:
        truth = json.load(file)[::options.every]
    damages = {
        "none": lambda s, e: (s, e), "plus-30-cents": lambda s, e: cents(s, e, 30), "minus-30-cents": lambda s, e: cents(s, e, -30),
        "drift": lambda s, e: drift(s, e, rng), "mp3-64": lambda s, e: (s, e), "room": lambda s, e: room(s, e, rng),
        "noise": lambda s, e: noise(s, e, rng),
    }
    for name, damage in damages.items():
        folder = os.path.join(options.out, name)
        os.makedirs(folder, exist_ok=True)
        kept = []
        for entry in truth:
            sound, rate = soundfile.read(os.path.join(options.audio, entry["file"]), always_2d=True)
            mono = sound.mean(1)
            if rate != RATE:
                mono = np.interp(np.arange(int(len(mono) * RATE / rate)) * rate / RATE, np.arange(len(mono)), mono)
            changed, there = damage(mono, entry)
            changed = changed / max(1.0, np.abs(changed).max())
            path = os.path.join(folder, entry["file"].rsplit(".", 1)[0] + ".wav")
            soundfile.write(path, changed, RATE)
            if name == "mp3-64":
                subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", path, "-b:a", "64k", path[:-3] + "mp3"], check=True)
                os.remove(path)
            kept.append(there)
        with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as file:
            json.dump(kept, file)


if __name__ == "__main__":
    main()
