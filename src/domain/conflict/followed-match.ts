import type { ObjectRef } from './directory-object.ts';

/**
 * A step of a match, in order: the AD account leaves the sync scope, the synced account is deleted
 * permanently, the cloud account receives the source anchor (hard match only), the AD account is synced again.
 */
export type MatchStep = 'leaveScope' | 'purge' | 'setAnchor' | 'returnToScope';

/** How Entra Connect shall find the cloud account: by its source anchor, or by UPN or primary address. */
export type MatchMethod = 'hardMatch' | 'softMatch';

/** A match that a person carries out and Unclash follows. Accounts are named by what they sign in with. */
export interface FollowedMatch {
  readonly method: MatchMethod;
  readonly synced: ObjectRef & { readonly signInName: string };
  readonly cloud: ObjectRef & { readonly signInName: string };
  /** base64, as Entra Connect writes it; absent: unknown. */
  readonly anchor?: string;
  /** The first step that no read shows as done. */
  readonly next: MatchStep;
}
