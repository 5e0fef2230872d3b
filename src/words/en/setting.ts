import type { SettingMessages } from '../../domain/message/setting-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What is wrong with a setting. */
export const setting: Entries<SettingMessages> = {};
