import type { GraphMessages } from '../../domain/message/graph-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Microsoft Graph answers. */
export const graph: Entries<GraphMessages> = {};
