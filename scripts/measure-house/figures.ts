/** All figures of a checkout, and the lists behind some of them. */

import { cyclesIn, graphOf, longestChain } from './chains.ts';
import { type Checkout, ROOT, roomOf } from './checkout.ts';
import { commentsOf, IDLE_WORDS, timesSaid } from './comments.ts';
import { exportedTwice, exportsOf, unused } from './exports.ts';
import { type Import, importsOf } from './imports.ts';
import { sentencesOf } from './sentences.ts';
import { functionLengths, quantile, stringifiedAsserts, sum } from './sizes.ts';
import { spellingsOf, verbsOf } from './verbs.ts';

/** Figures by name, in the order in which they are shown. */
type Figures = ReadonlyMap<string, number>;

/** What a reader of the figures wants to see by name: lines of text under a title. */
type Lists = ReadonlyMap<string, readonly string[]>;

export interface House {
  readonly figures: Figures;
  readonly lists: Lists;
}

const LONG_FILE = 250;
const SMALL_FILE = 60;

/** Measures a checkout. `verbs` replaces the verbs that it lists itself. */
export function measure(checkout: Checkout, verbs?: readonly string[]): House {
  const sources = new Set(checkout.source.map(({ path }) => path));
  const imports = importsOf(checkout.source).filter(({ to }) => sources.has(to));
  const parts = [
    sizes(checkout),
    chains(checkout, imports),
    rooms(checkout, imports),
    exported(checkout, imports),
    callers(checkout, imports),
    sentences(checkout),
    verbPlaces(checkout, verbs ?? verbsOf(checkout.source)),
    tests(checkout),
    comments(checkout),
  ];
  return {
    figures: new Map(parts.flatMap(({ figures }) => Object.entries(figures))),
    lists: new Map(parts.flatMap(({ lists }) => Object.entries(lists ?? {}))),
  };
}

interface Part {
  readonly figures: Readonly<Record<string, number>>;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

function sizes({ source }: Checkout): Part {
  const files = source.map(({ lines }) => lines);
  const functions = functionLengths(source);
  return {
    figures: {
      'source files': files.length,
      'source lines': sum(files),
      'file length, median': quantile(files, 0.5),
      'file length, p90': quantile(files, 0.9),
      'file length, longest': Math.max(0, ...files),
      [`files over ${LONG_FILE} lines`]: files.filter((lines) => lines > LONG_FILE).length,
      functions: functions.length,
      'function length, median': quantile(functions, 0.5),
      'function length, p90': quantile(functions, 0.9),
      'function length, longest': Math.max(0, ...functions),
    },
  };
}

function chains({ source }: Checkout, imports: readonly Import[]): Part {
  const paths = source.map(({ path }) => path);
  const all = graphOf(paths, imports);
  const values = graphOf(
    paths,
    imports.filter(({ typeOnly }) => !typeOnly),
  );
  const [longestOfValues, longestOfAll] = [longestChain(values), longestChain(all)];
  return {
    figures: {
      'longest chain of value imports, files': longestOfValues.length,
      'longest chain of all imports, files': longestOfAll.length,
      'cycles of value imports': cyclesIn(values).length,
      'cycles of all imports': cyclesIn(all).length,
    },
    lists: {
      'Longest chain of value imports': longestOfValues,
      'Longest chain of all imports': longestOfAll,
      'Cycles of all imports': cyclesIn(all).map((files) => files.join(', ')),
    },
  };
}

function rooms({ source }: Checkout, imports: readonly Import[]): Part {
  const folders = source.map(roomOf);
  const arrows = (some: readonly Import[]) =>
    new Set(
      some
        .map(({ from, to }) => `${roomOf({ path: from })} → ${roomOf({ path: to })}`)
        .filter((arrow) => new Set(arrow.split(' → ')).size === 2),
    );
  return {
    figures: {
      'files at the root of src': folders.filter((folder) => folder === ROOT).length,
      rooms: new Set(folders.filter((folder) => folder !== ROOT)).size,
      'arrows between rooms': arrows(imports).size,
      'arrows of value imports': arrows(imports.filter(({ typeOnly }) => !typeOnly)).size,
    },
    lists: { 'Arrows between rooms': [...arrows(imports)].sort() },
  };
}

function exported({ source, tools, tests }: Checkout, imports: readonly Import[]): Part {
  const exports = exportsOf(source);
  const twice = exportedTwice(exports);
  const withTools = [...imports, ...importsOf(tools)];
  return {
    figures: {
      exports: exports.length,
      'names exported by more than one file': twice.size,
      'exports that src does not import': unused(exports, imports).length,
      'exports that neither src nor a tool imports': unused(exports, withTools).length,
      'exports that nobody imports, tests included': unused(exports, [
        ...withTools,
        ...importsOf(tests),
      ]).length,
    },
    lists: {
      'Names exported by more than one file': [...twice].map(([name, all]) => {
        const places = all.map(({ path, passedOn }) => path + (passedOn ? ' (passed on)' : ''));
        return `${name}: ${places.join(', ')}`;
      }),
    },
  };
}

function callers({ source }: Checkout, imports: readonly Import[]): Part {
  const importers = Map.groupBy(imports, ({ to }) => to);
  const oneCaller = source.filter(
    ({ path }) => new Set(importers.get(path)?.map(({ from }) => from)).size === 1,
  );
  return {
    figures: {
      'one-caller files': oneCaller.length,
      [`one-caller files under ${SMALL_FILE} lines`]: oneCaller.filter(
        ({ lines }) => lines < SMALL_FILE,
      ).length,
    },
  };
}

function sentences(checkout: Checkout): Part {
  const all = sentencesOf(checkout);
  const perRoom = [...Map.groupBy(all, roomOf)].sort();
  return {
    figures: {
      'English sentences outside the catalogue': all.length,
      '… in card templates': all.filter(({ path }) => path.endsWith('.json')).length,
      ...Object.fromEntries(perRoom.map(([room, own]) => [`… in ${room}`, own.length])),
    },
  };
}

function verbPlaces(checkout: Checkout, verbs: readonly string[]): Part {
  const places = spellingsOf(verbs, checkout);
  const counts = [...places.values()].map((files) => files.length);
  return {
    figures: {
      'verbs of card buttons': verbs.length,
      'files in which a verb is spelled, mean': twoDigits(sum(counts) / counts.length),
    },
    lists: {
      'Files in which a verb is spelled': [...places].map(
        ([verb, files]) => `${verb}: ${files.length} (${files.join(', ')})`,
      ),
    },
  };
}

function tests({ source, tests }: Checkout): Part {
  const [testLines, sourceLines] = [tests, source].map((files) => sum(files.map((f) => f.lines)));
  return {
    figures: {
      'test lines': testLines ?? 0,
      'test lines per source line': twoDigits((testLines ?? 0) / (sourceLines ?? 0)),
      'support files of tests': tests.filter(({ path }) => !path.endsWith('.test.ts')).length,
      'assert.ok(x, JSON.stringify(y))': stringifiedAsserts(tests),
    },
  };
}

function comments({ source }: Checkout): Part {
  const all = source.map(commentsOf);
  const idle = Object.entries(IDLE_WORDS).map(([family, words]): [string, number] => [
    `"${family}" in comments`,
    timesSaid(words, all),
  ]);
  return {
    figures: { 'comment lines': sum(all.map(({ lines }) => lines)), ...Object.fromEntries(idle) },
  };
}

const twoDigits = (number: number): number => Math.round(number * 100) / 100 || 0;
