import type { ActiveDirectoryMessages } from '../../domain/message/active-directory-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Active Directory answers, and what is done there. */
export const activeDirectory: Entries<ActiveDirectoryMessages> = {};
