import { parseArgs } from 'node:util';
import type { RuleMode } from '../../domain/idfix/rule-set.ts';

/** What a person asks `npm run check-directory` for. */
export type CommandLine =
  | { readonly do: 'help' }
  | {
      readonly do: 'check';
      readonly mode: RuleMode;
      /** An export to read instead of a live directory. */
      readonly input?: string;
      readonly reports: readonly Report[];
      /** Rows of the table on the terminal. */
      readonly rows: number;
    }
  | {
      readonly do: 'apply';
      readonly file: string;
      /** The records are applied in reverse order, as undoing demands. */
      readonly reversed: boolean;
      /** Where the undo file of this run goes. */
      readonly undoFile: string;
      /** Do not ask. */
      readonly yes: boolean;
    }
  | { readonly do: 'forecast'; readonly everything: boolean };

export interface Report {
  readonly format: 'csv' | 'ldif' | 'json';
  readonly path: string;
}

/** Words that cannot be understood, as one sentence. */
export class UsageError extends Error {}

export const USAGE = `Checks Active Directory before it syncs to Microsoft Entra ID; the successor of IdFix.

  npm run check-directory --                     check the directory of AD_URLS, change nothing
      --input export.ldf | export.csv            check an export (ldifde, csvde) instead
      --mode multi-tenant | dedicated            which of IdFix's sets of rules; default multi-tenant
      --csv file  --ldif file  --json file       write the findings to new files
      --rows 20                                  findings to show on the terminal
  npm run check-directory -- --before-sync       what will conflict with Entra at the next sync
      --everything                               not only what changed since the last sync
  npm run check-directory -- --apply file        preview changes (LDIF, or IdFix's CSV with ACTION
                                                 filled in), ask, apply; writes an undo file
  npm run check-directory -- --undo file         preview and undo what an undo file says
      --undo-file file                           name of the undo file; default undo-<time>.ldf
      --yes                                      do not ask

Settings come from the environment or .env; docs/ACTIVE-DIRECTORY.md explains them.
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  mode: { type: 'string', default: 'multi-tenant' },
  input: { type: 'string' },
  csv: { type: 'string' },
  ldif: { type: 'string' },
  json: { type: 'string' },
  rows: { type: 'string', default: '20' },
  apply: { type: 'string' },
  undo: { type: 'string' },
  'undo-file': { type: 'string' },
  yes: { type: 'boolean', default: false },
  'before-sync': { type: 'boolean', default: false },
  everything: { type: 'boolean', default: false },
} as const;

const MODES: Readonly<Record<string, RuleMode>> = {
  'multi-tenant': 'multiTenant',
  dedicated: 'dedicated',
};

/** Reads the arguments. `now` names the undo file. Throws `UsageError`. */
export function readCommandLine(args: readonly string[], now: string): CommandLine {
  const values = parse(args);
  if (values.help) return { do: 'help' };
  const file = values.apply ?? values.undo;
  const asked = [values.apply, values.undo, values.input].filter((value) => value !== undefined);
  if (asked.length > 1 || (values['before-sync'] && asked.length > 0))
    throw new UsageError('--apply, --undo, --input and --before-sync exclude each other.');
  if (file !== undefined)
    return {
      do: 'apply',
      file,
      reversed: values.undo !== undefined,
      undoFile: values['undo-file'] ?? `undo-${now.replace(/\D/g, '').slice(0, 14)}.ldf`,
      yes: values.yes,
    };
  if (values['before-sync']) return { do: 'forecast', everything: values.everything };
  const mode = MODES[values.mode];
  if (mode === undefined) throw new UsageError('--mode is multi-tenant or dedicated.');
  if (!/^\d{1,6}$/.test(values.rows)) throw new UsageError('--rows is a number.');
  return {
    ...{ do: 'check', mode, rows: Number(values.rows) },
    ...(values.input === undefined ? {} : { input: values.input }),
    reports: (['csv', 'ldif', 'json'] as const).flatMap((format) => {
      const path = values[format];
      return path === undefined ? [] : [{ format, path }];
    }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
