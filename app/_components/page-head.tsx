/** Top of a page: where we are, its title, one line on what it is. */
import type { ReactNode } from "react";
import { Link } from "./link";

interface Props {
  /** Path from the front page down to the page above this one. */
  trail?: { href: string; label: string }[];
  title: ReactNode;
  children?: ReactNode;
}

export function PageHead({ trail = [], title, children }: Props) {
  return (
    <header className="mb-8">
      {trail.length > 0 && (
        <nav aria-label="Breadcrumb" className="mb-2 text-[0.8125rem]">
          <ol className="flex flex-wrap gap-x-1.5">
            {trail.map(({ href, label }) => (
              <li key={href}>
                <Link href={href}>{label}</Link>{" "}
                <span aria-hidden className="text-muted">
                  /
                </span>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1>{title}</h1>
      {children && <div className="mt-3 max-w-prose text-muted">{children}</div>}
    </header>
  );
}
