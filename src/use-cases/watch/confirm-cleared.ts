import type { DetectedChange } from '../../domain/conflict/change-detection.ts';
import { hasErrorOf } from '../conflict/has-provisioning-error.ts';
import type { Directory, ObjectAnswer } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';

type Cleared = Extract<DetectedChange, { readonly change: 'cleared' }>;

/** What a poll changes once its absences were looked at, and a sentence for what it had to leave. */
export interface ConfirmedChanges {
  readonly changes: readonly DetectedChange[];
  readonly problems: readonly string[];
}

/**
 * Reads the claimants of conflicts that a poll does not show any more, each by its id, and leaves out
 * those that still claim or could not be read. A page that a service dropped looks like an end of the
 * list; nothing in a list tells the two apart.
 */
export async function confirmCleared(
  directory: Pick<Directory, 'readMany'>,
  changes: readonly DetectedChange[],
): Promise<ConfirmedChanges> {
  const absent = changes.filter((change) => change.change === 'cleared');
  if (absent.length === 0) return { changes, problems: [] };
  const others = changes.filter((change) => change.change !== 'cleared');
  const looks = await look(directory, absent);
  const gone = absent.filter((_, index) => looks[index] === 'gone');
  const problems = [
    ...sentence(looks, 'claims', 'missing in the lists, but there when read by id'),
    ...sentence(looks, 'unknown', 'missing in the lists, and not to be read by id'),
  ];
  return { changes: [...others, ...gone], problems };
}

type Look = 'gone' | 'claims' | 'unknown';

async function look(
  directory: Pick<Directory, 'readMany'>,
  absent: readonly Cleared[],
): Promise<readonly Look[]> {
  const refs = absent.map(({ known: { claimant } }) => ({ kind: claimant.kind, id: claimant.id }));
  const answers = await directory.readMany(refs).catch(onFailure(() => undefined));
  if (answers === undefined) return absent.map(() => 'unknown');
  return absent.map(({ known }, index) => judge(known, answers[index]));
}

function judge(known: Cleared['known'], answer: ObjectAnswer | undefined): Look {
  if (answer === undefined || answer.answer === 'none') return 'unknown';
  if (answer.answer === 'gone') return 'gone';
  return hasErrorOf(answer.object, known) ? 'claims' : 'gone';
}

function sentence(looks: readonly Look[], which: Look, words: string): readonly string[] {
  const count = looks.filter((one) => one === which).length;
  return count === 0 ? [] : [`${count} conflict${count === 1 ? '' : 's'} ${words}.`];
}
