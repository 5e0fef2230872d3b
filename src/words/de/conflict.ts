import type { ConflictMessages } from '../../domain/message/conflict-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What a conflict is, and its story. */
export const conflict: Entries<ConflictMessages> = {};
