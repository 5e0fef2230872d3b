import type { IdfixMessages } from '../../domain/message/idfix-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What the check of Active Directory finds. */
export const idfix: Entries<IdfixMessages> = {};
