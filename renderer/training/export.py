"""Writes a trained network as NAME.onnx with its manifest NAME.json, and its table of voices NAME.voices.tsv."""
import hashlib
import json
import os

import numpy as np
import onnx
import torch

import datasets
import train
from contract import LATENTS

OPSET = 17
IR_VERSION = 10
NAMES = {'sustained': (('pitch', 'dynamic', 'onset', 'offset', 'duration', 'voice', 'articulation', 'latent'), ('harmonics', 'noise', 'motion')),
         'struck': (('pitch', 'dynamic', 'voice', 'latent'), ('levels', 'fast', 'slow', 'mix', 'deviation', 'tone', 'noise', 'fall')),
         'drums': (('dynamic', 'voice', 'latent'), ('frequency', 'levels', 'decay', 'glide', 'noise', 'fall'))}
LIMITS = {'sustained': 'It knows single notes of the keys in its table of voices; transitions are made by the synthesis. Voices with fewer than thirty notes borrow from the others of the file. Where a recording has its room on it, so has the voice.',
          'struck': 'Recordings ring until they die; dampers are modelled, not learned. Voices with fewer than thirty notes borrow from the others of the file. Beating of unison strings is two decays, no more.',
          'drums': 'One kit. The frequencies of a piece\'s modes are the same for all its hits; cymbals are mostly noise.'}
COLUMNS = ('index', 'name', 'lowest', 'highest', 'release', 'undampedFrom', 'keys', 'choke', 'lead', 'sources', 'notes')
MAKERS = {'bigcat': ('Bigcat Cello (Karoryfer Samples)', 'CC0-1.0', 'Karoryfer Samples, github.com/sfzinstruments/karoryfer.bigcat.cello'),
          'meatbass': ('Meatbass (Karoryfer Samples)', 'CC0-1.0', 'Karoryfer Samples, github.com/sfzinstruments/karoryfer.meatbass'),
          'wartuba': ('War Tuba (Karoryfer Samples)', 'CC0-1.0', 'Karoryfer Samples, github.com/sfzinstruments/karoryfer.war-tuba'),
          'swagbass': ('Swagbass (Karoryfer Samples)', 'CC0-1.0', 'Karoryfer Samples, github.com/sfzinstruments'),
          'shinyguitar': ('Shinyguitar (Karoryfer Samples)', 'CC0-1.0', 'Karoryfer Samples, github.com/sfzinstruments'),
          'spanishguitar': ('Spanish classical guitar', 'CC0-1.0', 'FreePats, github.com/freepats/spanish-classical-guitar'),
          'discordgm': ('Discord SFZ GM Bank, its CC0 folders', 'CC0-1.0', 'github.com/sfzinstruments/Discord-SFZ-GM-Bank'),
          'headroom': ('Headroom Piano', 'CC-BY-4.0', 'Bengt Nilsson, github.com/sfzinstruments/BengtNilsson.HeadroomPiano'),
          'mtgsax': ('MTG Solo Saxophones', 'CC-BY-4.0', 'Music Technology Group, Universitat Pompeu Fabra, github.com/sfzinstruments/MTG.SoloSax'),
          'muldjord': ('MuldjordKit', 'CC-BY-4.0', 'Lars Muldjord and DrumGizmo, github.com/sfzinstruments/DrumGizmo.MuldjordKit'),
          'gregsullivan': ('Greg Sullivan E-Pianos', 'CC-BY-3.0', 'Greg Sullivan, github.com/sfzinstruments/GregSullivan.E-Pianos'),
          'tonejs': ('tonejs-instruments samples', 'CC-BY-3.0', 'tonejs-instruments by Nicholaus P. Brosowsky and its sources, github.com/nbrosowsky/tonejs-instruments'),
          'vsco2': ('VSCO 2 Community Edition', 'CC0-1.0', 'Versilian Studios'), 'vcsl': ('Versilian Community Sample Library', 'CC0-1.0', 'Versilian Studios'),
          'salamander': ('Salamander Grand Piano V3', 'CC-BY-3.0', 'Alexander Holm'),
          'musescore-general': ('MuseScore General soundfont, rendered', 'MIT', 'S. Christian Collins, after FluidR3 by Frank Wen; parts CC0 and public domain'),
          'philharmonia': ('Philharmonia Orchestra sound samples', 'CC-BY-SA-3.0', 'Philharmonia Orchestra, philharmonia.co.uk; not to be made available as samples or as a sampler instrument')}
DAMPERS = {'piano': (60, 89), 'electric-grand': (60, 89), 'electric-piano': (80, None), 'vibraphone': (12, None), 'glockenspiel': (0, 0), 'xylophone': (0, 0), 'marimba': (0, 0), 'harp': (25, None)}
PIECES = {'drum-kdruml': [35], 'drum-kdrumr': [36], 'drum-snare': [38, 40], 'drum-snarerest': [37], 'drum-hihatclosed': [42, 44], 'drum-hihatopen': [46], 'drum-tom1': [50], 'drum-tom2': [48, 47],
          'drum-tom3': [45, 43], 'drum-tom4': [41], 'drum-crashl': [49], 'drum-crashr': [57, 55], 'drum-ridel': [51], 'drum-rider': [59], 'drum-ridelbell': [53], 'drum-riderbell': [], 'drum-china': [52]}


def kind_of(model):
    return model.split('-')[0]


def examples(kind):
    n = 5
    f = lambda a, b: torch.linspace(a, b, n)
    whole = torch.zeros(n, dtype=torch.int64)
    z = torch.zeros(n, LATENTS)
    return {'sustained': (f(50, 70), f(0.3, 0.9), f(0, 1), f(1, -0.3), f(0.5, 2), whole, whole, z), 'struck': (f(50, 70), f(0.3, 0.9), whole, z), 'drums': (f(0.3, 0.9), whole, z)}[kind]


def graph(net, kind, path):
    traced(net, examples(kind), *NAMES[kind], path)


def traced(net, given, inputs, outputs, path):
    torch.onnx.export(net, given, path, input_names=list(inputs), output_names=list(outputs), opset_version=OPSET, dynamo=False, dynamic_axes={k: {0: 'n'} for k in inputs + outputs})
    model = onnx.load(path)
    model.ir_version = min(model.ir_version, IR_VERSION)
    model.producer_name, model.producer_version, model.doc_string = 'continuo', '', ''
    for node in model.graph.node:
        node.doc_string = ''
    onnx.checker.check_model(model)
    onnx.save(model, path)


def difference(net, kind, path):
    """The largest difference between the exported graph and the network, over a batch of another size."""
    import onnxruntime
    session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
    names = NAMES[kind][0]
    given = [torch.cat([t, t.flip(0)]) for t in examples(kind)]
    with torch.no_grad():
        ours = net(*given)
    theirs = session.run(None, {k: t.numpy() for k, t in zip(names, given)})
    return max(float(np.abs(a.numpy() - b).max()) for a, b in zip(ours, theirs))


def cell(value):
    if isinstance(value, list):
        return ','.join(map(str, value)) or '-'
    return '-' if value is None else str(value)


def voices(model, data):
    out = []
    for i, name in enumerate(data.names):
        mine = [r for r in data.rows if (r['instrument'] if model == 'drums' else datasets.voice_name(r)) == name]
        entry = {'index': i, 'name': name.removeprefix('drum-')}
        if model == 'drums':
            entry['keys'] = PIECES[name]
            if 'hihat' in name:
                entry['choke'] = 1
        else:
            keys = [int(r['midi']) for r in mine]
            entry.update(lowest=min(keys), highest=max(keys))
            if kind_of(model) == 'sustained':
                entry['release'] = 0.35
                entry['lead'] = round(float(np.median([data.lead[j] for j, r in enumerate(data.rows) if datasets.voice_name(r) == name and r['articulation'] != 'staccato'] or [0])), 2)
            else:
                rate, undamped = next((v for k, v in DAMPERS.items() if name.startswith(k)), (70, None))
                entry['release'] = rate
                if undamped is not None:
                    entry['undampedFrom'] = undamped
        if model == 'struck-bysa' and all(r['model'] == 'struck' for r in mine):
            continue  # it learned from these too, but plays what no other file does
        entry['sources'] = sorted({r['library'] for r in mine})
        entry['notes'] = len(mine)
        out.append(entry)
    return out


def evaluated(folder, model):
    """What evaluate.py saved for the instruments that this model plays."""
    path = os.path.join(folder, 'evaluation.json')
    if not os.path.exists(path):
        return {}
    with open(path, encoding='utf-8') as f:
        return {k: v for k, v in sorted(json.load(f).items()) if v['model'] == model}


def card(manifest, table, kind, path, parameters):
    """The model card, in Markdown."""
    lines = ['# ' + manifest['name'], '', 'One of the networks of the [neural renderer](../neural-renderer.md); kind `%s`, %d parameters, licence %s. Written by `renderer/training/export.py`.' % (kind, parameters, manifest['licence']), '',
             '## What it learned from', '', '| data | licence | attribution |', '|---|---|---|']
    lines += ['| %s | %s | %s |' % (t['name'], t['licence'], t['attribution']) for t in manifest['trainedOn']]
    lines += ['', '## How close it comes', '', '%s dB: mean error of the levels in mel bands, on analysed notes that training did not see (%s), with the average take (latent 0).' % (manifest['quality'][0]['value'], manifest['quality'][0]['data'])]
    if table:
        lines += ['', 'Whole notes at held-out keys against their recordings, by the reference synthesis (`evaluate.py`):', '', '| instrument | notes | log-mel dB | equalised | level dB | cents | attack ms |', '|---|---|---|---|---|---|---|']
        lines += ['| %s | %d | %.1f | %.1f | %.1f | %.1f | %.0f |' % (k, v['n'], v['mel'], v['mel_eq'], v['env'], v['cents'], v['attack']) for k, v in table.items()]
    lines += ['', '## What it is not good for', '', LIMITS[kind], '']
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines))


def write(folder, model, out, cards=None):
    os.makedirs(out, exist_ok=True)
    net, data = train.trained(folder, model)
    kind = kind_of(model)
    path = os.path.join(out, model + '.onnx')
    graph(net, kind, path)
    off = difference(net, kind, path)
    if off > 2e-2:
        raise ValueError('%s: the exported graph differs from the network by %g' % (model, off))
    with open(path, 'rb') as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    bands = train.held_loss(model, net, data)
    manifest = {'name': model, 'version': '1', 'file': model + '.onnx', 'sha256': digest, 'licence': 'CC-BY-SA-3.0' if model.endswith('bysa') else 'Apache-2.0',
                'trainedOn': [dict(zip(('name', 'licence', 'attribution'), MAKERS[l])) for l in sorted({r['library'] for r in data.rows})],
                'quality': [{'name': 'band level error of analysed frames', 'value': round(bands, 2), 'unit': 'dB', 'data': 'every fifth hit of a piece' if model == 'drums' else 'keys that leave 1 when divided by 5'}]}
    table = evaluated(folder, model)
    manifest['quality'] += [{'name': 'log-mel distance of held-out notes: ' + k, 'value': v['mel'], 'unit': 'dB', 'data': '%d recordings at held-out keys' % v['n']} for k, v in table.items()]
    if cards:
        card(manifest, table, kind, os.path.join(cards, model + '.md'), sum(p.numel() for p in net.parameters()))
    with open(os.path.join(out, model + '.json'), 'w', encoding='utf-8') as f:
        json.dump(manifest, f, indent=1, ensure_ascii=False)
        f.write('\n')
    with open(os.path.join(out, model + '.voices.tsv'), 'w', encoding='utf-8') as f:
        f.write('# %s\n%s\n' % (kind, '\t'.join(COLUMNS)))
        for v in voices(model, data):
            f.write('\t'.join(cell(v.get(c)) for c in COLUMNS) + '\n')
    print('%s: %d bytes, held out %.2f dB, graph within %.1g of the network' % (path, os.path.getsize(path), bands, off))
