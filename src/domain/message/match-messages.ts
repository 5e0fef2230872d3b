import type { NoParameters } from './no-parameters.ts';

/** What two accounts have in common. */
export type EvidenceCode =
  | 'evidence.employeeId'
  | 'evidence.signInName'
  | 'evidence.mail'
  | 'evidence.displayName'
  | 'evidence.mailNickname';

type EvidenceMessages = { readonly [K in EvidenceCode]: NoParameters };

/** Two accounts by what they sign in with, since their names are often equal. */
interface TwoAccounts {
  readonly synced: string;
  readonly cloud: string;
}

/** One person with two accounts that Entra Connect never matched. */
export interface MatchMessages extends EvidenceMessages {
  /** What is wrong, where the claimant and the holder may be one person. `address` is bare. */
  readonly 'match.samePerson': TwoAccounts & {
    readonly address: string;
    readonly evidence: readonly EvidenceCode[];
  };
  /** The claimant claims the same address as its other property, too. `number`: of that conflict. */
  readonly 'claims.twin': {
    readonly property: 'proxyAddresses' | 'userPrincipalName';
    readonly number?: number;
  };
  /** Bare addresses, with the numbers of their conflicts where they have one. */
  readonly 'claims.others': {
    readonly others: readonly { readonly address: string; readonly number?: number }[];
  };
  readonly 'match.heading': NoParameters;
  readonly 'match.steps': NoParameters;
  readonly 'match.why': TwoAccounts;
  /** What a match takes. `anchor`: base64, as Entra Connect wrote it; absent where it was not read. */
  readonly 'match.how': { readonly anchor?: string };
}
