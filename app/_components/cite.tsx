/** How to cite what a page shows: a link that goes on showing the same, and the BibTeX entry. */
import { Command } from "./command";
import { CopyButton } from "./copy-button";

interface Props {
  /** Address in full. */
  link: string;
  bibtex: string;
  /** Where the entry can be downloaded as a file, if it can. */
  file?: string;
}

export function Cite({ link, bibtex, file }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>Permanent link:</span>
        <a href={link} className="[overflow-wrap:anywhere]">
          {link}
        </a>
        <CopyButton text={link}>copy link</CopyButton>
      </p>
      <div className="break-inside-avoid">
        <p className="mb-1">
          {file ? (
            <a href={file} download>
              BibTeX
            </a>
          ) : (
            <span>BibTeX</span>
          )}
        </p>
        <Command>{bibtex.trimEnd()}</Command>
      </div>
    </div>
  );
}
