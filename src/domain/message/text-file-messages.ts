import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

interface File {
  readonly path: string;
}

interface Line {
  /** Of the file, from 1. */
  readonly line: number;
}

interface Header extends File {
  readonly columns: readonly string[];
}

/** Exports of a directory and files of changes: what cannot be read or written, and what to do. */
export interface TextFileMessages {
  readonly 'file.unreadable': File;
  readonly 'file.checkName': NoParameters;
  readonly 'file.unknownEncoding': File;
  readonly 'file.notInEncoding': File & { readonly encoding: string };
  /** `example` is an encoding. */
  readonly 'file.nameEncoding': { readonly example: string };
  readonly 'file.empty': File;
  readonly 'file.notCreated': File;
  readonly 'file.chooseAnotherName': NoParameters;
  readonly 'file.checkFolder': NoParameters;

  readonly 'export.again': NoParameters;
  /** The command that exports whole values. */
  readonly 'export.againWith': { readonly command: string };
  readonly 'export.noText': File & { readonly attribute: string; readonly object: string };
  /** `start` is how the file begins. */
  readonly 'export.notAnExport': File & { readonly start: string };
  readonly 'export.broken': File & { readonly problem: NestedMessage };
  readonly 'export.findingsTable': File;
  readonly 'export.applyIt': NoParameters;
  readonly 'export.changes': File;
  readonly 'export.applyOrUndoIt': NoParameters;
  readonly 'export.noAddressColumn': Header;
  readonly 'export.noNameColumn': Header;
  readonly 'export.noAddressAttribute': File;
  readonly 'export.rowWithoutName': File & Line;
  readonly 'export.typeNameInCell': File & { readonly attribute: string; readonly cell: string };

  /** A line that is not LDIF, as the end of a sentence. */
  readonly 'ldif.noValue': Line;
  readonly 'ldif.otherFile': Line;
  readonly 'ldif.noName': Line;
  readonly 'ldif.unknownOperation': Line & { readonly operation: string };
  readonly 'ldif.otherAttribute': Line & { readonly attribute: string; readonly expected: string };
  /** `said` is the text of the CSV reader. */
  readonly 'csv.broken': { readonly said: string };
  readonly 'csv.tooManyCells': Line;

  readonly 'changes.guessedEncoding': File;
  readonly 'changes.nameEncoding': { readonly encoding: string };
  readonly 'changes.none': File;
  readonly 'changes.fillInAction': NoParameters;
  readonly 'changes.broken': File & { readonly problem: NestedMessage };
  readonly 'changes.correctFile': NoParameters;
  readonly 'changes.noColumn': File & { readonly column: string };
  readonly 'changes.applyOwnFile': NoParameters;
  readonly 'changes.notModify': Line;
  readonly 'changes.notNamed': Line & { readonly operation: string; readonly attribute: string };
  readonly 'changes.rowWithoutObject': Line;
  readonly 'changes.unknownAttribute': Line & { readonly attribute: string };
  readonly 'changes.nothingToRemove': Line;
  readonly 'changes.editWithoutUpdate': Line & { readonly attribute: string };
  readonly 'changes.unknownAction': Line & { readonly action: string };
}
