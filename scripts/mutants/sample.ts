/**
 * Stryker's plugin of `npm run mutants`: a checker that lets a sample of the mutants through. The others
 * are "left out", and mutants that nothing can notice are named as such; neither is run.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { EQUIVALENTS, type Mutation } from './equivalents.ts';

/** What of the script's choice the plugin reads; Stryker hands it over with its own options. */
export interface Sampling {
  /** How many mutants run; 0 is all of them. */
  readonly sample: number;
  readonly seed: string;
  /** Keys of the only mutants that may run; empty is no limit. */
  readonly only: readonly string[];
}

/** A place in a file, lines and columns counted from 0. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A mutant as Stryker describes it. */
export interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly replacement: string;
}

export const LEFT_OUT = 'left out';
export const EQUIVALENT = 'equivalent';

/** A longer text is cut: two mutants that agree so far and in their line are named as one. */
const LONGEST = 100;

/** What a mutant changes, free of line numbers, so that it keeps its name while other lines move. */
export function mutationOf({ fileName, location, replacement }: Mutant): Mutation {
  const lines = readFileSync(fileName, 'utf8').split('\n');
  const { start, end } = location;
  const mutated = lines.slice(start.line, end.line + 1);
  mutated.push((mutated.pop() ?? '').slice(0, end.column));
  mutated.unshift((mutated.shift() ?? '').slice(start.column));
  return {
    file: relative(process.cwd(), fileName),
    line: (lines[start.line] ?? '').trim(),
    from: shortened(mutated.join('\n')),
    to: shortened(replacement),
  };
}

export const keyOf = ({ file, line, from, to }: Mutation): string =>
  JSON.stringify([file, line, from, to]);

const shortened = (code: string): string => code.replace(/\s+/g, ' ').slice(0, LONGEST);

function sampler({ sampling }: { readonly sampling: Sampling }) {
  const verdicts = new Map<string, string>();
  return {
    init: async () => {},
    /** Is called with all mutants at once, which `check` is not. */
    group: async (mutants: readonly Mutant[]) => {
      const keys = new Map(mutants.map((mutant) => [mutant.id, keyOf(mutationOf(mutant))]));
      const chosen = choose(keys, sampling);
      const equivalents = new Set(EQUIVALENTS.map(keyOf));
      for (const [id, key] of keys)
        if (!chosen.has(id)) verdicts.set(id, LEFT_OUT);
        else if (equivalents.has(key)) verdicts.set(id, EQUIVALENT);
      return [[...keys.keys()]];
    },
    check: async (mutants: readonly Mutant[]) =>
      Object.fromEntries(
        mutants.map(({ id }) => {
          const reason = verdicts.get(id);
          return [
            id,
            reason === undefined ? { status: 'passed' } : { status: 'compileError', reason },
          ];
        }),
      ),
  };
}
sampler.inject = ['options'] as const;

/** The mutants with the lowest dice; each one's throw depends on the seed and on itself only. */
function choose(keys: ReadonlyMap<string, string>, { sample, seed, only }: Sampling): Set<string> {
  const may = new Set(only);
  const dice = (key: string) => createHash('sha256').update(seed).update(key).digest('hex');
  const ids = [...keys]
    .filter(([, key]) => may.size === 0 || may.has(key))
    .map(([id, key]) => ({ id, order: dice(key) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ id }) => id);
  return new Set(sample === 0 ? ids : ids.slice(0, sample));
}

/** What Stryker reads from a plugin: its parts, and the options that it adds to Stryker's. */
export const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory: sampler }];
export const strykerValidationSchema = { properties: { sampling: { type: 'object' } } };
