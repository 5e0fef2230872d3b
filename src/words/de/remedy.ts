import type { RemedyMessages } from '../../domain/message/remedy-messages.ts';
import type { Entries } from '../catalogue.ts';

/** Plans, refusals, effects and reasons. */
export const remedy: Entries<RemedyMessages> = {};
