import type { MessageIn, Messages } from '../domain/message/message.ts';
import type { Labels } from './labels.ts';

/** Every code that has a sentence, with its parameters. */
export type AllMessages = Messages & Labels;

export type AnyCode = keyof AllMessages;

/** A code with its parameters, of the domain or of the cards, chat and terminal. */
export type AnyMessage<C extends AnyCode = AnyCode> = MessageIn<AllMessages, C>;

/** Codes without parameters. */
export type BareCode = {
  [K in AnyCode]: Readonly<Record<never, never>> extends AllMessages[K] ? K : never;
}[AnyCode];
