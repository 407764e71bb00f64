/** Links to the files behind what a page shows. */
export interface DownloadLink {
  label: string;
  href: string;
}

export function Downloads({ what, links }: { what: string; links: DownloadLink[] }) {
  return (
    <p className="no-print flex flex-wrap gap-x-3">
      <span>Download {what}:</span>
      {links.map(({ label, href }) => (
        <a key={href} href={href} download>
          {label}
        </a>
      ))}
    </p>
  );
}
