import type { OperationMessages } from '../../domain/message/operation-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What a request changes, what a person typed for it, and what is different afterwards. */
export const operation: Entries<OperationMessages> = {
  'operation.remove': ({ address, name: who }, { say, name, address: an }) =>
    say`${an(address)} von ${name(who)} entfernen`,
  'operation.delete': ({ name: who }, { say, name }) => say`${name(who)} endgültig löschen`,
  'operation.restore': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} ohne ${an(address)} wiederherstellen`,
  'operation.giveBack': ({ address, name: who }, { say, name, address: an }) =>
    say`Rückgängig: ${an(address)} an ${name(who)} zurückgeben`,
  'operation.changeMail': ({ address, name: who }, { say, name, address: an }) =>
    say`${an(address)} von ${name(who)} entfernen: Attribut „mail“ ändern`,
  'operation.changeUpn': ({ address, name: who }, { say, name, address: an }) =>
    say`${an(address)} von ${name(who)} entfernen: Anmeldenamen (UPN) ändern`,

  'typed.newPrimary': ({ value }, { say, address }) =>
    say`Neue primäre SMTP-Adresse: ${address(value)}`,
  'typed.newMail': ({ value }, { say, address }) => say`Neues Attribut „mail“: ${address(value)}`,
  'typed.newUserPrincipalName': ({ value }, { say, address }) => say`Neuer UPN: ${address(value)}`,
  'typed.typedConfirmation': ({ value }, { say, address }) =>
    say`Zur Bestätigung eingegeben: ${address(value)}`,

  'done.remove': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} hat ${an(address)} nicht mehr.`,
  'done.delete': ({ name: who }, { say, name }) =>
    say`${name(who)} ist endgültig gelöscht; niemand kann es wiederherstellen.`,
  'done.restore': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} ist aus den gelöschten Objekten wiederhergestellt, ohne ${an(address)}.`,
  'done.giveBack': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} hat ${an(address)} wieder.`,
  'done.changeMail': ({ address, name: who, mail }, { say, name, address: an }) =>
    say`Das Attribut „mail“ von ${name(who)} ist ${an(mail)}, nicht mehr ${an(address)}.`,
  'done.changeUpn': ({ address, name: who, upn, claimed }, { say, name, address: an }) =>
    claimed
      ? say`Der UPN von ${name(who)} ist ${an(upn)}; ${an(address)} wird nicht mehr beansprucht.`
      : say`${name(who)} meldet sich mit ${an(upn)} an, nicht mehr mit ${an(address)}.`,
};
