import type { DetectedChange } from '../../domain/conflict/change-detection.ts';
import type { Message } from '../../domain/message/message.ts';
import { hasErrorOf } from '../conflict/has-provisioning-error.ts';
import type { Directory, ObjectAnswer } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';

type OfKnown = Extract<DetectedChange, { readonly known: unknown }>;

/** What a poll changes once its absences are confirmed, and what it had to leave. */
export interface ConfirmedChanges {
  readonly changes: readonly DetectedChange[];
  readonly problems: readonly Message[];
}

/**
 * Reads the claimants of conflicts that a poll does not show any more, and of cleared ones that it
 * shows again, each by its id; leaves out what that read does not confirm. A page that a service
 * dropped looks like an end of the list, and a list may show what was over before it was read.
 */
export async function confirmChanges(
  directory: Pick<Directory, 'readMany'>,
  changes: readonly DetectedChange[],
): Promise<ConfirmedChanges> {
  const doubted = changes.filter(isDoubted);
  if (doubted.length === 0) return { changes, problems: [] };
  const others = changes.filter((change) => !isDoubted(change));
  const all = await look(directory, doubted);
  const sure = doubted.filter(({ change }, index) => all[index] === PROVES[change]);
  const looks = all.filter((_, index) => doubted[index]?.change === 'cleared');
  const problems = [
    ...counted(looks, 'claims', 'poll.stillQuarantined'),
    ...counted(looks, 'unknown', 'poll.unreadable'),
  ];
  return { changes: [...others, ...sure], problems };
}

type Look = 'gone' | 'claims' | 'unknown';
type Doubted = OfKnown & { readonly change: keyof typeof PROVES };

/** What a read by id has to show. */
const PROVES = { cleared: 'gone', reopened: 'claims' } as const;

const isDoubted = (change: DetectedChange): change is Doubted => change.change in PROVES;

async function look(
  directory: Pick<Directory, 'readMany'>,
  doubted: readonly OfKnown[],
): Promise<readonly Look[]> {
  const refs = doubted.map(({ known: { claimant } }) => ({ kind: claimant.kind, id: claimant.id }));
  const answers = await directory.readMany(refs).catch(onFailure(() => undefined));
  if (answers === undefined) return doubted.map(() => 'unknown');
  return doubted.map(({ known }, index) => judge(known, answers[index]));
}

function judge(known: OfKnown['known'], answer: ObjectAnswer | undefined): Look {
  if (answer === undefined || answer.answer === 'none') return 'unknown';
  if (answer.answer === 'gone') return 'gone';
  return hasErrorOf(answer.object, known) ? 'claims' : 'gone';
}

function counted(
  looks: readonly Look[],
  which: Look,
  code: 'poll.stillQuarantined' | 'poll.unreadable',
): readonly Message[] {
  const count = looks.filter((one) => one === which).length;
  return count === 0 ? [] : [{ code, count }];
}
