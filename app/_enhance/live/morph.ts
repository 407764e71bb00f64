/** Makes one part of a document like another with as few changes as possible, so that focus, scrolling and what is folded open stay. */

/** What a reader or a script has changed and a new copy must not undo. */
const KEPT = new Set(["open", "tabindex", "role", "aria-readonly"]);

export function morph(old: Element, fresh: Element): void {
  morphAttributes(old, fresh);
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  after.forEach((wanted, i) => {
    const there = before[i];
    if (!there) old.append(wanted.cloneNode(true));
    else if (there instanceof Element && wanted instanceof Element && isSame(there, wanted))
      morph(there, wanted);
    else if (there instanceof Text && wanted instanceof Text) {
      if (there.data !== wanted.data) there.data = wanted.data;
    } else there.replaceWith(wanted.cloneNode(true));
  });
  for (const extra of before.slice(after.length)) extra.remove();
}

function isSame(a: Element, b: Element): boolean {
  return (
    a.tagName === b.tagName && a.id === b.id && a.getAttribute("data-key") === b.getAttribute("data-key")
  );
}

function morphAttributes(old: Element, fresh: Element): void {
  for (const { name, value } of fresh.attributes)
    if (!KEPT.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes])
    if (!KEPT.has(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
}
