"""Run with `pytest renderer/training/tests`: synthetic tones only, no recordings."""
import os
import sys

import numpy as np
import pytest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))

import analysis  # noqa: E402
import notes  # noqa: E402
import synthesis  # noqa: E402
import vectors  # noqa: E402
from contract import BAND_CENTRES, BANDS, BURST_GRID, HARMONICS, HOP, MODES, PARTIALS, RATE, SILENCE, reference_level  # noqa: E402

STILL = np.zeros(6)


def tone(key, levels, seconds=1.2, cents=0.0):
    t = np.arange(int(seconds * RATE)) / RATE
    f = 440 * 2 ** ((key - 69) / 12 + cents / 1200)
    phases = np.random.default_rng(4).random(len(levels))
    return sum(10 ** (v / 20) * np.cos(2 * np.pi * (f * k * t + phases[k - 1])) for k, v in enumerate(levels, 1) if f * k < 20000)


@pytest.mark.parametrize('key', [36, 50, 69, 84])
def test_a_harmonic_tone_gives_back_its_levels(key):
    levels = -6.0 * np.sqrt(np.arange(12))
    h, _, cents = analysis.sustained(tone(key, levels, cents=13), key)
    middle = slice(40, 80)
    count = min(12, int(19000 / (440 * 2 ** ((key - 69) / 12))))
    assert np.abs(h[middle, :count].mean(0) - levels[:count]).max() < 0.5
    assert abs(cents[middle].mean() - 13) < 3
    assert h[middle, 20:30].max() < -45


def test_white_noise_gives_back_its_density():
    x = np.random.default_rng(2).normal(0, 0.1, 2 * RATE)
    _, noise, _ = analysis.sustained(x + tone(60, [-10, -12, -15], 2.0), 60)
    wanted = 10 * np.log10(0.01 / (RATE / 2))
    heard = (BAND_CENTRES > 60) & (BAND_CENTRES < 15000)
    assert np.abs(noise[50:150].mean(0)[heard] - wanted).max() < 2.0


def test_vibrato_is_followed():
    key, t = 64, np.arange(2 * RATE) / RATE
    bend = 25 * np.sin(2 * np.pi * 5.5 * t)
    phase = np.cumsum(440 * 2 ** ((key - 69) / 12 + bend / 1200)) / RATE
    x = sum(np.cos(2 * np.pi * k * phase) / k for k in range(1, 15))
    h, noise, cents = analysis.sustained(x, key)
    assert np.abs(cents[20:180] - bend[::HOP][20:180]).max() < 8
    assert np.abs(h[20:180].mean(0)[:8] + 20 * np.log10(np.arange(1, 9))).max() < 1
    assert noise[20:180].mean(0)[10:30].max() < -70


def test_an_onset_is_sharp():
    x = np.concatenate((np.zeros(int(0.2 * RATE)), tone(48, [0, -3, -6], 0.8)))
    h, _, _ = analysis.sustained(x, 48)
    fundamental = h[:, 0]
    assert fundamental[17] < -18 and fundamental[23] > -4


def struck_tone(key, stretch, seconds=2.0):
    t, f = np.arange(int(seconds * RATE)) / RATE, 440 * 2 ** ((key - 69) / 12)
    k = np.arange(1, 20)
    hertz = f * k * np.sqrt(1 + stretch * k * k)
    return sum(10 ** ((-2.0 * i - 12 * t) / 20) * np.cos(2 * np.pi * v * t) for i, v in enumerate(hertz) if v < 20000)


def test_stretch_and_decay_of_a_string_are_found():
    levels, _, (cents, stretch), deviation = analysis.struck(struck_tone(45, 4e-4), 45, False)
    assert stretch == pytest.approx(4e-4, rel=0.1)
    assert abs(cents) < 2
    assert np.abs(deviation[:15]).max() < 0.02
    fall = (levels[60, :10] - levels[160, :10])
    assert fall == pytest.approx(np.full(10, 12.0), abs=0.5)
    assert levels[60, :10] == pytest.approx(-2.0 * np.arange(10) - 7.2, abs=0.7)


def test_the_partials_of_a_bar_lie_where_they_are():
    t = np.arange(RATE) / RATE
    f = 440.0
    x = sum(a * np.exp(-3 * t) * np.cos(2 * np.pi * f * r * t) for r, a in ((1, 1.0), (3.98, 0.4), (10.2, 0.2)))
    _, _, (cents, stretch), deviation = analysis.struck(x, 69, True)
    assert (abs(cents), stretch) == (pytest.approx(0, abs=1), 0)
    assert deviation[[3, 9]] == pytest.approx([-0.02, 0.2], abs=0.01)


def test_a_drum_s_glide_is_found():
    t = np.arange(RATE // 2) / RATE
    x = np.exp(-12 * t) * np.cos(2 * np.pi * 90 * (t + 0.5 * 0.03 * (1 - np.exp(-t / 0.03))))
    share, settle = analysis.glide(x, np.array([90.0, 300.0]))
    assert share == pytest.approx(0.5, abs=0.2) and settle in (0.02, 0.03, 0.045)


def test_the_generator_is_splitmix64():
    assert int(synthesis.mix64(np.uint64(0x9E3779B97F4A7C15))) == 0xE220A8397B1DCDAF
    g = synthesis.gauss(5, 1, np.arange(20000))
    assert abs(g.mean()) < 0.03 and abs(g.std() - 1) < 0.02


def test_what_is_synthesised_is_what_was_asked():
    frames = 120
    h = np.full((frames, HARMONICS), SILENCE)
    h[:, :6] = -4.0 * np.arange(6)
    n = np.full((frames, BANDS), -80.0)
    x = synthesis.sustained(h, n, np.tile(STILL, (frames, 1)), np.full(frames, 62.0), np.full(frames, 0.8), 3)
    seen, noise, cents = analysis.sustained(x, 62)
    level = float(reference_level(0.8))
    assert np.abs(seen[30:90, :6].mean(0) - h[0, :6] - level).max() < 0.5
    heard = (BAND_CENTRES > 60) & (BAND_CENTRES < 15000)
    assert np.abs(noise[30:90].mean(0)[heard] - (-80 + level)).max() < 2


def test_reference_loudness():
    assert float(reference_level(0.8)) == -20
    x = tone(60, [0]) * 0.1
    assert notes.loudest(x) == pytest.approx(0.1 / 2 ** 0.5, rel=0.01)


def test_a_damped_note_falls_as_stated():
    x = struck = synthesis.struck(np.r_[0, np.full(PARTIALS - 1, SILENCE)], np.ones(PARTIALS), np.ones(PARTIALS), np.zeros(PARTIALS), np.zeros(PARTIALS), (0, 0, 0.002),
                                  np.full((len(BURST_GRID), BANDS), -140.0), np.zeros(BANDS), 60, 0.8, 1, 1.0, 0.5, 60)
    rms = lambda a, b: 10 * np.log10((struck[int(a * RATE):int(b * RATE)] ** 2).mean())
    assert rms(0.45, 0.5) - rms(0.95, 1.0) == pytest.approx(60 * 0.475 + 0.5, abs=1.0)
    assert len(x) == RATE


def test_vectors_are_finite_and_audible():
    for make in (vectors.sustained, vectors.struck, vectors.drums):
        audio = make()['audio']
        assert np.isfinite(audio).all() and 0.01 < np.abs(audio).max() < 1


def test_burst_levels_meet_the_grid():
    noise = np.random.default_rng(1).normal(-60, 10, (len(BURST_GRID), BANDS))
    frames = synthesis.burst(noise, np.full(BANDS, 20.0), 0.0, 700)
    assert np.abs(frames[BURST_GRID] - noise).max() < 1e-9
    assert frames[676] == pytest.approx(frames[576] - 20 * 0.5)
    assert MODES == 32


def test_held_out_keys():
    row = lambda midi: {'midi': str(midi), 'model': 'struck'}
    assert [m for m in range(58, 68) if notes.held_out(row(m))] == [61, 66]


def test_vibrato_and_swell_of_a_held_note_are_measured():
    import motion
    t = np.arange(300) * 0.01
    rng = np.random.default_rng(3)
    swell = synthesis.wander(9, synthesis.STREAM_SWELL, 300, 0.12)[:, 0] * 0.7
    fade = np.minimum(0, 40 * np.log10(np.maximum(t, 0.005) / 0.1)) - 200 * np.maximum(0, t - 2.8)
    harmonics = -6.0 * np.arange(100) + (fade + swell)[:, None] + rng.normal(0, 0.02, (300, 100))
    cents = 7 + 20 * np.sin(2 * np.pi * 5 * t)
    m = motion.measure(harmonics, cents)
    assert abs(m[50:250, 0]).max() < 6
    assert m[100, 1] == pytest.approx(5, abs=0.3)
    assert m[50:250, 2].mean() == pytest.approx(20, abs=3)
    assert 0.4 < m[100, 4] < 1.0
    assert m[100, 5] < 0.1
