import type { RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';

/** This conflict has no remedy that can be undone, or not any more. */
export function nothingToUndo(): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'nothingToUndo',
    why: { code: 'refusal.noChangeToUndo' },
    whoCan: { code: 'whoCan.nobodyNeedsTo' },
  };
}
