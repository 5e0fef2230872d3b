import type { ProvenanceMessages } from '../../domain/message/provenance-messages.ts';
import type { Entries } from '../catalogue.ts';

/** Where a holder has the disputed value from. */
export const provenance: Entries<ProvenanceMessages> = {
  'provenance.given': ({ name, at, by }, { say, name: n, time, text }) =>
    say`${text(by)} hat ${n(name)} die Adresse ${time(at)} gegeben.`,
  'provenance.synced': ({ name, at }, { say, name: n, time }) =>
    say`Die Synchronisierung aus Active Directory hat ${n(name)} die Adresse ${time(at)} gebracht.`,
  'provenance.habit': ({ by, conflicts }, { say, text }) =>
    say`Es ist der ${conflicts}. Konflikt in 30 Tagen durch ${text(by)}.`,
  'provenance.onPremises': ({ name, at, version, controller }, speaker) => {
    const { say, name: n, time, text, words } = speaker;
    const where = controller === undefined ? words('') : say` auf ${text(controller)}`;
    return say`Die Adressen von ${n(name)} wurden in Active Directory zuletzt ${time(at)}${where} geändert (Änderung ${version}).`;
  },
};
