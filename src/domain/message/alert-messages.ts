import type { AlertSettings } from '../alerts/alert-settings.ts';

/** What a conversation chose for its alerts. */
export interface AlertMessages {
  /** A filter by words that can be typed after `alerts on for`. */
  readonly 'alerts.settings': { readonly settings: AlertSettings };
  /** For the audit log: `place` is the conversation by its names, and may be empty. */
  readonly 'alerts.configured': { readonly place: string; readonly settings: AlertSettings };
}
