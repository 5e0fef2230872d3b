import type { ProvenanceMessages } from '../../domain/message/provenance-messages.ts';
import type { Entries } from '../catalogue.ts';
import { literalPart, type Sentence } from '../sentence.ts';

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' } as const;
const ordinal = (count: number): Sentence => [
  literalPart(`${count}${SUFFIXES[ORDINALS.select(count)]}`),
];

/** Where a holder has the disputed value from. */
export const provenance: Entries<ProvenanceMessages> = {
  'provenance.given': ({ name, at, by }, { say, name: n, time, text }) =>
    say`${text(by)} gave the address to ${n(name)} ${time(at)}.`,
  'provenance.synced': ({ name, at }, { say, name: n, time }) =>
    say`The sync from Active Directory brought the address to ${n(name)} ${time(at)}.`,
  'provenance.habit': ({ by, conflicts }, { say, text }) =>
    say`It is the ${ordinal(conflicts)} conflict in 30 days by ${text(by)}.`,
  'provenance.onPremises': ({ name, at, version, controller }, speaker) => {
    const { say, name: n, time, text, words } = speaker;
    const where = controller === undefined ? words('') : say` on ${text(controller)}`;
    return say`The addresses of ${n(name)} last changed in Active Directory ${time(at)}${where} (change ${version}).`;
  },
};
