import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import type { Log } from '../../../telemetry/log.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';
import type { ActiveDirectorySettings } from '../../session/active-directory-settings.ts';
import type { DirectorySession } from '../../session/directory-session.ts';
import { createDomains, openSessions } from '../../session/domain-controllers.ts';
import type { CommandLine } from '../command-line.ts';
import { newFile } from '../findings/finding-sink.ts';
import type { Terminal } from '../terminal.ts';
import { plainText } from '../terminal.ts';
import { words } from '../words.ts';
import { applyChanges } from './apply-changes.ts';
import { type RequestedChange, readChanges } from './change-files.ts';
import { type PreviewedChange, previewChange } from './preview-changes.ts';

export type ApplyCommand = Extract<CommandLine, { readonly do: 'apply' }>;

export interface ApplyContext {
  readonly settings: ActiveDirectorySettings;
  readonly terminal: Terminal;
  readonly log: Log;
}

/** What became of the changes of a file. */
export interface ApplySummary {
  readonly done: number;
  readonly alreadyDone: number;
  readonly refused: number;
  readonly failed: number;
}

/** Shows what a file would change, asks, and applies it. Throws `BotError`. */
export async function applyCommand(
  command: ApplyCommand,
  { settings, terminal, log }: ApplyContext,
): Promise<ApplySummary> {
  const read = await readChanges(command.file);
  const requests = command.reversed ? read.toReversed() : read;
  const domains = createDomains(settings, log);
  if (domains.length === 0) throw catalogIsReadOnly(settings);
  await using sessions = await openSessions(domains);
  const ready = await preview(requests, { sessions: sessions.open, settings, terminal });
  const nothing = { done: 0, alreadyDone: 0, refused: requests.length - ready, failed: 0 };
  if (ready === 0) {
    terminal.out('Nothing of it can be applied now.');
    return nothing;
  }
  if (!(await isConfirmed(ready, command, terminal))) {
    terminal.out('Nothing was changed.');
    return nothing;
  }
  return await apply(requests, command, { sessions: sessions.open, settings, terminal });
}

interface Work {
  readonly sessions: readonly DirectorySession[];
  readonly settings: ActiveDirectorySettings;
  readonly terminal: Terminal;
}

async function preview(
  requests: readonly RequestedChange[],
  { sessions, settings, terminal }: Work,
): Promise<number> {
  let ready = 0;
  for (const requested of requests) {
    const previewed = await previewChange(requested, sessions, settings);
    if (previewed.verdict === 'ready') ready += 1;
    terminal.out(previewText(previewed));
  }
  terminal.out(`\n${ready} of ${requests.length} can be applied.`);
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
    throw new BotError('directoryRefused', 'Nobody can be asked here, and nothing was changed.', {
      nextStep: 'Run it on a terminal, or add --yes after reading the preview.',
    });
  return (await terminal.ask(`Type ${ready} to apply: `)) === String(ready);
}

async function apply(
  requests: readonly RequestedChange[],
  { undoFile }: ApplyCommand,
  { sessions, settings, terminal }: Work,
): Promise<ApplySummary> {
  const undo = await newFile(undoFile);
  const summary = { done: 0, alreadyDone: 0, refused: 0, failed: 0 };
  try {
    for await (const applied of applyChanges(requests, { sessions, settings, undo })) {
      summary[applied.outcome] += 1;
      const { distinguishedName } = applied.requested;
      if (applied.reason !== undefined)
        terminal.note(
          `${applied.outcome}: ${plainText(`${distinguishedName}: ${applied.reason}`)}`,
        );
    }
  } finally {
    await undo.end();
    terminal.out(
      `${summary.done} applied, ${summary.alreadyDone} were so already, ${summary.refused} refused, ${summary.failed} failed.`,
    );
    terminal.out(`To undo: npm run check-directory -- --undo ${undoFile}`);
  }
  return summary;
}

function previewText(previewed: PreviewedChange): string {
  const { distinguishedName, changes } = previewed.requested;
  const mark = { ready: 'change', alreadyDone: 'is so', refused: 'REFUSED' }[previewed.verdict];
  const reason = previewed.verdict === 'refused' ? [`    ${plainText(previewed.reason)}`] : [];
  return [
    `${mark.padEnd(8)}${plainText(distinguishedName)}`,
    ...changes.flatMap(changeLines),
    ...reason,
  ].join('\n');
}

const changeLines = ({ attribute, remove, add }: AdChange): string[] => [
  ...(remove === undefined ? [] : [`    - ${attribute}: ${plainText(remove)}`]),
  ...(add === undefined ? [] : [`    + ${attribute}: ${plainText(add)}`]),
];

/** A global catalog has every object and changes none. */
function catalogIsReadOnly({ directories }: ActiveDirectorySettings): BotError {
  const hosts = directories.globalCatalogs.map((url) => new URL(url).hostname);
  const { message, ...next } = words.catalogIsReadOnly(hosts);
  return new BotError('directoryRefused', message, next);
}
