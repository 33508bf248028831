#!/usr/bin/env bash
# Engraves the first page of each example's MusicXML as docs/pictures/NAME-score.svg.
# Needs Node.js; installs the engraver Verovio (LGPL, a tool of the documentation only) beside itself.
#
# usage: docs/pictures/engrave.sh        after mvn -q verify
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm init -y >/dev/null && npm install --silent verovio@5)
cat >"$work/engrave.mjs" <<'JS'
import fs from 'node:fs';
import createVerovioModule from 'verovio/wasm';
import { VerovioToolkit } from 'verovio/esm';
const toolkit = new VerovioToolkit(await createVerovioModule());
toolkit.setOptions({ pageWidth: 2100, pageHeight: 1400, scale: 40, adjustPageHeight: true, breaks: 'auto', header: 'none', footer: 'none', svgViewBox: true });
const [, , source, target] = process.argv;
toolkit.loadData(fs.readFileSync(source, 'utf8'));
// Verovio keeps chord symbols apart only within a group; without this the numerals below hide the symbols above from it.
toolkit.loadData(toolkit.getMEI().replace(/<harm (?=[^>]*place="below")/g, '<harm n="2" '));
// Metronome notes come as characters of a music font inside text, which not every viewer of SVG loads.
const plain = { '\u{ECA3}': '\u{1D15E}', '\u{ECA5}': '\u2669', '\u{ECA7}': '\u266A', '\u{ECB7}': '.' };
const svg = toolkit.renderToSVG(1)
  .replace(/<style[^>]*>@font-face[^<]*<\/style>/g, '')
  .replace(/<tspan font-family="Leipzig" font-size="[^"]*">([^<]*)<\/tspan>/g,
    (_, text) => `<tspan font-size="405px">${[...text].map((c) => plain[c] ?? c).join('')}</tspan>`);
fs.writeFileSync(target, svg);
JS
for example in StringQuartet PopSong JazzWaltz FilmCue Chorale JFugueExchange; do
  name=$(echo "$example" | sed -E 's/([a-z])([A-Z])/\1-\2/g' | tr 'A-Z' 'a-z')
  java -cp "$root/examples/target/classes:$root/studio/target/continuo-studio-0.1.0-SNAPSHOT.jar:$root/studio/target/lib/*" \
    "continuo.examples.$example" "$work/$name"
  (cd "$work" && node engrave.mjs "$work/$name/score.musicxml" "$here/$name-score.svg")
done
