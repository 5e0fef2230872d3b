import { conflictCells, conflictHeadings } from '../../cards/conflict/conflict-table.ts';
import type { ReplyTarget } from '../../use-cases/ports/directory-check.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Said } from '../../words/words.ts';
import { auditCells, auditHeadings } from '../files/audit-table.ts';
import { type Answer, type CommandParts, type CommandTurn, command } from './command.ts';
import { listFilterOf, type TypedFilter } from './conflict-filter.ts';
import { filesAt } from './directory-check-command.ts';

type Made = Awaited<ReturnType<UseCases['exportAudit']>>;

/** Writing a long file takes longer than Teams waits; nothing is announced where no file can be offered. */
export const announceFile = (files: ReplyTarget['files']) =>
  files === 'here' ? ('chat.csv.started' as const) : undefined;

/** The list as a file, for the person who wrote. */
export async function answerConflictsCsv(
  { useCases, storage }: CommandParts,
  { notUnderstood = [], ...typed }: TypedFilter,
  { by, words, activity }: CommandTurn,
): Promise<Answer> {
  const filter = listFilterOf(typed, by?.entraObjectId);
  if (by === undefined || filter === undefined) return ['chat.unnamedPerson'];
  const files = filesAt(storage, activity);
  const made = await useCases.exportConflicts({
    by,
    filter,
    takesFiles: files === 'here',
    headings: conflictHeadings(words),
    cellsOf: conflictCells,
  });
  const isMade = made.outcome === 'file' || made.outcome === 'nothing';
  const strange: readonly Said[] = isMade
    ? notUnderstood.map((word): Said => ({ code: 'card.list.strange', typed: word }))
    : [];
  const answer: Answer[number][] = [...strange];
  answer.push(...offered(made, files, 'conflicts csv'));
  return answer;
}

async function answerAuditCsv(
  { useCases, storage }: CommandParts,
  _: object,
  { by, words, activity }: CommandTurn,
): Promise<Answer> {
  if (by === undefined) return ['chat.unnamedPerson'];
  const files = filesAt(storage, activity);
  const { plain } = words;
  const made = await useCases.exportAudit({
    by,
    takesFiles: files === 'here',
    headings: auditHeadings(plain),
    cellsOf: (row) => auditCells(row, plain),
  });
  return offered(made, files, 'audit csv');
}

/** @param typed what to send in the personal chat */
function offered(made: Made, files: ReplyTarget['files'], typed: string): Answer {
  switch (made.outcome) {
    case 'file': {
      const { rows, isCut, file } = made;
      return [{ code: 'chat.csv.offered', rows, isCut }, { offered: file }];
    }
    case 'nothing':
      return ['chat.csv.nothing'];
    case 'noFilesHere':
      return [files === 'nowhere' ? 'chat.csv.nowhere' : { code: 'chat.csv.elsewhere', typed }];
    case 'notPermitted':
      return [made.why];
  }
}

/** `audit csv`, and `audit` alone: the log has no other form in a chat. */
export const audit = command({
  words: ['audit csv'],
  also: ['audit', 'audit log', 'audit export', 'export audit', 'auditlog', 'audit-log'],
  read: ({ rest }) => (/^(?:(?:as )?csv)?[.!]*$/i.test(rest) ? {} : undefined),
  announced: (_, files) => announceFile(files),
  run: answerAuditCsv,
  who: 'approvers',
  readBy: 'writer',
  help: { command: 'audit csv', meaning: 'card.command.audit' },
});
