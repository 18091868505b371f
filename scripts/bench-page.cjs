'use strict';

/** Writes the figures of bench.sh between the markers of a page: node bench-page.cjs FIGURES PAGE < what machine it was. */

const fs = require('node:fs');

const BEGIN = '<!-- make bench writes from here -->';
const END = '<!-- to here -->';

const [figuresFile, page] = process.argv.slice(2);
const machine = fs.readFileSync(0, 'utf8').trim();
const figures = fs.readFileSync(figuresFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

const find = (who, load, bench) => figures.find((f) => f.who === who && f.load === load && f.bench === bench);
const number = (value) => Math.round(value).toLocaleString('en-US');
const spread = ({ median, least, most }) => `${number(median)} (${number(least)}–${number(most)})`;
const times = (value) => `${value < 10 ? value.toFixed(1) : number(value)} ×`;

/** What it is, the node's load and bench, the reference's, the targets. */
const ROWS = [
  ['observe creates', 'creates', 'operations observed', 'few-creates', 'operations observed', '60,000', 7],
  ['observe five signed updates in six operations', 'updates', 'operations observed', 'few-updates', 'operations observed', '30,000', 4],
  ['observe as many creates as updates', 'once', 'operations observed', 'few', 'operations observed', '–'],
  ['resolve cold, one update', 'once', 'DIDs resolved', 'few', 'DIDs resolved', '20,000', 40],
  ['resolve cold, 20 updates', 'chains', 'DIDs resolved', 'chains', 'DIDs resolved', '1,000', 100],
  ['GET of a kept document', 'creates', 'kept documents over HTTP', 'few', 'DIDs resolved', '50,000, 0.8 of nginx', 100],
  ['GET of a kept document, 20 updates', 'chains', 'kept documents over HTTP', 'chains', 'DIDs resolved', '50,000', 100],
  ['GET of a file of that size, by nginx', 'creates', 'a file by nginx', undefined, undefined, '–'],
  ['GET of a long form', 'creates', 'long forms over HTTP', 'few', 'long forms resolved', '20,000', 5],
  ['POST of a create, durable', 'creates', 'creates accepted over HTTP', 'few', 'creates accepted', '10,000', 4],
  ['assemble batches of creates, one thread', 'creates', 'operations put into batches', undefined, undefined, '–']
];
function row([what, load, bench, theirLoad, theirBench, target, ratio]) {
  const ours = find('node', load, bench);
  const theirs = theirBench === undefined ? undefined : find('reference', theirLoad, theirBench);
  const aimed = ratio === undefined ? target : `${target}; ${ratio} ×`;
  if (ours === undefined) {
    return `| ${what} | not measured | | | | | | ${aimed} |`;
  }
  const clock = compared(ours, theirs);
  const processor = compared(ours.processor, theirs?.processor);
  return `| ${what} | ${spread(ours)} | ${clock} | ${spread(ours.processor)} | ${processor} | ${aimed} |`;
}

const compared = (ours, theirs) =>
  theirs === undefined ? '– | –' : `${number(theirs.median)} | ${times(ours.median / theirs.median)}`;

const span = ({ median, least, most }) => `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;

/** By both, since the clients share the machine with whoever answers. */
function besideNginx() {
  const [ours, nginx] = ['kept documents over HTTP', 'a file by nginx'].map((bench) => find('node', 'creates', bench));
  return ours === undefined || nginx === undefined
    ? 'nginx was not there to compare with.'
    : `A GET of a kept document is at ${(ours.median / nginx.median).toFixed(2)} of nginx by the clock, at ` +
        `${(ours.processor.median / nginx.processor.median).toFixed(2)} by processor time.`;
}

/** The reference checks no signature before it resolves a DID; there each of this load has five updates. */
function checkedOnce() {
  const ours = find('node', 'updates', 'operations observed');
  const [observed, resolved] = ['operations observed', 'DIDs resolved'].map((bench) => find('reference', 'few-updates', bench));
  if (ours === undefined || observed === undefined || resolved === undefined) {
    return 'Observing with each signature checked was not compared.';
  }
  const theirs = ({ median: perOperation }, { median: perDid }) => 1 / (1 / perOperation + 1 / (6 * perDid));
  const [clock, processor] = [theirs(observed, resolved), theirs(observed.processor, resolved.processor)];
  return `The reference checks no signature when it observes, but each at every resolution. Observing those signed updates and resolving
each DID once, it comes to ${number(clock)} operations a second by the clock, ${number(processor)} by processor time: with every
signature checked once the node does ${times(ours.median / clock)} and ${times(ours.processor.median / processor)} as many.`;
}

function delay() {
  const delay = find('node', 'creates', 'kept documents at half load');
  return delay === undefined
    ? 'How long answers take was not measured.'
    : `At ${number(delay.rate)} GETs a second of kept documents, half of what was measured, from when a request was due: half of
the answers within ${span(delay.p50)} ms, 99 in 100 within ${span(delay.p99)} ms (target: 5 ms at 25,000 a second).`;
}

/** What takes seconds. The clock's and the processor's time are of the same runs. */
function start(what, bench, target) {
  const found = find('node', 'start', bench);
  return found === undefined
    ? `| ${what} | not measured | | ${target} |`
    : `| ${what}${found.operations > 0 ? `, ${number(found.operations)} operations in its store` : ''} | ` +
        `${span(found.seconds)} s | ${span(found.processorSeconds)} s | ${target} |`;
}

function rebuild() {
  const found = find('node', 'rebuild', 'rebuild');
  return found === undefined
    ? '| rebuild a store | not measured | | 3 min for 10,000,000 operations, 300 bytes each, 1.2 GB |'
    : `| rebuild a store of ${number(found.operations)} operations: ${number(found.bytesPerOperationCompacted)} bytes each on ` +
        `disk, at most ${number(found.peakMebibytesResolving)} MiB of memory | ${found.seconds.toFixed(1)} s | ` +
        `${found.processorSeconds.toFixed(1)} s | 3 min for 10,000,000 operations, 300 bytes each, 1.2 GB |`;
}

const section = `${machine}

| a second | by the clock | the reference's | ratio | by a second of processor time | the reference's | ratio | target by the clock, two quiet cores; ratio |
|---|---|---|---|---|---|---|---|
${ROWS.map(row).join('\n')}

| | by the clock | processor time | target by the clock, two quiet cores |
|---|---|---|---|
${start('dev mode, from the command to the first answer', 'dev mode', '3 s')}
${start('a node, from the command to the first answer', 'start to ready', '10 s with 1,000,000')}
${rebuild()}

${checkedOnce()}

${besideNginx()} ${delay()}
`;

const text = fs.readFileSync(page, 'utf8');
const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
if (begin < 0 || end < begin) {
  throw new Error(`${page}: expected the lines ${BEGIN} and ${END}`);
}
fs.writeFileSync(page, `${text.slice(0, begin + BEGIN.length)}\n${section}${text.slice(end)}`);
