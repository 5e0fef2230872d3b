/**
 * What is read of the activities that Teams sends, and the messages that are sent, without the types of
 * an SDK ("Bot Framework - Activity", botframework-sdk/specs). Activities come from outside: what a type
 * says here holds for those that `isComplete` let through; `unknown` is checked where it is read.
 */

export interface Account {
  readonly id: string;
  readonly name?: string | undefined;
  /** Entra object id; absent for bots and anonymous guests. */
  readonly aadObjectId?: string | undefined;
  /** Of a recipient: nobody else sees the message (a targeted message of Teams). */
  readonly isTargeted?: boolean | undefined;
}

export interface ConversationAccount {
  readonly id: string;
  readonly name?: string | undefined;
  /** `channel`, `groupChat` or `personal` */
  readonly conversationType?: string | undefined;
  readonly isGroup?: boolean | undefined;
  readonly tenantId?: string | undefined;
}

export interface Activity {
  /** `message`, `invoke`, `conversationUpdate`, `installationUpdate` and others */
  readonly type: string;
  readonly id?: string | undefined;
  /** Of an invoke, as `adaptiveCard/action`. */
  readonly name?: string | undefined;
  /** Of an installation update, as `add`. */
  readonly action?: string | undefined;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly from: Account;
  /** The bot. */
  readonly recipient: Account;
  readonly conversation: ConversationAccount;
  /** The message whose card was pressed. */
  readonly replyToId?: string | undefined;
  readonly text?: string | undefined;
  /** Language of the person's client, e.g. `de-DE`. */
  readonly locale?: string | undefined;
  readonly value?: unknown;
  readonly channelData?: unknown;
  readonly attachments?: unknown;
  /** Mentions and others. */
  readonly entities?: unknown;
  readonly membersAdded?: unknown;
  readonly membersRemoved?: unknown;
}

/** What is sent. */
export interface MessageActivity {
  readonly type: 'message';
  /** The text of the notification. */
  readonly summary: string;
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown';
  readonly inputHint?: 'acceptingInput';
  readonly attachmentLayout?: 'list';
  readonly attachments?: readonly Attachment[];
  readonly entities?: readonly (MentionEntity | TreatmentEntity | PromptEntity)[];
}

/** Who is mentioned by a tag in the text. */
interface MentionEntity {
  readonly type: 'mention';
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly name: string };
}

/** The message is for its recipient alone; as the Agents SDK marks it. */
export interface TreatmentEntity {
  readonly type: 'activityTreatment';
  readonly treatment: 'targeted';
}

/** The private message that is answered: Teams shows it above the answer ("prompt preview"). */
interface PromptEntity {
  readonly type: 'targetedMessageInfo';
  readonly messageId: string;
}

interface Attachment {
  readonly contentType: string;
  readonly name?: string;
  readonly content: object;
  readonly contentUrl?: string;
}
