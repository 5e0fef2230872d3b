import type { AllMessages } from './codes.ts';
import type { Sentence } from './sentence.ts';
import type { Speaker } from './speaker.ts';

/** The sentence of one code in one language: a text, or a function of its parameters. */
type Entry<Parameters> = string | ((parameters: Parameters, speaker: Speaker) => Sentence | string);

/** One subject of a catalogue. */
export type Entries<Subject> = { readonly [K in keyof Subject]: Entry<Subject[K]> };

/** All sentences of one language. */
export type Catalogue = Entries<AllMessages>;
