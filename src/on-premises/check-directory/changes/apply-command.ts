import { type AdChange, reverseChanges } from '../../../domain/active-directory/ad-change.ts';
import { defined } from '../../../domain/defined.ts';
import { ruleSet } from '../../../domain/idfix/rule-set.ts';
import type { Message } from '../../../domain/message/message.ts';
import type { Log } from '../../../telemetry/log.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';
import type { ActiveDirectorySettings } from '../../session/active-directory-settings.ts';
import { type DirectorySession, openSession } from '../../session/directory-session.ts';
import { createDomains, openSessions } from '../../session/domain-controllers.ts';
import { writeChanges } from '../../write-changes.ts';
import type { CommandLine } from '../command-line.ts';
import { refused } from '../exports/text-file.ts';
import { newFile, type TextFile } from '../findings/finding-sink.ts';
import { ldifComment, ldifModify } from '../findings/ldif-writer.ts';
import { type Terminal, terminalText } from '../terminal.ts';
import { readChanges } from './change-files.ts';
import { type ChangeContext, previewObject, type RequestVerdict } from './preview-changes.ts';
import { byObject, type ObjectRequests, type RequestedChange } from './requested-change.ts';
import type { PlannedObjects } from './value-holders.ts';

export type ApplyCommand = Extract<CommandLine, { readonly do: 'apply' }>;

export interface ApplyContext {
  readonly settings: ActiveDirectorySettings;
  readonly terminal: Terminal;
  readonly log: Log;
  /** Absent where Entra ID is not read. */
  readonly entraRefusal?: ChangeContext['entraRefusal'];
}

/** What became of the changes of a file. */
export interface ApplySummary {
  readonly done: number;
  readonly alreadyDone: number;
  readonly refused: number;
  readonly failed: number;
}

/** Shows what a file would change, and applies it after a confirmation. Throws `BotError`. */
export async function applyCommand(
  command: ApplyCommand,
  { settings, terminal, log, entraRefusal }: ApplyContext,
): Promise<ApplySummary> {
  const { encoding, reversed } = command;
  const read = await readChanges(command.file, { restores: reversed, ...defined({ encoding }) });
  if (read.length === 0)
    throw refused({
      problem: { code: 'changes.none', path: command.file },
      next: { code: 'changes.fillInAction' },
    });
  const objects = byObject(reversed ? read.toReversed() : read);
  const domains = createDomains(settings, log);
  if (domains.length === 0) throw catalogIsReadOnly(settings);
  await using sessions = await openSessions(domains);
  const rules = ruleSet({ ...command.rules, unknown: new Set() });
  const context = { sessions: sessions.open, settings, rules, ...defined({ entraRefusal }) };
  const ready = await preview(objects, context, terminal);
  terminal.out('');
  terminal.out({ code: 'apply.possible', ready, all: read.length });
  const nothing = { done: 0, alreadyDone: 0, refused: read.length - ready, failed: 0 };
  if (ready === 0) {
    terminal.out({ code: 'apply.nothing' });
    return nothing;
  }
  if (!(await isConfirmed(ready, command, terminal))) {
    terminal.out({ code: 'apply.nothingChanged' });
    return nothing;
  }
  return await apply(objects, command, { context, terminal });
}

/** Shows every request with its verdict; gives the number of those that can be applied. */
async function preview(
  objects: readonly ObjectRequests[],
  context: ChangeContext,
  terminal: Terminal,
): Promise<number> {
  const planned: PlannedObjects = new Map();
  let ready = 0;
  for (const object of objects) {
    const { verdicts } = await previewObject(object, context, planned);
    for (const one of verdicts) terminal.out(verdictText(one, terminal));
    ready += verdicts.filter(({ verdict }) => verdict === 'ready').length;
  }
  return ready;
}

/** The number has to be typed, so that nobody confirms what they did not read. */
async function isConfirmed(
  ready: number,
  { yes }: ApplyCommand,
  terminal: Terminal,
): Promise<boolean> {
  if (yes) return true;
  if (!terminal.isInteractive)
    throw refused({
      problem: { code: 'apply.noTerminal' },
      next: { code: 'apply.confirmOnTerminal' },
    });
  return (await terminal.ask({ code: 'apply.confirm', ready })) === String(ready);
}

async function apply(
  objects: readonly ObjectRequests[],
  { undoFile }: ApplyCommand,
  { context, terminal }: { readonly context: ChangeContext; readonly terminal: Terminal },
): Promise<ApplySummary> {
  const undo = await newFile(undoFile);
  const summary = { done: 0, alreadyDone: 0, refused: 0, failed: 0 };
  const reopen = (url: string) => openSession(url, context.settings);
  try {
    for await (const applied of applyChanges(objects, {
      context,
      undo,
      plain: terminal.plain,
      reopen,
    })) {
      summary[applied.outcome] += 1;
      const { requested, outcome, reason } = applied;
      if (outcome === 'refused' || outcome === 'failed')
        terminal.note({
          code: 'apply.notApplied',
          outcome,
          object: requested.distinguishedName,
          reason: reason ?? [],
        });
    }
  } finally {
    await undo.end();
    terminal.out({ code: 'apply.summary', ...summary });
    terminal.out({ code: 'apply.howToUndo', path: undoFile });
  }
  return summary;
}

const VERDICTS = {
  ready: 'apply.verdict.ready',
  alreadyDone: 'apply.verdict.alreadyDone',
  refused: 'apply.verdict.refused',
} as const;

function verdictText(one: RequestVerdict, { plain }: Terminal): string {
  const { distinguishedName, changes } = one.requested;
  const marks = Object.values(VERDICTS).map((code) => plain({ code }));
  const width = Math.max(...marks.map(({ length }) => length)) + 1;
  const mark = plain({ code: VERDICTS[one.verdict] });
  const reason = one.verdict === 'refused' ? [`    ${plain(one.reason)}`] : [];
  return [
    `${mark.padEnd(width)}${terminalText(distinguishedName)}`,
    ...changes.flatMap(changeLines),
    ...reason,
  ].join('\n');
}

const changeLines = ({ attribute, remove, add }: AdChange): string[] => [
  ...(remove === undefined ? [] : [`    - ${attribute}: ${terminalText(remove)}`]),
  ...(add === undefined ? [] : [`    + ${attribute}: ${terminalText(add)}`]),
];

/** A global catalog has every object and changes none. */
function catalogIsReadOnly({ directories }: ActiveDirectorySettings): BotError {
  const [host = 'dc1.contoso.com'] = directories.globalCatalogs.map((url) => new URL(url).hostname);
  return refused({
    problem: { code: 'apply.catalogsOnly' },
    next: { code: 'apply.addController', host },
  });
}

/** What became of one requested change. */
export interface AppliedChange {
  readonly requested: RequestedChange;
  readonly outcome: 'done' | 'alreadyDone' | 'refused' | 'failed';
  /** Why not, for `refused` and `failed`. */
  readonly reason?: readonly Message[];
}

/**
 * Applies changes one object after the other, each with one write. Each is read and judged once more
 * immediately before it is written, and its reverse is put into the undo file first: after a crash the
 * file is complete, and undoing what never happened is recognised as done. A lost connection ends the run.
 */
export async function* applyChanges(
  objects: readonly ObjectRequests[],
  details: {
    readonly context: ChangeContext;
    readonly undo: TextFile;
    readonly plain: Terminal['plain'];
    readonly reopen: (url: string) => Promise<DirectorySession>;
  },
): AsyncGenerator<AppliedChange> {
  const { context, undo, plain, reopen } = details;
  await undo.write(ldifComment(plain({ code: 'apply.undoFile' })));
  await undo.write('version: 1\n\n');
  for (const object of objects) {
    const { verdicts, write } = await previewObject(object, context, new Map());
    for (const one of verdicts)
      if (one.verdict === 'refused')
        yield { requested: one.requested, outcome: 'refused', reason: [one.reason] };
      else if (one.verdict === 'alreadyDone')
        yield { requested: one.requested, outcome: 'alreadyDone' };
    if (write === undefined) continue;
    const ready = verdicts.filter(({ verdict }) => verdict === 'ready');
    await undo.write(ldifModify(object.distinguishedName, reverseChanges(write.changes)));
    try {
      const { outcome } = await writeChanges(write.found, write.changes, reopen);
      for (const { requested } of ready) yield { requested, outcome };
    } catch (error) {
      if (!(error instanceof BotError) || error.code === 'directoryUnavailable') throw error;
      const reason = [error.problem, error.next];
      for (const { requested } of ready) yield { requested, outcome: 'failed', reason };
    }
  }
}
