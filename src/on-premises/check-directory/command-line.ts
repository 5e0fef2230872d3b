import { parseArgs } from 'node:util';
import { FilterParser } from 'ldapts';
import { defined } from '../../domain/defined.ts';
import type { RuleMode, RuleOptions } from '../../domain/idfix/rule-set.ts';
import { DEFAULT_RULES } from './rule-options.ts';

/** What `npm run check-directory` does. */
export type CommandLine =
  | { readonly do: 'help' }
  | {
      readonly do: 'check';
      readonly rules: Omit<RuleOptions, 'unknown'>;
      /** An export to read instead of a live directory. */
      readonly input?: string;
      /** Encoding of the export, where its bytes do not show it. */
      readonly encoding?: string;
      /** Containers to read instead of whole domains. */
      readonly bases: readonly string[];
      /** LDAP filter that replaces the one of the mode. */
      readonly filter?: string;
      /** Spares the domain controller. */
      readonly objectsPerSecond?: number;
      readonly reports: readonly Report[];
      /** Where the objects that are not checked are listed. */
      readonly excludedFile?: string;
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
      /** Applied without a confirmation. */
      readonly yes: boolean;
      readonly encoding?: string;
      /** What new values are judged by. */
      readonly rules: Omit<RuleOptions, 'unknown'>;
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
      --input export.ldf | export.csv            check an export instead (ldifde, csvde, Export-Csv, Exchange)
      --encoding windows-1252                    how to read the file, where it does not show
      --mode multi-tenant | dedicated            which of IdFix's sets of rules; default multi-tenant
      --like-idfix                               exclude and judge exactly as IdFix does
      --alternate-login-id                       people do not sign in with userPrincipalName: not checked
      --top-level-domains local,lan              count these as routable too
      --base OU=Staff,DC=contoso,DC=com          read this container only; can be repeated
      --filter '(mail=*)'                        LDAP filter instead of the one of the mode
      --objects-per-second 500                   spare the domain controller
      --csv file  --ldif file  --json file       write the findings to new files
      --excluded file                            list the objects that are not checked, with the rule
      --rows 20                                  findings to show on the terminal
  npm run check-directory -- --before-sync       what will conflict with Entra at the next sync
      --everything                               not only what changed since the last sync
  npm run check-directory -- --apply file        preview changes (LDIF, or IdFix's CSV with ACTION
                                                 filled in), confirm, apply; writes an undo file
  npm run check-directory -- --undo file         preview and undo what an undo file says
      --undo-file file                           name of the undo file; default undo-<time>.ldf
      --yes                                      apply without a confirmation

Settings come from the environment or .env; docs/ACTIVE-DIRECTORY.md explains them.
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  mode: { type: 'string', default: 'multi-tenant' },
  'like-idfix': { type: 'boolean', default: false },
  'alternate-login-id': { type: 'boolean', default: false },
  'top-level-domains': { type: 'string', default: '' },
  base: { type: 'string', multiple: true },
  filter: { type: 'string' },
  'objects-per-second': { type: 'string' },
  excluded: { type: 'string' },
  input: { type: 'string' },
  encoding: { type: 'string' },
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
      rules: rulesOf(values),
      ...encodingOption(values),
    };
  if (values['before-sync']) return { do: 'forecast', everything: values.everything };
  return checkOf(values);
}

type Values = ReturnType<typeof parse>;

function checkOf(values: Values): CommandLine {
  if (!/^\d{1,6}$/.test(values.rows)) throw new UsageError('--rows is a number.');
  const { input, excluded, base: bases = [] } = values;
  return {
    do: 'check',
    rules: rulesOf(values),
    rows: Number(values.rows),
    bases,
    ...defined({ input }),
    ...encodingOption(values),
    ...defined({ excludedFile: excluded }),
    ...searchOf(values),
    reports: (['csv', 'ldif', 'json'] as const).flatMap((format) => {
      const path = values[format];
      return path === undefined ? [] : [{ format, path }];
    }),
  };
}

/** Names of the WHATWG Encoding Standard, which `TextDecoder` knows. */
function encodingOption({ encoding }: Values): { readonly encoding?: string } {
  if (encoding === undefined) return {};
  try {
    return { encoding: new TextDecoder(encoding).encoding };
  } catch {
    throw new UsageError('--encoding is a name such as windows-1252, utf-16le or utf-8.');
  }
}

function rulesOf(values: Values): Omit<RuleOptions, 'unknown'> {
  const mode = MODES[values.mode];
  if (mode === undefined) throw new UsageError('--mode is multi-tenant or dedicated.');
  const own = values['top-level-domains'].split(/[\s,]+/).map((text) => text.replace(/^\./, ''));
  const isName = (text: string) => /^[a-z][a-z0-9-]*$/i.test(text);
  if (!own.every((text) => text === '' || isName(text)))
    throw new UsageError('--top-level-domains are names such as local,lan.');
  const added = own.filter(isName).map((text) => text.toLowerCase());
  return {
    mode,
    likeIdFix: values['like-idfix'],
    alternateLoginId: values['alternate-login-id'],
    topLevelDomains: new Set([...DEFAULT_RULES.topLevelDomains, ...added]),
  };
}

function searchOf(values: Values): { filter?: string; objectsPerSecond?: number } {
  const { filter, 'objects-per-second': rate, input, base } = values;
  if (input !== undefined && [filter, rate, base].some((value) => value !== undefined))
    throw new UsageError(
      '--base, --filter and --objects-per-second are for a live directory only.',
    );
  if (rate !== undefined && !/^[1-9]\d{0,6}$/.test(rate))
    throw new UsageError('--objects-per-second is a number.');
  return defined({
    filter: filter !== undefined ? checkedFilter(filter) : undefined,
    objectsPerSecond: rate !== undefined ? Number(rate) : undefined,
  });
}

function checkedFilter(filter: string): string {
  try {
    FilterParser.parseString(filter);
    return filter;
  } catch {
    throw new UsageError('--filter is no LDAP filter such as (&(mail=*)(department=Sales)).');
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
