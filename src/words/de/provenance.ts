import type { ProvenanceMessages } from '../../domain/message/provenance-messages.ts';
import type { Entries } from '../catalogue.ts';

/** Where a holder has the disputed value from. */
export const provenance: Entries<ProvenanceMessages> = {
  'provenance.onPremises': ({ name, at, version, controller }, speaker) => {
    const { say, name: n, time, text, words } = speaker;
    const where = controller === undefined ? words('') : say` auf ${text(controller)}`;
    return say`Die Adressen von ${n(name)} wurden in Active Directory zuletzt ${time(at)}${where} geändert (Änderung ${version}).`;
  },
};
