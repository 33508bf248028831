#!/usr/bin/env python3
"""Gives the command bad input of every kind and prints a table: input, exit code, seconds, message.

usage: bad-input.py [--continuo PATH] [--kills N] [--fuzz N] [--markdown FILE]

Standard library only. As root it also fills a small tmpfs and mounts a folder read-only; without root it says that it
left these out. Ends with 1 if a case ended with an exit code that the documentation does not foresee for it, left
something half-written, or printed a stack trace.
"""
import argparse
import io
import json
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))


class Table:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder
        self.rows, self.wrong = [], []

    def run(self, arguments, stdin=None, cwd=None, limit=300):
        start = time.time()
        try:
            done = subprocess.run([self.command] + arguments, input=stdin, capture_output=True, cwd=cwd or self.folder,
                                  timeout=limit)
        except subprocess.TimeoutExpired:
            return 'timeout', '', 'no answer in %d s' % limit, time.time() - start
        return (done.returncode, done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace'),
                time.time() - start)

    def case(self, name, arguments, codes, leaves=None, stdin=None, cwd=None, contains=None):
        """Runs a case; leaves: a path that must not exist afterwards, or None."""
        code, out, err, seconds = self.run(arguments, stdin, cwd)
        message = next((l for l in err.splitlines() if l.startswith('continuo:')), '') or err.strip().split('\n')[0]
        problems = []
        if code not in codes:
            problems.append('exit code %s, expected %s' % (code, ' or '.join(map(str, codes))))
        if '\tat ' in err or 'Exception in thread' in err:
            problems.append('stack trace')
        if 'internal fault' in err:
            problems.append('internal fault')
        if code not in (0, 1) and not message:
            problems.append('no message')
        if leaves and os.path.exists(leaves):
            problems.append('left %s' % os.path.basename(leaves))
        if contains and contains not in err:
            problems.append('message lacks %r' % contains)
        self.add(name, code, seconds, message, problems)
        return code

    def add(self, name, code, seconds, message, problems):
        message = message.replace(self.folder + '/', '').replace('continuo: ', '', 1)
        if len(message) > 190:
            message = message[:187] + '…'
        self.rows.append((name, code, seconds, message, '; '.join(problems)))
        self.wrong += ['%s: %s' % (name, p) for p in problems]
        print('%-44s %-4s %5.1f s  %s%s' % (name, code, seconds, message, '  <<< ' + '; '.join(problems) if problems else ''),
              flush=True)

    def markdown(self, path):
        with open(path, 'w', encoding='utf-8') as f:
            f.write('| input | exit code | message |\n|---|---|---|\n')
            for name, code, _, message, problem in self.rows:
                f.write('| %s | %s | %s |\n' % (name, code, (message + (' **' + problem + '**' if problem else '')).replace('|', '\\|')))


def write(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, 'wb') as f:
        f.write(data if isinstance(data, bytes) else data.encode('utf-8'))
    return path


def midi(*tracks, division=480, fmt=1, count=None):
    data = b'MThd' + struct.pack('>IHHH', 6, fmt, len(tracks) if count is None else count, division)
    for t in tracks:
        data += b'MTrk' + struct.pack('>I', len(t)) + t
    return data


def prompts(t):
    f = t.folder
    t.case('empty prompt', ['compose', '', '-o', 'n1'], [2], f + '/n1')
    t.case('prompt of white space', ['compose', ' \t\n ', '-o', 'n1'], [2], f + '/n1')
    t.case('no prompt', ['compose', '-o', 'n1'], [2], f + '/n1')
    t.case('prompt of 100 kB', ['compose', ('a sad waltz in D minor with a flute and ' * 2600)[:100000], '--midi-only', '-o', 'o1'], [0, 2])
    t.case('prompt of 10 MB by standard input', ['compose', '-', '--midi-only', '-o', 'o2'], [0, 2], stdin=b'a sad waltz ' * 870000)
    t.case('prompt of random bytes', ['compose', '-', '--midi-only', '-o', 'o3'], [3], stdin=os.urandom(5000))
    for i, (name, text) in enumerate([('German', 'ein trauriger Walzer in d-Moll für Flöte und Klavier, 16 Takte'),
                                      ('Russian', 'грустный вальс ре минор для флейты'), ('Japanese', '悲しいワルツ、フルートとピアノ'),
                                      ('Arabic', 'فالس حزين للناي والبيانو'), ('emoji', '🎻🎹 sad 😢'),
                                      ('control characters', 'a \x1b[31m waltz \x07 \x08 in D minor')]):
        t.case('prompt: ' + name, ['compose', text, '--midi-only', '--seed', '1', '-o', 'l%d' % i], [0], contains=None)
    t.case('0 bars', ['compose', 'a waltz', '--bars', '0', '-o', 'n1'], [2], f + '/n1')
    t.case('-5 bars', ['compose', 'a waltz', '--bars', '-5', '-o', 'n1'], [2], f + '/n1')
    t.case('1e9 bars', ['compose', 'a waltz', '--bars', '1000000000', '-o', 'n1'], [2], f + '/n1')
    t.case('duration 0', ['compose', 'a waltz', '--duration', '0', '-o', 'n1'], [2], f + '/n1')
    t.case('duration 10 hours', ['compose', 'a waltz', '--duration', '10:00:00', '-o', 'n1'], [2], f + '/n1')
    t.case('duration "soon"', ['compose', 'a waltz', '--duration', 'soon', '-o', 'n1'], [2], f + '/n1')
    t.case('duration in words: 40 hours', ['compose', 'a waltz of 40 hours', '--midi-only', '-o', 'o4'], [0, 2])
    t.case('tempo -3', ['compose', 'a waltz', '--tempo', '-3', '-o', 'n1'], [2], f + '/n1')
    t.case('tempo NaN', ['compose', 'a waltz', '--tempo', 'NaN', '-o', 'n1'], [2], f + '/n1')
    t.case('meter 0/4', ['compose', 'a waltz', '--meter', '0/4', '-o', 'n1'], [2], f + '/n1')
    t.case('key H#', ['compose', 'a waltz', '--key', 'H#', '-o', 'n1'], [2], f + '/n1')
    t.case('chords nonsense', ['compose', 'a waltz', '--chords', 'Xyz | Qq7', '-o', 'n1'], [2], f + '/n1')
    t.case('instrument pianno', ['compose', 'a waltz', '--instruments', 'pianno', '-o', 'n1'], [2], f + '/n1', contains='iano')
    t.case('instrument in words: kazookaphone', ['compose', 'a waltz for kazookaphone, 4 bars', '--midi-only', '-o', 'o5'], [0])
    t.case('style bosa', ['compose', 'a waltz', '--style', 'bosa', '-o', 'n1'], [2], f + '/n1', contains='bossa')
    t.case('seed -1', ['compose', 'a waltz', '--seed', '-1', '-o', 'n1'], [2], f + '/n1')
    t.case('unknown option --tmepo', ['compose', 'a waltz', '--tmepo', '90'], [2], contains='--tempo')
    t.case('unknown command', ['compsoe', 'a waltz'], [2], contains='compose')
    t.case('bars and duration', ['compose', 'a waltz', '--bars', '4', '--duration', '9'], [2])
    t.case('strict contradiction', ['compose', 'a waltz in 4/4, no piano, for solo piano', '--strict', '--midi-only', '-o', 'o6'], [0, 2, 3])


def plans(t):
    f = t.folder
    code = t.case('(a piece to break)', ['compose', 'a waltz for flute and piano, 4 bars', '--seed', '1', '--no-audio', '-o', 'piece'], [0])
    if code != 0:
        return
    plan = open(f + '/piece/plan.json', encoding='utf-8').read()
    shutil.copy(f + '/piece/score.mid', f + '/good.mid')
    tree = json.loads(plan)

    def changed(change):
        copy = json.loads(plan)
        change(copy)
        return json.dumps(copy, ensure_ascii=False)

    cases = [('empty', ''), ('cut in half', plan[:len(plan) // 2]), ('not JSON', 'hello'), ('a list', '[]'), ('another format', '{"format": "x"}'),
             ('newer version', changed(lambda p: p.update(version=99))),
             ('no sections', changed(lambda p: p.update(sections=[]))), ('no parts', changed(lambda p: p.update(parts=[]))),
             ('tempo as text', changed(lambda p: p['tempos'][0].update(bpm='fast'))),
             ('tempo 1e308', changed(lambda p: p['tempos'][0].update(bpm=1e308))),
             ('chord nonsense', changed(lambda p: p['sections'][0]['chords'][0].update(chord='Xq9'))),
             ('unknown instrument', changed(lambda p: p['parts'][0].update(instrument='kazookaphone'))),
             ('key nonsense', changed(lambda p: p['sections'][0]['phrases'][0].update(key='H flat'))),
             ('a billion bars', changed(lambda p: p['sections'][0]['phrases'][0].update(bars=10 ** 9))),
             ('nested 100,000 deep', '[' * 100000), ('UTF-16', plan.encode('utf-16')), ('random bytes', os.urandom(3000))]
    for name, data in cases:
        write(f, 'p.json', data)
        t.case('plan.json: ' + name, ['realize', 'p.json', '-o', 'n1', '--no-audio'], [3], f + '/n1')
    write(f, 'p.json', changed(lambda p: p.update(mine={'a': 1})))
    t.case('plan.json: unknown field', ['realize', 'p.json', '-o', 'o7', '--midi-only'], [0])
    write(f, 'p.json', plan)
    t.case('plan.json: missing', ['realize', 'nothing.json'], [3])
    before = open(f + '/piece/score.mid', 'rb').read()
    write(f + '/piece', 'plan.json', '{ broken')
    t.case('plan.json of a project: broken', ['realize', 'piece'], [3])
    if open(f + '/piece/score.mid', 'rb').read() != before:
        t.wrong.append('a broken plan changed the score')
    write(f + '/piece', 'plan.json', plan)
    record = open(f + '/piece/project.json', encoding='utf-8').read()
    write(f + '/piece', 'project.json', record[:100])
    t.case('project.json: cut', ['render', 'piece'], [3])
    write(f + '/piece', 'project.json', record.replace('score.mid', '../../../etc/passwd'))
    t.case('project.json: names a file outside', ['render', 'piece'], [3])
    write(f + '/piece', 'project.json', record)
    write(f, 'lines.jsonl', '{"id": 1, "text": "a waltz, 4 bars"}\n{"id": 2}\nnonsense\n{"id": "../x", "text": "y"}\n')
    t.case('batch with bad lines', ['batch', 'lines.jsonl', '-o', 'b', '--midi-only'], [3])
    if not os.path.exists(f + '/b/1.mid'):
        t.wrong.append('a bad line kept a good one from being composed')
    t.case('batch again without -y', ['batch', 'lines.jsonl', '-o', 'b', '--midi-only'], [2])
    del tree


def files(t, fuzz):
    f = t.folder
    note = b'\x00\x90\x3c\x50\x83\x60\x80\x3c\x40'
    end = b'\x00\xff\x2f\x00'
    good = open(f + '/good.mid', 'rb').read()
    cases = [('empty file', b''), ('text', 'hello'), ('header only', good[:14]), ('cut in a track', good[:len(good) // 2]), ('cut in the header', good[:9]),
             ('track length 4 GB', b'MThd' + struct.pack('>IHHH', 6, 1, 1, 480) + b'MTrk\xff\xff\xff\xff' + note),
             ('65535 tracks announced', midi(note + end, count=65535)), ('division 0', midi(note + end, division=0)),
             ('no notes', midi(end)), ('no tracks', midi()), ('delta of 5 bytes', midi(b'\xff\xff\xff\xff\x7f\x90\x3c\x50' + end)),
             ('data before status', midi(b'\x00\x3c\x50' + end)), ('tempo 0', midi(b'\x00\xff\x51\x03\x00\x00\x00' + note + end)),
             ('meter 1/2^200', midi(b'\x00\xff\x58\x04\x01\xc8\x18\x08' + note + end)),
             ('meta length past the end', midi(b'\x00\xff\x01\xff\xff\x7f' + note + end)),
             ('note of 268 million ticks', midi(b'\x00\x90\x3c\x50\xff\xff\xff\x7f\x80\x3c\x40' + end)),
             ('2,000 notes never released', midi(b''.join(b'\x01\x90' + bytes([i % 128, 64]) for i in range(2000)) + end))]
    for name, data in cases:
        write(f, 'x.mid', data)
        t.case('MIDI: ' + name, ['export', 'x.mid', '-o', 'x.musicxml', '-y'], [0, 3])
    write(f, 'x.mid', good[:len(good) // 2])
    t.case('render of a cut MIDI file', ['render', 'x.mid', '-o', 'n.wav'], [0, 3])
    head = '<?xml version="1.0"?>\n<!DOCTYPE score-partwise [%s]>\n<score-partwise version="4.0"><part-list><score-part id="P1"><part-name>%s</part-name></score-part></part-list><part id="P1"><measure number="1"><attributes><divisions>1</divisions></attributes><note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note></measure></part></score-partwise>'
    bomb = '<!ENTITY a "ha">' + ''.join('<!ENTITY %s "%s">' % (chr(98 + i), ('&%s;' % chr(97 + i)) * 10) for i in range(12))
    xml = [('entity bomb', head % (bomb, '&m;')), ('external entity', head % ('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')),
           ('external DTD on the network', head.replace('[%s]', 'SYSTEM "http://127.0.0.1:9/x.dtd"') % 'x'),
           ('quadratic blow-up', head % ('<!ENTITY q "%s">' % ('a' * 100000), '&q;' * 3000)), ('nested 200,000 deep', '<score-partwise>' + '<a>' * 200000),
           ('cut', (head % ('', 'x'))[:300]), ('another root', '<html/>'), ('duration -4', (head % ('', 'x')).replace('<duration>4', '<duration>-4')),
           ('duration 1e30', (head % ('', 'x')).replace('<duration>4', '<duration>1e30')), ('divisions 0', (head % ('', 'x')).replace('<divisions>1', '<divisions>0')),
           ('octave 99', (head % ('', 'x')).replace('<octave>4', '<octave>99')), ('no measures', '<score-partwise version="4.0"/>')]
    for name, data in xml:
        write(f, 'x.musicxml', data)
        code = t.case('MusicXML: ' + name, ['export', 'x.musicxml', '-o', 'y.mid', '-y'], [0, 3])
        if name == 'external entity' and code == 0 and b'root:' in open(f + '/y.mid', 'rb').read():
            t.wrong.append('an external entity was fetched')
    for name, make in [('zip bomb (4 GB of zeros)', lambda: zip_bomb()), ('not a zip', lambda: b'PK\x03\x04' + b'x' * 50),
                       ('zip without a score', lambda: zipped({'a.txt': b'x'})),
                       ('container names a file outside', lambda: zipped({'META-INF/container.xml': b'<container><rootfiles><rootfile full-path="../../etc/passwd"/></rootfiles></container>'}))]:
        write(f, 'x.mxl', make())
        t.case('MXL: ' + name, ['export', 'x.mxl', '-o', 'y.mid', '-y'], [3])
    t.case('missing soundfont', ['render', 'good.mid', '-o', 'n.wav', '--soundfont', 'nothing.sf2'], [5], f + '/n.wav')
    for name, data in [('empty', b''), ('text', b'hello'), ('RIFF alone', b'RIFF\x04\x00\x00\x00sfbk'), ('sizes of 4 GB', b'RIFF\xff\xff\xff\xffsfbkLIST\xff\xff\xff\xffINFO')]:
        write(f, 'x.sf2', data)
        t.case('soundfont: ' + name, ['render', 'good.mid', '-o', 'n.wav', '--soundfont', 'x.sf2'], [3], f + '/n.wav')
    bank = os.path.join(HERE, '..', 'soundfonts', 'target', 'classes', 'continuo', 'soundfonts', 'bank', 'continuo-gm.sf2')
    if os.path.exists(bank):
        data = bytearray(open(bank, 'rb').read())
        structure = data.find(b'pdta')
        for i in range(fuzz):
            r = random.Random(i)
            broken = bytearray(data)
            for _ in range(r.choice([1, 10, 200])):
                broken[r.randrange(structure, len(broken))] = r.randrange(256)
            if i % 4 == 0:
                broken = broken[:r.randrange(len(broken))]
            write(f, 'x.sf2', bytes(broken))
            t.case('soundfont fuzzed, seed %d' % i, ['render', 'good.mid', '-o', 'f.wav', '--rate', '8000', '--soundfont', 'x.sf2', '-y'], [0, 3, 4])
    for i in range(fuzz):
        r = random.Random(1000 + i)
        broken = bytearray(good)
        for _ in range(r.choice([1, 5, 50])):
            broken[r.randrange(len(broken))] = r.randrange(256)
        write(f, 'x.mid', bytes(broken))
        t.case('MIDI fuzzed, seed %d' % i, ['export', 'x.mid', '-o', 'y.musicxml', '-y'], [0, 3])
    t.case('export to an unknown format', ['export', 'good.mid', '-o', 'x.doc'], [2])
    t.case('export over its own input', ['export', 'good.mid', '-o', 'good.mid', '-y'], [2])
    t.case('input missing', ['render', 'nothing.mid'], [3])
    t.case('input is a folder', ['render', '.'], [3])


def zip_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('META-INF/container.xml', '<container><rootfiles><rootfile full-path="s.musicxml"/></rootfiles></container>')
        with z.open('s.musicxml', 'w', force_zip64=True) as s:
            block = b'<score-partwise>' + b'0' * (1 << 20)
            for _ in range(4096):
                s.write(block)
    return out.getvalue()


def zipped(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        for name, data in entries.items():
            z.writestr(name, data)
    return out.getvalue()


def digest(folder):
    """Every visible file below a folder, with its content; hidden ones are the program's own."""
    state = {}
    for base, dirs, names in os.walk(folder):
        dirs[:] = [d for d in dirs if not d.startswith('.')]
        for n in names:
            if not n.startswith('.'):
                p = os.path.join(base, n)
                state[os.path.relpath(p, folder)] = open(p, 'rb').read()
    return state


def fill(path):
    """Writes a file until the disk holds not one byte more."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        for size in (4096, 1):
            try:
                while os.write(file, b'0' * size):
                    pass
            except OSError:
                pass
    finally:
        os.close(file)


def disks(t):
    f = t.folder
    compose = ['compose', 'a waltz for flute and piano, 4 bars', '--seed', '1']
    if os.geteuid() != 0:
        print('not root: no full disk and no read-only mount')
        return
    for size in ['8k', '40k', '1m', '4m']:
        disk = os.path.join(f, 'disk' + size)
        os.mkdir(disk)
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=' + size, 'tmpfs', disk]).returncode:
            print('tmpfs cannot be mounted here')
            return
        try:
            t.case('full disk of %s, compose' % size, compose + ['-o', disk + '/p'], [6])
            if os.listdir(disk):
                t.wrong.append('a full disk of %s was left with %s' % (size, os.listdir(disk)))
            t.case('full disk of %s, render to a file' % size, ['render', 'good.mid', '--rate', '96000', '--bits', '32', '-o', disk + '/a.wav'], [6])
            if os.listdir(disk):
                t.wrong.append('a full disk of %s was left with %s' % (size, os.listdir(disk)))
        finally:
            subprocess.run(['umount', disk])
    disk = os.path.join(f, 'diskp')
    os.mkdir(disk)
    subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk], check=True)
    try:
        t.case('(a piece on a small disk)', compose + ['--no-audio', '-o', disk + '/p'], [0])
        fill(disk + '/filler')
        before = digest(disk + '/p')
        t.case('full disk, render of a project', ['render', disk + '/p'], [6])
        if digest(disk + '/p') != before:
            t.wrong.append('a full disk changed a project')
        t.case('full disk, explain of a project', ['explain', disk + '/p', '-q'], [0])
        os.remove(disk + '/filler')
        subprocess.run(['mount', '-o', 'remount,ro', disk], check=True)
        t.case('read-only folder, render', ['render', disk + '/p'], [6])
        t.case('read-only folder, compose', compose + ['--midi-only', '-o', disk + '/q'], [6])
        t.case('read-only folder, render to a file there', ['render', 'good.mid', '-o', disk + '/a.wav'], [6])
        t.case('read-only folder, explain', ['explain', disk + '/p', '-q'], [0])
        t.case('read-only folder, export elsewhere', ['export', disk + '/p', '-o', 'ro.mid', '-y'], [0])
        if digest(disk + '/p') != before:
            t.wrong.append('a read-only folder changed')
    finally:
        subprocess.run(['umount', disk])
    t.case('output below a file', compose + ['--midi-only', '-o', 'good.mid/p'], [2, 6])
    t.case('output name of 300 letters', compose + ['--midi-only', '-o', 'x' * 300], [2, 6])
    t.case('output over other files', compose + ['--midi-only', '-o', '.'], [2])
    write(f, 'mine.wav', b'mine')
    t.case('output over a file without -y', ['render', 'good.mid', '-o', 'mine.wav'], [2])
    if open(f + '/mine.wav', 'rb').read() != b'mine':
        t.wrong.append('a file was overwritten without -y')


def kills(t, count):
    """Kills compose and render at random moments; afterwards the folder is old or new, and complete."""
    f = t.folder
    first = ['compose', 'a waltz for flute and piano, 4 bars', '--seed', '1', '--rate', '16000']
    second = ['compose', 'a tango for violin, cello and piano, 4 bars', '--seed', '2', '--rate', '16000', '-y']
    t.case('(reference: old)', first + ['-o', 'old'], [0])
    shutil.copytree(f + '/old', f + '/both')
    start = time.time()
    t.case('(reference: new)', second + ['-o', 'both'], [0])
    whole = time.time() - start
    old, new = digest(f + '/old'), digest(f + '/both')
    for s in (old, new):
        s.pop('project.json')
    r = random.Random(7)
    outcomes = {'old': 0, 'new': 0, 'absent': 0, 'broken': 0}
    cut = 0
    for i in range(count):
        place = '%s/k%d' % (f, i)
        fresh = i % 3 == 2
        if not fresh:
            shutil.copytree(f + '/old', place)
        arguments = (first if fresh else second) + ['-o', place, '-q']
        process = subprocess.Popen([t.command] + arguments, cwd=f, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        # Half of the kills at any moment, half in the last part, where files are put in place.
        moment = r.uniform(0.1, whole * 1.1) if i % 2 else r.uniform(whole * 0.7, whole * 1.15)
        started = time.time()
        try:
            process.wait(moment)
            # The machine has become faster than when the time of a whole run was taken.
            whole = time.time() - started
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            cut += 1
            if moment > whole:
                whole = moment
        if not os.path.exists(place):
            outcomes['absent' if fresh else 'broken'] += 1
            if not fresh:
                t.wrong.append('kill %d: the folder is gone' % i)
            code, _, err, _ = t.run(first + ['-o', place, '-q'])
            if code != 0:
                t.wrong.append('kill %d: compose afterwards ended with %s: %s' % (i, code, err.strip()))
        else:
            code, _, err, _ = t.run(['log', place])
            if code != 0:
                t.wrong.append('kill %d: log afterwards ended with %s: %s' % (i, code, err.strip()))
            state = digest(place)
            record = json.loads(state.pop('project.json', b'{}'))
            kind = 'old' if state == old else 'new' if state == new else 'broken'
            outcomes[kind] += 1
            if kind == 'broken':
                t.wrong.append('kill %d: the folder is neither old nor new' % i)
            if sorted(record.get('files', {})) != sorted(state):
                t.wrong.append('kill %d: the record names other files' % i)
            if os.path.exists(place + '/.continuo/staging'):
                t.wrong.append('kill %d: staging was left' % i)
        shutil.rmtree(place, ignore_errors=True)
    left = [n for n in os.listdir(f) if n.startswith('.k')]
    t.add('kill -9 of compose, %d times (%d while running)' % (count, cut), '-', time.time() - start,
          ', '.join('%s %d' % (k, v) for k, v in outcomes.items()) + '; hidden folders left beside: %d' % len(left), [])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--continuo', default=os.path.join(HERE, '..', 'continuo'))
    parser.add_argument('--kills', type=int, default=50)
    parser.add_argument('--fuzz', type=int, default=8)
    parser.add_argument('--markdown')
    parser.add_argument('--only', default='prompts,plans,files,disks,kills')
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix='continuo-bad-')
    table = Table(os.path.abspath(arguments.continuo), folder)
    only = arguments.only.split(',')
    try:
        if 'prompts' in only:
            prompts(table)
        if {'plans', 'files', 'disks'} & set(only):
            plans(table)
        if 'files' in only:
            files(table, arguments.fuzz)
        if 'disks' in only:
            disks(table)
        if 'kills' in only:
            kills(table, arguments.kills)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if arguments.markdown:
        table.markdown(arguments.markdown)
    print('\n%d cases, %d problems' % (len(table.rows), len(table.wrong)))
    for problem in table.wrong:
        print('  ' + problem)
    sys.exit(1 if table.wrong else 0)


if __name__ == '__main__':
    main()
