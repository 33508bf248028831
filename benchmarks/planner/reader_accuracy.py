#!/usr/bin/env python3
"""How much of what labelled prompts ask for does the reader understand?

usage: reader_accuracy.py PROMPTS.jsonl READINGS.jsonl PROMPT_ADHERENCE.py [--misses SLOT]

READINGS.jsonl is what continuo.benchmarks.planner.ReadPrompts wrote of PROMPTS.jsonl, PROMPT_ADHERENCE.py the
end-to-end scorer, whose instrument classes are used. Prints, a slot a line: labels, read correctly, share. Then
how often a slot was read that has no label (which is no error by itself: labels are not complete). Standard library only.
"""
import collections
import importlib.util
import json
import sys


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    spec = importlib.util.spec_from_file_location('scorer', sys.argv[3])
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    prompts = {r['id']: r for r in map(json.loads, open(sys.argv[1], encoding='utf-8'))}
    hits, unlabelled, misses = collections.defaultdict(lambda: [0, 0]), collections.Counter(), collections.defaultdict(list)

    def instrument_class(program):
        return 'drum' if program < 0 else scorer._PROGRAM_CLASS.get(program, 'sound effect')

    for line in open(sys.argv[2], encoding='utf-8'):
        row = json.loads(line)
        prompt = prompts[row['id']]
        expect, slots = prompt['expect'], row['slots']

        def check(slot, ok, got):
            hits[slot][0] += bool(ok)
            hits[slot][1] += 1
            if not ok:
                misses[slot].append((row['id'], expect[slot], got, prompt['text']))

        heard = {instrument_class(p) for p in row['programs']}
        if 'instruments' in expect:
            wanted = set(expect['instruments'])
            percussion = {'percussion'} if 'drum' in heard else set()
            extra = heard - wanted - ({'drum'} if 'percussion' in wanted else set())
            check('instruments', wanted <= heard | percussion and not extra, sorted(heard))
        elif heard:
            unlabelled['instruments'] += 1
        if 'excluded' in expect:
            check('excluded', set(expect['excluded']) <= {instrument_class(p) for p in row['excluded']}, slots.get('excluded'))
        elif row['excluded']:
            unlabelled['excluded'] += 1
        for slot in ('mode', 'meter', 'octaves', 'density'):
            if slot in expect:
                check(slot, slots.get(slot) == str(expect[slot]), slots.get(slot))
            elif slot in slots:
                unlabelled[slot] += 1
        if 'tempo' in expect:
            bpm = row.get('bpm')
            got = bpm and ('slow' if bpm <= 76 else 'fast' if bpm >= 120 else 'moderate')
            check('tempo', got == expect['tempo'], got)
        elif 'bpm' in row:
            unlabelled['tempo'] += 1
        if 'seconds' in expect:
            s = row.get('seconds')
            got = s and next((k for k, hi in (('0-15', 15), ('15-30', 30), ('30-45', 45), ('45-60', 60)) if s <= hi), '60+')
            check('seconds', got == expect['seconds'], s)
        if 'bars' in expect:
            b = row.get('bars')
            got = b and '%d-%d' % ((int(b + .5) - 1) // 4 * 4 + 1, (int(b + .5) - 1) // 4 * 4 + 4)
            check('bars', got == expect['bars'], b)
        if 'emotion' in expect:
            got = 'valence' in row and {(1, 1): 'Q1', (0, 1): 'Q2', (0, 0): 'Q3', (1, 0): 'Q4'}[row['valence'] > 0, row['energy'] > .5]
            check('emotion', got == expect['emotion'], (got, slots.get('mood')))
    for slot, (k, n) in sorted(hits.items()):
        print('%-12s %5d of %5d  %.4f' % (slot, k, n, k / n))
    print('read without a label: ' + ', '.join('%s %d' % x for x in sorted(unlabelled.items())))
    if '--misses' in sys.argv:
        for miss in misses[sys.argv[sys.argv.index('--misses') + 1]][:20]:
            print('missed', *miss)


if __name__ == '__main__':
    main()
