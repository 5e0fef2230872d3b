import type { RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';

/** There is no remedy of this conflict that could be taken back, or not any more. */
export function nothingToUndo(): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'nothingToUndo',
    sentence: 'There is nothing to take back: no change of Unclash for this conflict is left.',
    whoCan: 'Nobody needs to.',
  };
}
