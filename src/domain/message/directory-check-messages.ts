import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

interface Valued {
  readonly attribute: string;
  readonly value: string;
}

/** What joins the values of a cell. */
type Separator = 'lineBreak' | 'blank' | ';' | ',' | '|';

interface Forecast {
  /** Everything in Active Directory, or what changed since the last sync. */
  readonly everything: boolean;
}

/** `npm run check-directory`: what it reports, what it asks, and why a change is not applied. */
export interface DirectoryCheckMessages {
  readonly 'check.noDirectory': NoParameters;
  readonly 'check.setUrls': NoParameters;
  readonly 'check.nothingRead': { readonly source: string };
  readonly 'check.checkFilter': NoParameters;
  readonly 'check.checkPermissions': NoParameters;

  /** What was read, of which classes, and what of it could not be judged. */
  readonly 'check.understood': {
    readonly source: string;
    readonly kinds: readonly NestedMessage[];
    readonly notes: readonly NestedMessage[];
  };
  /** Objects of a class; an empty one is unknown. */
  readonly 'check.kind': { readonly objectClass: string; readonly count: number };
  readonly 'check.note.globalCatalog': NoParameters;
  readonly 'check.note.rulesNotRun': { readonly attributes: readonly string[] };
  readonly 'check.note.keeperUnknown': NoParameters;
  readonly 'check.note.likeIdFix': NoParameters;
  readonly 'check.note.guessedEncoding': { readonly encoding: string };
  readonly 'check.note.delimiter': { readonly delimiter: string };
  /** What joined the values of proxyAddresses. */
  readonly 'check.note.joinedBy': { readonly separators: readonly Separator[] };
  /** Objects whose proxyAddresses could not be parted; `lines` names the first of them. */
  readonly 'check.note.undecided': { readonly count: number; readonly lines: readonly number[] };
  /** Objects with a part of their values. */
  readonly 'check.note.cutOff': { readonly count: number };

  readonly 'check.read': { readonly objects: number; readonly excluded: number };
  /** `names` are the first of `count` objects that a rule excludes. */
  readonly 'check.excluded': {
    readonly count: number;
    readonly rule: NestedMessage;
    readonly names: readonly string[];
  };
  readonly 'check.findings': {
    readonly findings: number;
    /** IdFix's names of problems, and how often each was found. */
    readonly problems: readonly { readonly name: string; readonly times: number }[];
  };
  /** Findings of one shape; `key` names it in a command. */
  readonly 'check.correctable': {
    readonly count: number;
    readonly shape: NestedMessage;
    readonly key: string;
  };
  readonly 'check.noFindings': { readonly checked: number };
  readonly 'check.nothingChecked': NoParameters;
  readonly 'check.moreFindings': { readonly hidden: number };
  readonly 'check.written': { readonly path: string };
  readonly 'check.progress': { readonly objects: number; readonly findings: number };
  readonly 'check.column.problem': NoParameters;
  readonly 'check.column.object': NoParameters;
  readonly 'check.column.class': NoParameters;
  readonly 'check.column.attribute': NoParameters;
  readonly 'check.column.value': NoParameters;
  readonly 'check.column.suggestion': NoParameters;
  readonly 'check.page.title': NoParameters;
  readonly 'check.page.filter': NoParameters;
  readonly 'check.page.allProblems': NoParameters;
  /** A rule that was not run, or a list that was not read. */
  readonly 'check.notRun': { readonly reason: NestedMessage };
  /** First line of a file of suggestions. */
  readonly 'check.suggestions': NoParameters;

  readonly 'check.forecast': Forecast & { readonly count: number };

  /** Before an object of a preview, in a column. */
  readonly 'apply.verdict.ready': NoParameters;
  readonly 'apply.verdict.alreadyDone': NoParameters;
  readonly 'apply.verdict.refused': NoParameters;
  readonly 'apply.possible': { readonly ready: number; readonly all: number };
  readonly 'apply.nothing': NoParameters;
  readonly 'apply.nothingChanged': NoParameters;
  readonly 'apply.confirm': { readonly ready: number };
  readonly 'apply.summary': {
    readonly done: number;
    readonly alreadyDone: number;
    readonly refused: number;
    readonly failed: number;
  };
  readonly 'apply.notApplied': {
    readonly outcome: 'refused' | 'failed';
    readonly object: string;
    readonly reason: readonly NestedMessage[];
  };
  readonly 'apply.howToUndo': { readonly path: string };
  /** First line of an undo file. */
  readonly 'apply.undoFile': NoParameters;
  readonly 'apply.noTerminal': NoParameters;
  readonly 'apply.confirmOnTerminal': NoParameters;
  readonly 'apply.catalogsOnly': NoParameters;
  /** `host` is an example. */
  readonly 'apply.addController': { readonly host: string };

  readonly 'change.sameValue': Valued;
  readonly 'change.inNoDomain': NoParameters;
  readonly 'change.objectGone': NoParameters;
  readonly 'change.valueGone': Valued;
  readonly 'change.valuePresent': Valued;
  readonly 'change.otherValue': Valued;
  readonly 'change.heldBy': { readonly value: string; readonly holder: string };
  readonly 'change.losesPrimary': NoParameters;
  readonly 'change.twoPrimaries': NoParameters;
  readonly 'change.entraSilent': { readonly problem: NestedMessage };
  readonly 'change.entraNotRead': NoParameters;
}
