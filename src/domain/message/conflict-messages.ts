import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';
import type { StoryMessages } from './story-messages.ts';

/** What an object is: its kind, and of groups and recipients which. */
export type KindCode =
  | 'kind.user'
  | 'kind.guest'
  | 'kind.contact'
  | 'kind.microsoft365Group'
  | 'kind.distributionList'
  | 'kind.dynamicDistributionList'
  | 'kind.mailEnabledSecurityGroup'
  | 'kind.securityGroup'
  | 'kind.group'
  | 'kind.publicFolder'
  | 'kind.sharedMailbox'
  | 'kind.roomMailbox'
  | 'kind.equipmentMailbox'
  | 'kind.schedulingMailbox'
  | 'kind.linkedMailbox'
  | 'kind.systemMailbox'
  | 'kind.guestMailUser'
  | 'kind.mailContact'
  | 'kind.roomList';

/** Where the attributes of an object are changed. */
export type MasteryCode =
  | 'mastery.cloud'
  | 'mastery.cloudAfterTransfer'
  | 'mastery.onPremises'
  | 'mastery.onPremisesCloudMailbox';

/** What an address is to the object that has it. */
export type RoleCode =
  | 'role.primary'
  | 'role.alias'
  | 'role.userPrincipalName'
  | 'role.mail'
  | 'role.sip'
  | 'role.otherMails'
  | 'role.named';

/** An address that a claimant does not get, and the display names of who has it. */
interface Dispute {
  readonly claimant: string;
  readonly address: string;
  readonly holders: readonly string[];
}

type Terms = { readonly [K in KindCode | MasteryCode | RoleCode]: NoParameters };

/** What a conflict is, and its story. */
export interface ConflictMessages extends Terms, StoryMessages {
  readonly 'conflict.addressQuarantined': Dispute;
  /** `placeholder` is the UPN that Entra gave meanwhile. */
  readonly 'conflict.upnQuarantined': Dispute & { readonly placeholder?: string };
  /** A check found it and a person opened it; Entra ID quarantines nothing. `names`: who has the address. */
  readonly 'conflict.found.clash': { readonly address: string; readonly names: readonly string[] };
  readonly 'conflict.found.unverifiedDomain': { readonly address: string; readonly name: string };
  /** `names`: who has the address now; none where no look-up shows it. */
  readonly 'conflict.found.over': { readonly address: string; readonly names: readonly string[] };
  /**
   * Exchange Online refuses the address; where no look-up shows a holder, it names one in its own words,
   * or by an id that nobody can read.
   */
  readonly 'conflict.refusedByExchange': Dispute & {
    readonly namedHolder?: string;
    readonly namedId?: string;
  };
  /** The claimant has the address, and the error is not gone yet. */
  readonly 'conflict.staleError': { readonly claimant: string; readonly address: string };
  /** `command`: PowerShell that finds the holder. */
  readonly 'conflict.searchExchange': { readonly command: string };
  readonly 'conflict.searchSyncServer': { readonly command: string; readonly removal: string };
  /** While Entra has yet to release the address. */
  readonly 'conflict.stillQuarantined': { readonly claimant: string; readonly address: string };
  readonly 'conflict.notQuarantined': { readonly claimant: string; readonly address: string };
  /** What is known about an address besides. */
  readonly 'conflict.remark.sip': { readonly address: string; readonly names: readonly string[] };
  readonly 'conflict.remark.guestOtherMail': { readonly names: readonly string[] };
  readonly 'conflict.remark.otherMail': { readonly names: readonly string[] };
  readonly 'conflict.remark.guestAndContact': { readonly guest: string; readonly contact: string };
  /** `isQuarantined`: the object has a conflict that the lists count. */
  readonly 'conflict.remark.licence': { readonly name: string; readonly isQuarantined: boolean };
  /** `property` and `value` as Graph gives them; either may be empty. */
  readonly 'conflict.remark.otherError': {
    readonly name: string;
    readonly property: string;
    readonly value: string;
  };
  readonly 'conflict.remark.otherErrors': {
    readonly count: number;
    readonly names: readonly string[];
  };
  /** Why a finding of a check opens no plan. */
  readonly 'finding.gone': { readonly address: string };
  /** Entra ID quarantines it, and no poll has seen that yet. */
  readonly 'finding.notPolled': { readonly address: string };
  readonly 'finding.otherType': NoParameters;
  readonly 'finding.unread': {
    readonly address: string;
    readonly unanswered: readonly NestedMessage[];
  };
  /** Why no holder is visible. */
  readonly 'conflict.holderNotSearched': NoParameters;
  readonly 'conflict.holderNotInGraph': NoParameters;
  readonly 'conflict.holderNotInExchange': NoParameters;
}
