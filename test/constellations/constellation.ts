import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type {
  DirectoryKind,
  DirectoryResource,
  RecipientTypeDetails,
} from '../../simulator/directory/entry.ts';
import type { MailWish } from '../../simulator/directory/mail.ts';
import type { DirectoryRole } from '../../simulator/directory/memberships.ts';
import type { Readings } from '../../simulator/readings.ts';
import type { TenantSettings } from '../../simulator/settings.ts';
import type { AdObject } from '../../src/domain/active-directory/ad-object.ts';
import type { AnyCode } from '../../src/words/codes.ts';

/**
 * A case that an administrator meets, with what is true of it: the objects, what the card must say, which
 * side it suggests, how each side can give the address up, and who has it in the end. Each is one JSON
 * file beside this one. What is expected is from Microsoft's documents and practice, named in `because`.
 */
export interface Constellation {
  /** From the file: `hybrid/remote-mailbox-claims`. */
  readonly id: string;
  readonly title: string;
  /** The fact that makes the answer true, with its source. */
  readonly because: string;
  /** The contested address, bare. */
  readonly address: string;
  /** By the names that the rest of the file uses; `claimant` is the one with the quarantined value. */
  readonly objects: Readonly<Record<string, ObjectSpec>>;
  /** The property in dispute where the claimant has two. */
  readonly property?: 'userPrincipalName';
  readonly settings?: Partial<Omit<TenantSettings, 'readings'>>;
  /** Facts of the tenant that Microsoft leaves open, and that this case is about: every other reading is played. */
  readonly open?: readonly OpenFact[];
  readonly syncClient?: 'connect' | 'cloudSync';
  /** Mail of the last days; with it the message trace is read. */
  readonly mail?: readonly MailWish[];
  /** Exchange Online does not answer. */
  readonly exchangeIsDown?: true;
  readonly card: Choice<CardSpec>;
  /** `null`: no known fact speaks for either side. */
  readonly suggestion: Choice<SuggestionSpec | null>;
  readonly plans: Readonly<Record<string, Choice<PlanSpec>>>;
}

export type OpenFact =
  | keyof Readings
  | keyof Omit<TenantSettings, 'readings'>
  | 'softDeletedUsersBlock';

export interface ObjectSpec {
  readonly is: DirectoryKind | 'publicFolder' | 'dynamicList';
  readonly name: string;
  /** `formerlySynced`: its source of authority was transferred to the cloud after its last sync. */
  readonly from?: 'cloud' | 'activeDirectory' | 'formerlySynced';
  /** The recipient in Exchange Online; `null`: none. Default: none in the cloud, a mail user, list or contact if synced. */
  readonly exchange?: RecipientTypeDetails | null;
  readonly exchangeCloudManaged?: true;
  /** In Active Directory of a synced object, in Entra of another one. */
  readonly addresses: readonly string[];
  readonly upn?: string;
  /** Default: the primary; `null`: no mail. */
  readonly mail?: string | null;
  readonly nick?: string;
  readonly licensed?: true;
  readonly deletedDaysAgo?: number;
  readonly roles?: readonly DirectoryRole[];
  /** Exchange attributes of its original in Active Directory, where they matter. */
  readonly original?: Partial<
    Pick<AdObject, 'recipientTypeDetails' | 'hasHomeMdb' | 'remoteRecipientType' | 'targetAddress'>
  >;
  /** On the list PROTECTED_OBJECT_IDS. */
  readonly listedAsProtected?: true;
  /** Quarantined values that no sync cycle of the simulator makes by itself. */
  readonly errors?: readonly (readonly [property: string, value: string])[];
  /** What Exchange complains about, in its words. */
  readonly complaint?: string;
  /** More properties of its Graph resource. */
  readonly graph?: Partial<DirectoryResource>;
}

interface CardSpec {
  readonly says: readonly AnyCode[];
  readonly neverSays?: readonly AnyCode[];
}

interface SuggestionSpec {
  readonly from: string;
  readonly reason: AnyCode;
}

export interface PlanSpec {
  /**
   * A kind of remedy; `by hand: ` with the code of the instruction; `refused: ` with the code of the refusal.
   * `activeDirectory` and `exchange` are the two usual ways: Unclash writes where it is connected, and
   * prints the command where not.
   */
  readonly plan: string;
  readonly asks?: readonly string[];
  readonly needsSecondApprover?: true;
  readonly says?: readonly AnyCode[];
  readonly neverSays?: readonly AnyCode[];
  /** Role of the address on each object in the end. Default: the chosen one has given it up to the other. */
  readonly end?: Readonly<Record<string, 'primary' | 'alias' | 'upn' | 'none' | 'gone'>>;
  /** The conflict is still there afterwards; nothing else would be true. */
  readonly stays?: true;
  /** Open facts under whose other reading the write is refused, or does not release the address. */
  readonly staysUnder?: readonly OpenFact[];
  /** What is true instead where an open fact is read otherwise. */
  readonly otherwise?: Readonly<Partial<Record<OpenFact, PlanSpec>>>;
}

/** One value, or one for each of two ways to be set up. */
export type Choice<T> =
  | T
  | { readonly withExchange: Choice<T>; readonly withoutExchange: Choice<T> }
  | { readonly withActiveDirectory: Choice<T>; readonly withoutActiveDirectory: Choice<T> };

/** Which services Unclash is connected to, beside Microsoft Graph. */
export interface Connected {
  readonly exchange: boolean;
  readonly activeDirectory: boolean;
}

/** Every combination. */
export const EVERY_CONNECTION: readonly Connected[] = [false, true].flatMap((exchange) =>
  [false, true].map((activeDirectory) => ({ exchange, activeDirectory })),
);

/** The value for these connections. */
export function chosen<T>(choice: Choice<T>, connected: Connected): T {
  if (typeof choice === 'object' && choice !== null) {
    if ('withExchange' in choice)
      return chosen(choice[connected.exchange ? 'withExchange' : 'withoutExchange'], connected);
    if ('withActiveDirectory' in choice) {
      const key = connected.activeDirectory ? 'withActiveDirectory' : 'withoutActiveDirectory';
      return chosen(choice[key], connected);
    }
  }
  return choice as T;
}

/** Every constellation, by subject and name. */
export function readConstellations(): readonly Constellation[] {
  return globSync('test/constellations/*/*.json')
    .toSorted()
    .map((file) => ({
      id: `${basename(dirname(file))}/${basename(file, '.json')}`,
      ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Constellation, 'id'>),
    }));
}
