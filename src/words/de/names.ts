import { fewNames } from '../few-names.ts';
import type { Speaker } from '../speaker.ts';

/** At most three names, and how many are left out. */
export const namesOf = (names: readonly string[], speaker: Speaker) =>
  fewNames(names, speaker, (left) => speaker.say`${left} weitere`);
