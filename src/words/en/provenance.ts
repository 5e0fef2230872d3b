import type { ProvenanceMessages } from '../../domain/message/provenance-messages.ts';
import type { Entries } from '../catalogue.ts';

/** Where a holder has the disputed value from. */
export const provenance: Entries<ProvenanceMessages> = {
  'provenance.onPremises': ({ name, at, version, controller }, speaker) => {
    const { say, name: n, time, text, words } = speaker;
    const where = controller === undefined ? words('') : say` on ${text(controller)}`;
    return say`The addresses of ${n(name)} last changed in Active Directory ${time(at)}${where} (change ${version}).`;
  },
};
