import { readFile } from 'node:fs/promises';
import type { Server } from 'restify';

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/active-directory.js': ['active-directory.js', 'text/javascript; charset=utf-8'],
  '/elements.js': ['elements.js', 'text/javascript; charset=utf-8'],
} as const;

/** The page at `/` from which a visitor causes trouble and watches. */
export function installPage(server: Server): void {
  for (const [path, [file, type]] of Object.entries(FILES)) {
    server.get(path, async (_request, response) => {
      const content = await readFile(new URL(file, import.meta.url), 'utf8');
      response.sendRaw(200, content, {
        'Content-Type': type,
        'Content-Security-Policy': "default-src 'self'; img-src data:; frame-ancestors 'none'",
        'X-Content-Type-Options': 'nosniff',
      });
    });
  }
}
