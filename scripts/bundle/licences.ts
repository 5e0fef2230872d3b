import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice|third.?party.?notices)/i;
/** Small packages name it at the end of this one only. */
const README = /^readme/i;

/** PGlite's WebAssembly is PostgreSQL, whose licence asks for its notice in all copies; the package has no file of it. */
const POSTGRESQL = `PostgreSQL Database Management System (in pglite.wasm and pglite.data)
Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group
Portions Copyright (c) 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and
without a written agreement is hereby granted, provided that the above copyright notice and this paragraph and the
following two paragraphs appear in all copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR
CONSEQUENTIAL DAMAGES, INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF
THE UNIVERSITY OF CALIFORNIA HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS"
BASIS, AND THE UNIVERSITY OF CALIFORNIA HAS NO OBLIGATIONS TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR
MODIFICATIONS.
`;

/** The licences of every package that one of these files is of, under its name and version. Files are below `root`. */
export function licencesOf(files: readonly string[], root: string): string {
  const folders = files.flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? [],
  );
  const packages = [...new Set(folders)].sort().map((folder) => licenceOf(join(root, folder)));
  return [POSTGRESQL, ...new Set(packages)].join(`\n${'-'.repeat(78)}\n\n`);
}

/** Throws for a package that says nothing about its licence. */
function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();
  const texts = files.filter((file) => LICENCE_FILE.test(file)).map((file) => read(file));
  const readme = files.filter((file) => README.test(file)).map((file) => read(file));
  const said = texts.length > 0 ? texts : readme.filter((text) => /licen[cs]e/i.test(text));
  if (license === undefined && said.length === 0) throw new Error(`${name} names no licence`);
  return `${name} ${version}: ${license?.type ?? license ?? 'see below'}\n\n${said.join('\n\n')}\n`;
}
