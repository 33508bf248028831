"""Renders one piece by Continuo and by FluidSynth, one after the other, both to WAV at 48 kHz, and prints what each took.

usage: side_by_side.py SOUNDFONT.sf2 [--continuo './continuo'] [--runs 1] [--seconds 120] [--write FILE.mid]

The piece has ten parts (violin, viola, cello, horn, clarinet, flute, piano, harp, bass, drums) with 402 notes each in two minutes, from a fixed seed. Continuo renders with
--quality final: instruments, seats, room, bus compression, loudness and true-peak limiting, in 24 bits; FluidSynth plays the soundfont with its own reverberation and chorus, in 16.
CPU seconds are user and system time of the whole process, the Java machine's start and compiler included; memory is the largest resident size. Needs mido and fluidsynth.
"""
import argparse
import os
import random
import resource
import shlex
import subprocess
import tempfile
import time

import mido

CENTRES = {40: 74, 41: 64, 42: 52, 60: 55, 71: 66, 73: 78, 0: 60, 46: 64, 33: 36}
DRUMS = (36, 38, 42, 42, 46, 49)
PER_TWO_MINUTES = 402


def piece(path, seconds):
    chance = random.Random(3)
    midi = mido.MidiFile(ticks_per_beat=480)
    head = mido.MidiTrack([mido.MetaMessage('set_tempo', tempo=500000)])
    midi.tracks.append(head)
    step = 240 * 480 / PER_TWO_MINUTES
    for number, program in enumerate((*CENTRES, None)):
        channel = 9 if program is None else number
        events = [] if program is None else [(0, 0, mido.Message('program_change', channel=channel, program=program))]
        for i in range(round(PER_TWO_MINUTES * seconds / 120)):
            at, length = int(i * step), int(step * (2 if program in (0, 46) else 0.95))
            key = chance.choice(DRUMS) if program is None else CENTRES[program] + chance.randint(-6, 6)
            events.append((at, 1, mido.Message('note_on', channel=channel, note=key, velocity=chance.randint(60, 110))))
            events.append((at + length, 0, mido.Message('note_off', channel=channel, note=key)))
        track, now = mido.MidiTrack(), 0
        for at, _, message in sorted(events, key=lambda event: event[:2]):
            track.append(message.copy(time=at - now))
            now = at
        midi.tracks.append(track)
    midi.save(path)
    return midi.length


def measured(command):
    """Wall seconds, CPU seconds and megabytes of one process and its children."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        raise SystemExit('failed: ' + shlex.join(command))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('soundfont')
    parser.add_argument('--continuo', default='./continuo')
    parser.add_argument('--runs', type=int, default=1)
    parser.add_argument('--seconds', type=float, default=120)
    parser.add_argument('--write', help='only write the piece')
    a = parser.parse_args()
    if a.write:
        piece(a.write, a.seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        mid, wav = folder + '/ten.mid', folder + '/ten.wav'
        length = piece(mid, a.seconds)
        ours = [*shlex.split(a.continuo), 'render', mid, '-o', wav, '-y', '-q', '--quality', 'final']
        rows = {
            'Continuo, neural': [*ours, '--renderer', 'neural'],
            'Continuo, sampler': [*ours, '--renderer', 'sampler'],
            'FluidSynth': ['fluidsynth', '-ni', '-q', '-r', '48000', '-T', 'wav', '-F', wav, a.soundfont, mid],
        }
        print('| %.0f s, 10 parts | wall s | CPU s | times real time | MB |\n|---|---|---|---|---|' % length)
        for _ in range(a.runs):
            for name, command in rows.items():
                wall, cpu, memory = measured(command)
                print('| %s | %.1f | %.1f | %.1f | %.0f |' % (name, wall, cpu, length / wall, memory), flush=True)
        print('\n%d processors, load %.1f' % (os.cpu_count(), os.getloadavg()[0]))


if __name__ == '__main__':
    main()
