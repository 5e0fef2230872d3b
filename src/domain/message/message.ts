import type { ActiveDirectoryMessages } from './active-directory-messages.ts';
import type { AddressMessages } from './address-messages.ts';
import type { AlertMessages } from './alert-messages.ts';
import type { BulkMessages } from './bulk-messages.ts';
import type { CloudMessages } from './cloud-messages.ts';
import type { ConflictMessages } from './conflict-messages.ts';
import type { DirectoryCheckMessages } from './directory-check-messages.ts';
import type { DoctorMessages } from './doctor-messages.ts';
import type { ExchangeMessages } from './exchange-messages.ts';
import type { GraphMessages } from './graph-messages.ts';
import type { IdfixMessages } from './idfix-messages.ts';
import type { MatchMessages } from './match-messages.ts';
import type { OperationMessages } from './operation-messages.ts';
import type { RemedyMessages } from './remedy-messages.ts';
import type { ServiceMessages } from './service-messages.ts';
import type { SettingMessages } from './setting-messages.ts';
import type { TextFileMessages } from './text-file-messages.ts';
import type { TriageMessages } from './triage-messages.ts';
import type { UsageMessages } from './usage-messages.ts';

/**
 * What a person reads, as a value: a code of the catalogue with its parameters. The sentence stands
 * once per language, in `src/words/`. A message can be stored, compared and sent; text parameters are
 * untrusted until the catalogue's reader escapes them for its target.
 */
export type Message<C extends Code = Code> = MessageIn<Messages, C>;

/**
 * A message of a dictionary. Codes without parameters are one member of the union together: the
 * compiler compares each member with each other, up to a thousand of them.
 */
export type MessageIn<Dictionary, C extends keyof Dictionary> =
  | ([C & Bare<Dictionary>] extends [never] ? never : { readonly code: C & Bare<Dictionary> })
  | { [K in C]: K extends Bare<Dictionary> ? never : Coded<K, Dictionary[K]> }[C];

/**
 * A code with its parameters, as one object type: by `code` the compiler finds it among a thousand others, which it does
 * not for an intersection. By this name it makes one type of each pair, whichever dictionary the pair is read from.
 */
type Coded<K, Parameters> = Flat<{ readonly code: K } & Parameters>;

type Flat<T> = { [P in keyof T]: T[P] };

type Bare<Dictionary> = {
  [K in keyof Dictionary]: keyof Dictionary[K] extends never ? K : never;
}[keyof Dictionary];

/** Every code that domain, use cases and edges give, with its parameters. */
export interface Messages
  extends ActiveDirectoryMessages,
    AddressMessages,
    BulkMessages,
    AlertMessages,
    CloudMessages,
    ConflictMessages,
    DirectoryCheckMessages,
    DoctorMessages,
    ExchangeMessages,
    GraphMessages,
    IdfixMessages,
    MatchMessages,
    OperationMessages,
    RemedyMessages,
    ServiceMessages,
    SettingMessages,
    TextFileMessages,
    TriageMessages,
    UsageMessages {
  /** A finished text: of a row that an older version stored, or a service's own words. */
  readonly verbatim: { readonly text: string };
}

type Code = keyof Messages;

/** A text that no code stands for. */
export function verbatim(text: string): Message<'verbatim'> {
  return { code: 'verbatim', text };
}
