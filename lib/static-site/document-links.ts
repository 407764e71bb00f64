/** The addresses in a document, each with its place in the text, so that they can be changed without touching the rest. */
import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export interface Span {
  start: number;
  end: number;
}

export interface FoundLink {
  element: Element;
  attribute: string;
  value: string;
}

export interface FoundForm {
  element: Element;
  action: string;
  /** What can be chosen: where it would lead if nothing else were chosen, and what it is called. */
  choices: { href: string; label: string }[];
}

export interface Found {
  links: FoundLink[];
  forms: FoundForm[];
  elements: (name: string) => Element[];
}

/** Attributes that hold an address, whatever the element. Links inside a form belong to the form. */
const ADDRESSES = ["href", "src", "xlink:href", "poster"];

export function findLinks(html: string): Found {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const links: FoundLink[] = [];
  const forms: FoundForm[] = [];
  const all: Element[] = [];
  walk(document, (element) => {
    all.push(element);
    if (element.tagName === "form") {
      forms.push(readForm(element));
      return false;
    }
    for (const { name, prefix, value } of element.attrs) {
      const attribute = prefix ? `${prefix}:${name}` : name;
      if (ADDRESSES.includes(attribute)) links.push({ element, attribute, value });
    }
    return true;
  });
  return { links, forms, elements: (name) => all.filter(({ tagName }) => tagName === name) };
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null;
}

/** Place of the whole element; throws for one that the parser made up. */
export function spanOf({ tagName, sourceCodeLocation: place }: Element): Span {
  if (!place) throw new Error(`<${tagName}> has no place in the document`);
  return { start: place.startOffset, end: place.endOffset };
}

/** Depth first, in the order of the document; `visit` says whether to look inside. */
function walk(node: Node, visit: (element: Element) => boolean): void {
  if ("tagName" in node && !visit(node)) return;
  if (!("childNodes" in node)) return;
  for (const child of node.childNodes) walk(child, visit);
}

function readForm(form: Element): FoundForm {
  const action = attribute(form, "action") ?? "";
  const choices: FoundForm["choices"] = [];
  const add = (name: string | null, value: string | null, label: string) => {
    if (name && value)
      choices.push({ href: `${action}?${new URLSearchParams([[name, value]])}`, label: label.trim() });
  };
  walk(form, (element) => {
    const type = attribute(element, "type") ?? "";
    if (element.tagName === "input" && ["radio", "checkbox"].includes(type))
      add(attribute(element, "name"), attribute(element, "value"), labelOf(element));
    if (element.tagName === "option")
      add(
        attribute(parentOf(element, "select") ?? element, "name"),
        attribute(element, "value"),
        textOf(element),
      );
    return true;
  });
  return { element: form, action, choices };
}

function labelOf(input: Element): string {
  const label = parentOf(input, "label");
  return label ? textOf(label) : (attribute(input, "value") ?? "");
}

function parentOf(element: Element, name: string): Element | null {
  let node: Node | null = element.parentNode;
  while (node && "tagName" in node) {
    if (node.tagName === name) return node;
    node = node.parentNode;
  }
  return null;
}

function textOf(node: Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
