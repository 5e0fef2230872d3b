import type { Conflict, TimelineEntry } from '../domain/conflict.ts';

export interface AddressHistory {
  readonly address: string;
  readonly conflicts: readonly {
    readonly conflict: Conflict;
    readonly timeline: readonly TimelineEntry[];
  }[];
}

export type ShowHistory = (address: string) => Promise<AddressHistory>;
