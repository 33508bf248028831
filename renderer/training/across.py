"""How a voice does on recordings of another library than its own, beside soundfonts on the same recordings.

usage: across.py INDEX MODELS --measure note_realism.py [--fonts A.sf2,B.sf2] [--per 8]

The equalised distance is the one to read: microphone and room differ between libraries, and no one can know them.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

# instrument, the library of the recordings, the voice that plays (which never heard them) and the library that it learned from
PAIRS = (('cello', 'vsco2', 'cello', 'bigcat'), ('cello', 'bigcat', 'cello-vsco2', 'vsco2'), ('contrabass', 'vsco2', 'contrabass', 'meatbass'), ('contrabass', 'tonejs', 'contrabass', 'meatbass'),
         ('tenor-sax', 'vcsl', 'tenor-sax', 'mtgsax'), ('violin', 'vsco2', 'violin', 'philharmonia'), ('violin', 'tonejs', 'violin', 'philharmonia'), ('trumpet', 'vsco2', 'trumpet', 'philharmonia'),
         ('trumpet', 'tonejs', 'trumpet', 'philharmonia'), ('flute', 'tonejs', 'flute', 'philharmonia'), ('clarinet', 'tonejs', 'clarinet', 'philharmonia'), ('bassoon', 'tonejs', 'bassoon', 'philharmonia'),
         ('french-horn', 'tonejs', 'french-horn', 'philharmonia'), ('trombone', 'tonejs', 'trombone', 'philharmonia'), ('tuba', 'tonejs', 'tuba', 'wartuba'), ('piano', 'headroom', 'piano', 'salamander'),
         ('piano', 'salamander', 'piano-headroom', 'headroom'), ('harp', 'tonejs', 'harp', 'vsco2'), ('nylon-guitar', 'tonejs', 'nylon-guitar', 'spanishguitar'))


def output(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('index')
    p.add_argument('models')
    p.add_argument('--measure', required=True)
    p.add_argument('--fonts', default='')
    p.add_argument('--per', default='8')
    a = p.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    fonts = [f for f in a.fonts.split(',') if f]
    root = os.path.dirname(os.path.abspath(a.index))
    with open(a.index, newline='') as f:
        rows = list(csv.DictReader(f, delimiter='\t'))
    print('| recordings | n | voice learned from | ours mel | mel_eq | %s |' % ' | '.join('%s mel | mel_eq' % os.path.basename(f) for f in fonts))
    print('|---' * (5 + 2 * len(fonts)) + '|')
    total = []
    for instrument, library, voice, source in PAIRS:
        ours = output([sys.executable, os.path.join(here, 'evaluate.py'), a.index, a.models, '--measure', a.measure, '--per', a.per, '--instruments', instrument, '--library', library,
                       '--voices', '%s=%s' % (instrument, voice), '--motion', '0.5', '--json'])
        if instrument not in ours:
            continue
        found = [ours[instrument]]
        with tempfile.TemporaryDirectory() as d:
            few = os.path.join(d, 'index.tsv')
            with open(few, 'w', newline='') as f:
                out = csv.DictWriter(f, rows[0].keys(), delimiter='\t')
                out.writeheader()
                out.writerows({**r, 'file': os.path.join(root, r['file'])} for r in rows if r['instrument'] == instrument and r['library'] == library)
            for font in fonts:
                command = 'fluidsynth -ni -q -R 0 -C 0 -r 44100 -g 0.7 -T wav -F {wav} %s {mid}' % font
                found.append(output([sys.executable, a.measure, few, '--renderer', command, '--pitches', '5:1', '--per', a.per, '--json'])['instruments'][instrument])
        total.append([v for f in found for v in (f['mel'], f['mel_eq'])])
        print('| %s, %s | %d | %s | %s |' % (instrument, library, found[0]['n'], source, ' | '.join('%.1f' % v for v in total[-1])), flush=True)
    means = [sum(v) / len(v) for v in zip(*total)]
    print('| mean | | | %s |' % ' | '.join('%.1f' % v for v in means))


if __name__ == '__main__':
    main()
