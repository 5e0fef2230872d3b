import type { Message } from '../domain/message/message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Where something was said. */
interface Place {
  readonly place: 'team' | 'groupChat' | 'personal';
}

/** A language by its own name, e.g. `Deutsch`. */
interface NamedLanguage {
  /** As it is typed, e.g. `de`. */
  readonly tag: string;
  readonly name: string;
}

/** Labels of the chat. */
export interface ChatLabels {
  /** Teams did not give the Entra object id of the person. */
  readonly 'chat.unnamedPerson': NoParameters;
  readonly 'chat.noCommand': NoParameters;
  /** Only words that are near to a command are repeated: what people write is no business of the bot's. */
  readonly 'chat.misspeltCommand': { readonly typed: string; readonly meant: string };
  readonly 'chat.unknownConflict': { readonly number: number };

  /** Verb or data of a button are not ours: an old card, or a forged one. */
  readonly 'chat.button.expired': NoParameters;
  /** Teams delivered a press twice. */
  readonly 'chat.button.answeredAlready': NoParameters;
  readonly 'chat.button.chooseObject': NoParameters;
  readonly 'chat.button.planChanged': NoParameters;
  /** The plan was shown by a version of Unclash whose plans cannot be compared with those of this one. */
  readonly 'chat.button.otherVersion': NoParameters;
  readonly 'chat.button.shownBelow': { readonly number: number };

  readonly 'chat.signIn.title': NoParameters;
  readonly 'chat.signIn.purpose': NoParameters;
  readonly 'chat.signIn.cancelled': NoParameters;
  readonly 'chat.signIn.anotherAccount': NoParameters;
  readonly 'chat.signIn.otherClient': NoParameters;
  readonly 'chat.signOut.done': NoParameters;
  readonly 'chat.signOut.noSignIn': NoParameters;

  /** `why`: who may be assigned one. */
  readonly 'chat.button.notAssigned': { readonly why: Message };

  readonly 'chat.check.noAddress': NoParameters;
  readonly 'chat.check.noObject': { readonly id: string };
  readonly 'chat.check.nobodyNamed': { readonly name: string };
  readonly 'chat.check.leftOut': { readonly most: number; readonly leftOut: number };
  readonly 'chat.history.noAddress': NoParameters;

  /** What Teams shows of the message extension: titles have at most 32 characters, descriptions 128. */
  readonly 'chat.extension.search': NoParameters;
  readonly 'chat.extension.searchDescription': NoParameters;
  readonly 'chat.extension.text': NoParameters;
  readonly 'chat.extension.textDescription': NoParameters;
  readonly 'chat.extension.check': NoParameters;
  readonly 'chat.extension.checkDescription': NoParameters;
  readonly 'chat.extension.nothing': NoParameters;
  /** Nothing was found, and not every search was answered. */
  readonly 'chat.extension.notAllSearched': NoParameters;
  /** Of the message whose addresses were to be checked. */
  readonly 'chat.extension.noAddress': NoParameters;
  /** A command that this version does not have. */
  readonly 'chat.extension.unknown': NoParameters;
  readonly 'chat.extension.tooOften': NoParameters;

  /** In an alert channel. */
  readonly 'chat.cards.redrawn': { readonly open: number };
  readonly 'chat.cards.shown': { readonly shown: number; readonly open: number };
  readonly 'chat.scan.started': NoParameters;
  readonly 'chat.doctor.started': NoParameters;
  readonly 'chat.directory.started': NoParameters;
  readonly 'chat.csv.started': NoParameters;
  /** `isCut`: the file was full before the last row. */
  readonly 'chat.csv.offered': { readonly rows: number; readonly isCut: boolean };
  readonly 'chat.csv.nothing': NoParameters;
  /** What to send in the personal chat. */
  readonly 'chat.csv.elsewhere': { readonly typed: string };
  /** The cloud has no files of bots. */
  readonly 'chat.csv.nowhere': NoParameters;
  readonly 'chat.cloud.started': NoParameters;
  readonly 'chat.directory.notConnected': NoParameters;

  readonly 'chat.file.description': NoParameters;
  readonly 'chat.file.notOurs': NoParameters;
  readonly 'chat.file.gone': NoParameters;
  readonly 'chat.file.elsewhere': NoParameters;
  readonly 'chat.file.declined': NoParameters;

  readonly 'chat.alerts.on': Place & { readonly language: NamedLanguage };
  readonly 'chat.alerts.off': Place;
  readonly 'chat.alerts.switchedOn': Place;
  readonly 'chat.alerts.switchedOff': Place;
  readonly 'chat.alerts.languageChosen': Place & { readonly language: NamedLanguage };
  readonly 'chat.alerts.noLanguageWhileOff': Place;
  /** No language was named, or none that Unclash speaks. */
  readonly 'chat.alerts.chooseLanguage': { readonly languages: readonly NamedLanguage[] };

  /** What Teams shows about a command while a person types: at most 128 characters. */
  readonly 'chat.listed.check': NoParameters;
  readonly 'chat.listed.conflicts': NoParameters;
  readonly 'chat.listed.scan': NoParameters;
  readonly 'chat.listed.history': NoParameters;
  readonly 'chat.listed.status': NoParameters;
  readonly 'chat.listed.doctor': NoParameters;
  readonly 'chat.listed.checkDirectory': NoParameters;
  readonly 'chat.listed.checkCloud': NoParameters;
  readonly 'chat.listed.alerts': NoParameters;
  readonly 'chat.listed.signout': NoParameters;
  readonly 'chat.listed.help': NoParameters;

  /** Questions that Teams offers, and the text that it puts into the message: at most 128 and 4,000 characters. */
  readonly 'chat.starter.check': NoParameters;
  readonly 'chat.prompt.check': NoParameters;
  readonly 'chat.starter.conflicts': NoParameters;
  readonly 'chat.prompt.conflicts': NoParameters;
  readonly 'chat.starter.history': NoParameters;
  readonly 'chat.prompt.history': NoParameters;
}
