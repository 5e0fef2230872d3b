import { parseArgs } from 'node:util';
import { FilterParser } from 'ldapts';
import { defined } from '../../domain/defined.ts';
import { type CorrectionShape, shapeOfKey } from '../../domain/idfix/correction.ts';
import type { RuleMode, RuleOptions } from '../../domain/idfix/rule-set.ts';
import type { Message } from '../../domain/message/message.ts';
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
      /** Only findings of this shape are shown and written. */
      readonly shape?: CorrectionShape;
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
  | { readonly do: 'forecast'; readonly everything: boolean }
  | {
      readonly do: 'cloud';
      /** The primary address of a person has to be the userPrincipalName. */
      readonly primaryIsUpn: boolean;
      readonly reports: readonly CloudReport[];
      readonly rows: number;
    };

export interface Report {
  readonly format: 'csv' | 'ldif' | 'json' | 'html';
  readonly path: string;
}

/** LDIF is for Active Directory. */
type CloudReport = Report & { readonly format: Exclude<Report['format'], 'ldif'> };

/** Arguments or settings that make no sense. */
export class UsageError extends Error {
  readonly problem: Message;
  /** Listed below the problem. */
  readonly details: readonly Message[];

  constructor(problem: Message, details: readonly Message[] = []) {
    super(problem.code);
    this.name = 'UsageError';
    this.problem = problem;
    this.details = details;
  }
}

/** Arguments by their names. */
export const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  mode: { type: 'string', default: 'multi-tenant' },
  'like-idfix': { type: 'boolean', default: false },
  'alternate-login-id': { type: 'boolean', default: false },
  'top-level-domains': { type: 'string', default: '' },
  base: { type: 'string', multiple: true },
  filter: { type: 'string' },
  'objects-per-second': { type: 'string' },
  shape: { type: 'string' },
  excluded: { type: 'string' },
  input: { type: 'string' },
  encoding: { type: 'string' },
  csv: { type: 'string' },
  ldif: { type: 'string' },
  json: { type: 'string' },
  html: { type: 'string' },
  rows: { type: 'string', default: '20' },
  apply: { type: 'string' },
  undo: { type: 'string' },
  'undo-file': { type: 'string' },
  yes: { type: 'boolean', default: false },
  'before-sync': { type: 'boolean', default: false },
  everything: { type: 'boolean', default: false },
  cloud: { type: 'boolean', default: false },
  'primary-is-upn': { type: 'boolean', default: false },
} as const;

const MODES: Readonly<Record<string, RuleMode>> = {
  'multi-tenant': 'multiTenant',
  dedicated: 'dedicated',
};

/** Reads the arguments. `now` names the undo file. Throws `UsageError`. */
export function readCommandLine(args: readonly string[], now: string): CommandLine {
  const values = parse(args);
  if (values.help) return { do: 'help' };
  if (values.cloud) return cloudOf(values);
  if (values['primary-is-upn']) throw new UsageError({ code: 'usage.cloudOnly' });
  const file = values.apply ?? values.undo;
  const asked = [values.apply, values.undo, values.input].filter((value) => value !== undefined);
  if (asked.length > 1 || (values['before-sync'] && asked.length > 0))
    throw new UsageError({ code: 'usage.exclusive' });
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
  const { input, excluded, base: bases = [] } = values;
  return {
    do: 'check',
    rules: rulesOf(values),
    rows: rowsOf(values),
    bases,
    ...defined({ input, excludedFile: excluded }),
    ...encodingOption(values),
    ...searchOf(values),
    ...shapeOption(values),
    reports: reportsOf(values, ['csv', 'ldif', 'json', 'html']),
  };
}

/** Entra ID is read by the settings of the bot, without Active Directory, files or changes. */
function cloudOf(values: Values): CommandLine {
  const others: readonly unknown[] = [
    ...[values.apply, values.undo, values.input, values.base, values.filter, values.ldif],
    ...[
      values.excluded,
      values.shape,
      values.encoding,
      values['objects-per-second'],
      values['undo-file'],
    ],
  ];
  if (values['before-sync'] || others.some((value) => value !== undefined))
    throw new UsageError({ code: 'usage.cloudAlone' });
  return {
    do: 'cloud',
    primaryIsUpn: values['primary-is-upn'],
    reports: reportsOf(values, ['csv', 'json', 'html']),
    rows: rowsOf(values),
  };
}

function shapeOption({ shape: key }: Values): { readonly shape?: CorrectionShape } {
  const shape = key === undefined ? undefined : shapeOfKey(key);
  if (key !== undefined && shape === undefined) throw new UsageError({ code: 'usage.shape' });
  return defined({ shape });
}

function rowsOf({ rows }: Values): number {
  if (!/^\d{1,6}$/.test(rows)) throw new UsageError({ code: 'usage.rows' });
  return Number(rows);
}

const reportsOf = <Format extends Report['format']>(
  values: Values,
  formats: readonly Format[],
): readonly { readonly format: Format; readonly path: string }[] =>
  formats.flatMap((format) => {
    const path = values[format];
    return path === undefined ? [] : [{ format, path }];
  });

/** Names of the WHATWG Encoding Standard, which `TextDecoder` knows. */
function encodingOption({ encoding }: Values): { readonly encoding?: string } {
  if (encoding === undefined) return {};
  try {
    return { encoding: new TextDecoder(encoding).encoding };
  } catch {
    throw new UsageError({ code: 'usage.encoding' });
  }
}

function rulesOf(values: Values): Omit<RuleOptions, 'unknown'> {
  const mode = MODES[values.mode];
  if (mode === undefined) throw new UsageError({ code: 'usage.mode' });
  const own = values['top-level-domains'].split(/[\s,]+/).map((text) => text.replace(/^\./, ''));
  const isName = (text: string) => /^[a-z][a-z0-9-]*$/i.test(text);
  if (!own.every((text) => text === '' || isName(text)))
    throw new UsageError({ code: 'usage.topLevelDomains' });
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
    throw new UsageError({ code: 'usage.liveOnly' });
  if (rate !== undefined && !/^[1-9]\d{0,6}$/.test(rate))
    throw new UsageError({ code: 'usage.objectsPerSecond' });
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
    throw new UsageError({ code: 'usage.filter' });
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError({ code: 'usage.unknown', said });
  }
}
