/** What the parts of the page share: elements, calls, and lists that are redrawn. */

export const byId = (id) => document.getElementById(id);

export function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

export function button(text, onClick) {
  const element = make('button', text);
  element.type = 'button';
  element.addEventListener('click', onClick);
  return element;
}

export async function call(method, path, body) {
  const response = await fetch(`/_simulator/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

const shown = new Map();

/** Redraws a list only when it changed, so that focus and scroll position stay. */
export function redraw(id, items, draw) {
  const digest = JSON.stringify(items);
  if (shown.get(id) === digest) return;
  shown.set(id, digest);
  byId(id).replaceChildren(...items.map(draw));
}
