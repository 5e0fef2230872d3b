import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import { defined } from '../../../domain/defined.ts';
import { ruleSet } from '../../../domain/idfix/rule-set.ts';
import type { Log } from '../../../telemetry/log.ts';
import type { BotError } from '../../../use-cases/ports/errors.ts';
import type { ActiveDirectorySettings } from '../../session/active-directory-settings.ts';
import { openSession } from '../../session/directory-session.ts';
import { createDomains, openSessions } from '../../session/domain-controllers.ts';
import type { CommandLine } from '../command-line.ts';
import { refused } from '../exports/text-file.ts';
import { newFile } from '../findings/finding-sink.ts';
import { type Terminal, terminalText } from '../terminal.ts';
import { words } from '../words.ts';
import { applyChanges } from './apply-changes.ts';
import { readChanges } from './change-files.ts';
import { type ChangeContext, previewObject, type RequestVerdict } from './preview-changes.ts';
import { byObject, type ObjectRequests } from './requested-change.ts';
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
  if (read.length === 0) throw refused(words.noChanges(command.file));
  const objects = byObject(reversed ? read.toReversed() : read);
  const domains = createDomains(settings, log);
  if (domains.length === 0) throw catalogIsReadOnly(settings);
  await using sessions = await openSessions(domains);
  const rules = ruleSet({ ...command.rules, unknown: new Set() });
  const context = { sessions: sessions.open, settings, rules, ...defined({ entraRefusal }) };
  const ready = await preview(objects, context, terminal);
  terminal.out(words.canBeApplied(ready, read.length));
  const nothing = { done: 0, alreadyDone: 0, refused: read.length - ready, failed: 0 };
  if (ready === 0) {
    terminal.out(words.nothingToApply());
    return nothing;
  }
  if (!(await isConfirmed(ready, command, terminal))) {
    terminal.out(words.nothingChanged());
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
  if (!terminal.isInteractive) throw refused(words.cannotAsk());
  return (await terminal.ask(words.typeToApply(ready))) === String(ready);
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
    for await (const applied of applyChanges(objects, { context, undo, reopen })) {
      summary[applied.outcome] += 1;
      const { requested, outcome, reason } = applied;
      if (reason !== undefined)
        terminal.note(
          `${outcome}: ${terminalText(requested.distinguishedName)}: ${reason.map(terminal.plain).join(' ')}`,
        );
    }
  } finally {
    await undo.end();
    terminal.out(words.applied(summary));
    terminal.out(words.howToUndo(undoFile));
  }
  return summary;
}

function verdictText(one: RequestVerdict, { plain }: Terminal): string {
  const { distinguishedName, changes } = one.requested;
  const mark = words.verdicts[one.verdict];
  const reason = one.verdict === 'refused' ? [`    ${plain(one.reason)}`] : [];
  return [
    `${mark.padEnd(8)}${terminalText(distinguishedName)}`,
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
  const hosts = directories.globalCatalogs.map((url) => new URL(url).hostname);
  return refused(words.catalogIsReadOnly(hosts));
}
