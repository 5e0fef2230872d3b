import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import { listedTag } from '../../domain/conflict/triage-actions.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Words } from '../../words/words.ts';

type Cell = (conflict: Conflict) => string | number | undefined;

/**
 * The columns of a list of conflicts as a file. States and kinds are codes, as in the export of the audit log:
 * a program reads them, too.
 */
const COLUMNS = [
  ['card.list.csv.number', ({ number }) => number],
  ['card.list.csv.state', (conflict) => listedTag(conflict)],
  ['card.list.csv.address', ({ value }) => bareAddress(value)],
  ['card.list.csv.value', ({ value }) => value],
  ['card.list.csv.property', ({ property }) => property],
  ['card.list.csv.claimantKind', ({ claimant }) => claimant.kind],
  ['card.list.csv.claimantId', ({ claimantId }) => claimantId],
  ['card.list.csv.claimantName', ({ claimant }) => claimant.displayName],
  ['card.list.csv.claimantSignIn', ({ claimant }) => claimant.userPrincipalName],
  ['card.list.csv.mastery', ({ claimant }) => claimant.mastery],
  ['card.list.csv.occurredAt', ({ occurredAt }) => occurredAt],
  ['card.list.csv.openedAt', ({ openedAt }) => openedAt],
  ['card.list.csv.reopened', ({ reopenedCount }) => reopenedCount],
  ['card.list.csv.clearedAt', ({ state }) => (state.tag === 'cleared' ? state.at : undefined)],
  ['card.list.csv.assigneeId', ({ triage }) => triage.assignment?.to.entraObjectId],
  ['card.list.csv.assigneeName', ({ triage }) => triage.assignment?.to.displayName],
  ['card.list.csv.deferredUntil', ({ triage }) => triage.deferral?.until],
  ['card.list.csv.deferredBy', ({ triage }) => triage.deferral?.by.displayName],
  ['card.list.csv.reason', ({ triage }) => triage.deferral?.reason],
  ['card.list.csv.ticket', ({ triage }) => triage.ticket?.reference],
  ['card.list.csv.notes', ({ triage }) => triage.notes?.map(({ text }) => text).join('; ')],
] as const satisfies readonly (readonly [heading: BareCode, cell: Cell])[];

/** The first line of the file. */
export const conflictHeadings = (words: Words): readonly string[] =>
  COLUMNS.map(([heading]) => words.plain(heading));

/** A conflict as the cells of its line; not yet escaped for a spreadsheet. */
export const conflictCells = (conflict: Conflict): readonly string[] =>
  COLUMNS.map(([, cell]: readonly [BareCode, Cell]) => String(cell(conflict) ?? ''));
