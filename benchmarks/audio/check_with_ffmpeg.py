#!/usr/bin/env python3
"""Checks the recordings that Continuo writes, and its loudness, against ffmpeg and ffprobe.

usage: check_with_ffmpeg.py CLASS_PATH FOLDER

CLASS_PATH holds Continuo's classes and libraries. Runs continuo.benchmarks.audio.WriteRecordings into FOLDER, then
for each file: its length in frames as ffmpeg decodes it, its tags, the difference between ffmpeg's decoding and ours,
and the integrated loudness, range and true peak of `ffmpeg -af ebur128=peak=true` beside ours. Needs numpy.
Exit code 1 if a length or tag is wrong, a lossless file differs, or a loudness is off by more than 0.1 LU.
"""
import json
import os
import re
import subprocess
import sys

import numpy as np

TAGS = {'title': 'Größe und Maß', 'artist': 'Continuo', 'comment': 'seed 7'}


def run(*command):
    return subprocess.run(command, capture_output=True, check=True)


def tags_of(path):
    probe = json.loads(run('ffprobe', '-v', 'error', '-show_entries', 'format_tags:stream_tags', '-of', 'json', path).stdout)
    found = dict(probe.get('format', {}).get('tags', {}))
    for stream in probe.get('streams', []):
        found.update(stream.get('tags', {}))
    return {key.lower(): value for key, value in found.items()}


def loudness_of(path):
    text = run('ffmpeg', '-nostats', '-i', path, '-af', 'ebur128=peak=true', '-f', 'null', '-').stderr.decode()
    summary = text[text.rindex('Summary:'):]
    return [float(re.search(pattern, summary).group(1)) for pattern in (r'I:\s+(-?[\d.]+)', r'LRA:\s+(-?[\d.]+)', r'Peak:\s+(-?[\d.]+)')]


def main(class_path, folder):
    subprocess.run(['java', '-cp', class_path, 'continuo.benchmarks.audio.WriteRecordings', folder], check=True)
    faults = 0
    worst = {'I': 0.0, 'LRA': 0.0, 'peak below ours': 0.0, 'peak above ours': 0.0}
    print('file\tframes\tffmpeg\ttags\tdifference dB\tI ours\tI ffmpeg\tLRA ours\tLRA ffmpeg\tdBTP ours\tdBTP ffmpeg')
    for line in open(os.path.join(folder, 'measures.tsv'), encoding='utf-8'):
        name, rate, channels, frames, *ours = line.split('\t')
        ours = [float(x) for x in ours]
        path = os.path.join(folder, name)
        theirs = np.frombuffer(run('ffmpeg', '-v', 'error', '-i', path, '-f', 'f32le', '-c:a', 'pcm_f32le', '-').stdout, '<f4').reshape(-1, int(channels))
        mine = np.fromfile(path + '.f32', '<f4').reshape(-1, int(channels))
        found = tags_of(path)
        tags_right = all(found.get(key) == value for key, value in TAGS.items())
        length_right = len(theirs) == int(frames)
        common = min(len(theirs), len(mine))
        error = np.abs(theirs[:common].astype(float) - mine[:common]).max()
        difference = 20 * np.log10(error) if error > 0 else -np.inf
        lossless = not name.endswith(('opus', 'mp3'))
        measured = loudness_of(path)
        off = abs(ours[0] - measured[0])
        worst['I'] = max(worst['I'], off)
        worst['LRA'] = max(worst['LRA'], abs(ours[1] - measured[1]))
        worst['peak below ours'] = max(worst['peak below ours'], ours[2] - measured[2])
        worst['peak above ours'] = max(worst['peak above ours'], measured[2] - ours[2])
        right = tags_right and length_right and off <= 0.1 and (difference == -np.inf if lossless else difference < -60)
        faults += not right
        print(f'{name}\t{frames}\t{len(theirs)}\t{"right" if tags_right else found}\t{difference:.1f}\t{ours[0]:.2f}\t{measured[0]:.1f}'
              f'\t{ours[1]:.2f}\t{measured[1]:.1f}\t{ours[2]:.2f}\t{measured[2]:.1f}{"" if right else chr(9) + "WRONG"}')
    print('largest differences:', ', '.join(f'{key} {value:.2f}' for key, value in worst.items()), f'; {faults} files wrong')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
