import type { ConflictDetails, HolderLookup } from '../../domain/conflict/conflict.ts';
import type { Message } from '../../domain/message/message.ts';
import type { RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';
import { BotError } from '../ports/errors.ts';

/** Not every question of a look-up was answered. */
export class IncompleteLookup extends BotError {
  constructor(unanswered: readonly Message[]) {
    super(
      'directoryUnavailable',
      { code: 'attempt.notSearched', unanswered },
      { nextStep: { code: 'attempt.notSearched.next' }, transient: true },
    );
  }
}

/**
 * A look-up with an unanswered question proves no absence: what differs from the plan that was shown,
 * or seems not to be there, could not be read. Throws then, as a transient failure.
 */
export function assertComplete({ unanswered }: HolderLookup): void {
  if (unanswered.length > 0) throw new IncompleteLookup(unanswered);
}

/** Throws where a refusal rests on something that an incomplete look-up did not show. */
export function assertSeen(
  refusal: Pick<RemedyRefusal, 'code'>,
  { lookup }: Pick<ConflictDetails, 'lookup'>,
): void {
  if (ON_ABSENCE.includes(refusal.code)) assertComplete(lookup);
}

const ON_ABSENCE: readonly RemedyRefusal['code'][] = ['notInvolved', 'valueNotThere'];
