"""From raw notes to networks.

usage: train.py all INDEX FOLDER [--out FOLDER] [--steps N] [--device cpu|cuda] [--threads N]
       train.py analyse|train|export INDEX FOLDER [--models a,b] ...

FOLDER keeps the analyses and the checkpoints, outside the repository; what is there is not made again, and training goes on from its last checkpoint.
"""
import argparse
import copy
import os
import time

import numpy as np
import torch

import cache
import datasets
import losses
import networks
from contract import LATENTS

MODELS = ('sustained-free', 'struck', 'drums', 'sustained-bysa', 'struck-bysa')
STEPS = {'sustained-free': 12000, 'sustained-bysa': 12000, 'sustained-fonts': 6000, 'struck': 2000, 'struck-bysa': 2000, 'struck-fonts': 3000, 'drums': 2500}
BATCH = {'sustained': 768, 'struck': 48, 'drums': 32}
KEEP = 0.998  # memory of the averaged weights that are kept


def corpus(folder, model):
    if model.startswith('sustained'):
        return datasets.SustainedNotes(folder, model)
    return datasets.DrumHits(folder) if model == 'drums' else datasets.StruckNotes(folder, ['struck', 'struck-bysa'] if model == 'struck-bysa' else [model])


def network(model, data):
    if model.startswith('sustained'):
        return networks.Sustained(len(data.names))
    return networks.Drums(data.modes, data.glide) if model == 'drums' else networks.Struck(len(data.names))


def loss_of(model, net, batch, z):
    inputs, targets, _, floor = batch
    out = net(*inputs, z)
    if model.startswith('sustained'):
        return losses.sustained(out, targets, floor, inputs[0], inputs[2])
    return losses.drums(out, targets, floor) if model == 'drums' else losses.struck(out, targets, floor, inputs[0])


def checkpoint(folder, model):
    return os.path.join(folder, model + '.pt')


def held_loss(model, net, data):
    rng = np.random.default_rng(1)
    net.eval()
    with torch.no_grad():
        batch = data.batch(3000 if model.startswith('sustained') else 200, rng, held=True)
        found = loss_of(model, net, batch, torch.zeros(len(batch[0][0]), LATENTS))[1]
    net.train()
    return float(found)


def train(folder, model, steps, seed=1, say=500):
    """Auto-decoded latents: every note has a latent of its own, left at zero half of the time so that zero plays the average take."""
    torch.manual_seed(seed)
    data = corpus(folder, model)
    net = network(model, data)
    takes = torch.nn.Embedding(len(data.rows), LATENTS)
    torch.nn.init.normal_(takes.weight, std=0.01)
    averaged = copy.deepcopy(net)
    optimiser = torch.optim.AdamW([{'params': [p for p in net.parameters() if p.requires_grad], 'lr': 2e-3, 'weight_decay': 0.03}, {'params': takes.parameters(), 'lr': 1e-2, 'weight_decay': 0}])
    rates = [g['lr'] for g in optimiser.param_groups]
    step = 0
    path = checkpoint(folder, model)
    if os.path.exists(path):
        saved = torch.load(path, weights_only=False)
        net.load_state_dict(saved['net'])
        averaged.load_state_dict(saved['averaged'])
        takes.load_state_dict(saved['takes'])
        optimiser.load_state_dict(saved['optimiser'])
        step = saved['step']
    rng = np.random.default_rng(seed + step)
    total, began = [], time.time()
    print('%s: %d voices, %d notes (%d held out), %d parameters, from step %d' % (model, len(data.names), len(data.rows), data.held.sum(), sum(p.numel() for p in net.parameters()), step), flush=True)
    while step < steps:
        fraction = step / steps
        for group, rate in zip(optimiser.param_groups, rates):
            group['lr'] = rate * min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * fraction)))
        batch = data.batch(BATCH[model.split('-')[0]], rng)
        z = takes(batch[2])
        own = torch.as_tensor(rng.random((len(z), 1)) < 0.5).float()
        value, heard = loss_of(model, net, batch, z * own)
        loss = value + 0.02 * (z ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        step += 1
        keep = min(KEEP, step / (step + 20))
        with torch.no_grad():
            for a, b in zip(averaged.parameters(), net.parameters()):
                a.lerp_(b, 1 - keep)
        total.append(float(heard.detach()))
        if step % say == 0 or step == steps:
            print('%s step %d: bands %.2f dB, held out %.2f dB, %.1f steps/s' % (model, step, np.mean(total), held_loss(model, averaged, data), len(total) / (time.time() - began)), flush=True)
            total, began = [], time.time()
            torch.save({'net': net.state_dict(), 'averaged': averaged.state_dict(), 'takes': takes.state_dict(), 'optimiser': optimiser.state_dict(), 'step': step, 'names': data.names}, path + '.part')
            os.replace(path + '.part', path)
    return path


def trained(folder, model):
    """The averaged network of the last checkpoint, its latents scaled to the spread that the training notes' had, and its voices."""
    data = corpus(folder, model)
    saved = torch.load(checkpoint(folder, model), weights_only=False)
    net = network(model, data)
    net.load_state_dict(saved['averaged'])
    z = saved['takes']['weight'].numpy()[~data.held]
    spread = np.linalg.cholesky(np.cov(z.T) + 1e-6 * np.eye(LATENTS))
    net.shape.spread.copy_(torch.as_tensor(spread.T, dtype=torch.float32))
    net.eval()
    return net, data


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('what', choices=('all', 'analyse', 'train', 'export'))
    p.add_argument('index')
    p.add_argument('folder')
    p.add_argument('--models', default=','.join(MODELS))
    p.add_argument('--steps', type=int, help='instead of %s' % STEPS)
    p.add_argument('--threads', type=int, default=1)
    p.add_argument('--out', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../src/main/resources/continuo/renderer/neural/models'))
    p.add_argument('--cards', help='a folder for the model cards')
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    for model in a.models.split(','):
        if a.what in ('all', 'analyse'):
            cache.build(a.index, a.folder, model)
        if a.what in ('all', 'train'):
            train(a.folder, model, a.steps or STEPS[model])
        if a.what in ('all', 'export'):
            import export
            export.write(a.folder, model, a.out, a.cards)


if __name__ == '__main__':
    main()
