import type { ResultPreview } from '../../cards/extension/readers-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Said, Words } from '../../words/words.ts';
import type { Activity } from '../bot/activity.ts';

/** What commands of the message extension need. */
export interface ExtensionTurn {
  readonly useCases: UseCases;
  readonly activity: Activity;
  /** Of the person, who alone reads the results or the dialog. */
  readonly words: Words;
}

/** A result: the line that is shown, and the card that is inserted. */
export interface Result {
  readonly preview: ResultPreview;
  readonly message: CardMessage;
}

/** The message on which an action was chosen. */
export interface ChosenMessage {
  /** `html` or `text`. */
  readonly contentType: string;
  readonly content: string;
  /** Of a post in a channel; may be empty. */
  readonly subject: string;
}

/** One command of the message extension: what Teams shows of it, and what answers it. All of them only read. */
export type ExtensionCommand = {
  /** Its name in activities, at most 64 characters. */
  readonly id: string;
  readonly title: BareCode;
  readonly description: BareCode;
  readonly who: 'everybody';
} & (
  | {
      readonly type: 'query';
      /** Where Teams offers it. */
      readonly context: readonly ['compose', 'commandBox'];
      readonly parameter: {
        readonly name: string;
        readonly title: BareCode;
        readonly description: BareCode;
      };
      /** Finds what fits a text, which is empty before anything is typed; else a sentence. Throws `BotError`. */
      readonly run: (turn: ExtensionTurn, typed: string) => Promise<readonly Result[] | Said>;
    }
  | {
      readonly type: 'action';
      readonly context: readonly ['message'];
      /** Makes the card of a dialog; else a sentence. Throws `BotError`. */
      readonly run: (turn: ExtensionTurn, message: ChosenMessage) => Promise<CardMessage | Said>;
    }
);
