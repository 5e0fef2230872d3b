import type { RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';

/** There is no remedy of this conflict that could be taken back, or not any more. */
export function nothingToUndo(): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'nothingToUndo',
    why: { code: 'refusal.noChangeToUndo' },
    whoCan: { code: 'whoCan.nobodyNeedsTo' },
  };
}
