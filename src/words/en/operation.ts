import type { OperationMessages } from '../../domain/message/operation-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What a request changes, what a person typed for it, and what is different afterwards. */
export const operation: Entries<OperationMessages> = {
  'operation.remove': ({ address, name: who }, { say, name, address: an }) =>
    say`Remove ${an(address)} from ${name(who)}`,
  'operation.delete': ({ name: who }, { say, name }) => say`Delete ${name(who)} permanently`,
  'operation.restore': ({ address, name: who }, { say, name, address: an }) =>
    say`Restore ${name(who)} without ${an(address)}`,
  'operation.giveBack': ({ address, name: who }, { say, name, address: an }) =>
    say`Undo: give ${an(address)} back to ${name(who)}`,
  'operation.changeMail': ({ address, name: who }, { say, name, address: an }) =>
    say`Remove ${an(address)} from ${name(who)}: change the mail attribute`,
  'operation.changeUpn': ({ address, name: who }, { say, name, address: an }) =>
    say`Remove ${an(address)} from ${name(who)}: change the UPN`,

  'typed.newPrimary': ({ value }, { say, address }) =>
    say`New primary SMTP address: ${address(value)}`,
  'typed.newMail': ({ value }, { say, address }) => say`New mail attribute: ${address(value)}`,
  'typed.newUserPrincipalName': ({ value }, { say, address }) => say`New UPN: ${address(value)}`,
  'typed.typedConfirmation': ({ value }, { say, address }) =>
    say`Typed to confirm: ${address(value)}`,

  'done.remove': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} no longer has ${an(address)}.`,
  'done.delete': ({ name: who }, { say, name }) =>
    say`${name(who)} is deleted permanently; nobody can restore it.`,
  'done.restore': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} is restored from the deleted objects, without ${an(address)}.`,
  'done.giveBack': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} has ${an(address)} again.`,
  'done.changeMail': ({ address, name: who, mail }, { say, name, address: an }) =>
    say`The mail attribute of ${name(who)} is ${an(mail)}, no longer ${an(address)}.`,
  'done.changeUpn': ({ address, name: who, upn, claimed }, { say, name, address: an }) =>
    claimed
      ? say`The UPN of ${name(who)} is ${an(upn)}; it no longer claims ${an(address)}.`
      : say`${name(who)} signs in with ${an(upn)}, no longer with ${an(address)}.`,
};
