import type { ObjectKind } from '../conflict/directory-object.ts';
import { defined } from '../defined.ts';
import type { LocalTime, Weekday } from './local-time.ts';

/** States that a channel can choose: the lists of what is not cleared (`ListedState`). */
export type AlertState = 'open' | 'waiting' | 'stuck' | 'snoozed' | 'byDesign';

/**
 * Which conflicts a channel shows. Every part that is present has to match; of the items of a part, one. Without
 * parts it matches everything. What a filter needs and was not read matches: an alert that is too many is seen,
 * one that is missing is not.
 */
export interface AlertFilter {
  /** Kinds of the claimant. */
  readonly kinds?: readonly ObjectKind[];
  readonly states?: readonly AlertState[];
  /** Patterns of the quarantined address in lower case; `*` is any text, e.g. `*@contoso.com`. */
  readonly addresses?: readonly string[];
  /** Parts of the claimant's distinguished name, e.g. `OU=Sales` or `OU=Sales,DC=contoso,DC=com`. */
  readonly units?: readonly string[];
  readonly unassigned?: true;
  /** Whole hours since Unclash first saw the conflict (`seenSince`). */
  readonly olderThanHours?: number;
}

/** When a digest is due: every day, or on one day of the week. */
export interface DigestTime extends LocalTime {
  readonly weekday?: Weekday;
}

/** No new conflict gets a card between these local times; one card names them all when they are over. */
export interface QuietHours extends Pick<LocalTime, 'zone'> {
  /** `20:00`, 24 hours. The end is another time, and may be on the next day. */
  readonly from: string;
  readonly until: string;
}

/** What a conversation chose for its alerts; what is absent is as it was before anybody chose. */
export interface AlertSettings {
  /** Which conflicts get a card. Absent: all. */
  readonly filter?: AlertFilter;
  /** Absent: no digest. */
  readonly digest?: DigestTime;
  /** Absent: none. */
  readonly quiet?: QuietHours;
  /** Whole hours after which owners are reminded of an open conflict that nobody is assigned to. Absent: never. */
  readonly remindAfterHours?: number;
  /** What the weekly check of Entra ID finds new or over. Absent: nothing of it. */
  readonly cloud?: 'weekly';
}

/** What can be chosen for it. The most is 30 days, as the longest snooze. */
export const REMINDER_HOURS = { least: 1, most: 720 } as const;

/** A change of settings; null removes a part, what is absent stays. */
export type AlertSettingsChange = {
  readonly [Part in keyof AlertSettings]?: AlertSettings[Part] | null;
};

/** True when the filter matches every conflict, whatever it is. */
export function takesEverything(filter: AlertFilter | undefined): boolean {
  return filter === undefined || Object.values(filter).every((part) => part === undefined);
}

/** The settings after a change. A filter that matches everything is none. */
export function changedSettings(
  settings: AlertSettings,
  {
    filter = settings.filter ?? null,
    digest = settings.digest ?? null,
    quiet = settings.quiet ?? null,
    remindAfterHours = settings.remindAfterHours ?? null,
    cloud = settings.cloud ?? null,
  }: AlertSettingsChange,
): AlertSettings {
  const isNone = filter === null || takesEverything(filter);
  return defined({
    filter: isNone ? undefined : filter,
    digest: digest ?? undefined,
    quiet: quiet ?? undefined,
    remindAfterHours: remindAfterHours ?? undefined,
    cloud: cloud ?? undefined,
  });
}

/** Is there a conversation that gets every conflict? Without one, some may reach nobody. */
export function hasOutlet(channels: readonly { readonly settings?: AlertSettings }[]): boolean {
  return channels.some(({ settings }) => takesEverything(settings?.filter));
}
