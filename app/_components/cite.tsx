/** How to cite what a page shows: a link that goes on showing the same, and the BibTeX entry. */
import { Command } from "./command";

interface Props {
  /** Address in full. */
  link: string;
  bibtex: string;
  /** Where the entry can be downloaded as a file, if it can. */
  file?: string;
}

export function Cite({ link, bibtex, file }: Props) {
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>Permanent link:</span>
        <a href={link} className="[overflow-wrap:anywhere]">
          {link}
        </a>
        <CopyButton what="link" text={link} />
      </p>
      <div>
        <p className="mb-1 flex flex-wrap items-baseline gap-x-2">
          {file ? (
            <a href={file} download>
              BibTeX
            </a>
          ) : (
            <span>BibTeX</span>
          )}
          <CopyButton what="BibTeX" text={bibtex} />
        </p>
        <Command>{bibtex.trimEnd()}</Command>
      </div>
    </div>
  );
}

/** Shown by app/_enhance where scripts run; without them it could do nothing. */
function CopyButton({ what, text }: { what: string; text: string }) {
  return (
    <button
      type="button"
      hidden
      data-copy={text}
      className="no-print cursor-pointer rounded-sm border border-rule bg-paper px-2 py-0.5 text-[0.8125rem] text-accent"
    >
      copy {what}
    </button>
  );
}
