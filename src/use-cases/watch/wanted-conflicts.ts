import { takes } from '../../domain/alerts/alert-filter.ts';
import { hoursBefore } from '../conflict/time.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { UntoldConflict } from '../ports/messages.ts';
import type { Store } from '../ports/store.ts';

/** The open conflicts that a channel does not show and should, by its settings as they are now. */
export async function wantedConflicts(
  { store, clock }: { readonly store: Pick<Store, 'messages'>; readonly clock: Clock },
  { id, settings }: Pick<AlertChannel, 'id' | 'settings'>,
): Promise<readonly UntoldConflict[]> {
  if (settings === undefined) return store.messages.untold(id);
  const hoursAgo = hoursBefore(clock.now());
  const candidates = await store.messages.candidates(id);
  return candidates.filter((conflict) => takes(settings.filter, conflict, hoursAgo));
}
