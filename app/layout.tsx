import type { ReactNode } from "react";
import { Link } from "./_components/link";
import { siteMetadata, siteViewport } from "./_site/metadata";
import "./globals.css";

export const generateMetadata = siteMetadata;
export const viewport = siteViewport;

const NAVIGATION = [
  { href: "/", label: "Boards" },
  { href: "/methods", label: "Methods" },
  { href: "/sequences", label: "Sequences" },
  { href: "/metrics", label: "Metrics" },
  { href: "/papers", label: "Papers" },
  { href: "/seasons", label: "Seasons" },
  { href: "/validity", label: "Validity" },
  { href: "/compare", label: "Compare" },
  { href: "/downloads", label: "Downloads" },
  { href: "/submit", label: "Submit" },
  { href: "/api", label: "API" },
  // The same for everybody: what a page says must not depend on who reads it.
  { href: "/account", label: "Account" },
];

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:bg-paper focus:px-3 focus:py-1"
        >
          Skip to content
        </a>
        <header className="border-rule border-b">
          <div className="mx-auto flex max-w-7xl flex-wrap items-baseline gap-x-6 gap-y-1 px-4 py-3 sm:px-6">
            <Link href="/" className="plain font-serif font-semibold text-ink text-xl tracking-tight">
              Lethe
            </Link>
            <nav aria-label="Main" className="-mx-2 flex flex-wrap text-[0.875rem]">
              {NAVIGATION.map(({ href, label }) => (
                <Link
                  key={href}
                  href={href}
                  className="plain px-2 py-1 text-muted hover:text-ink hover:underline"
                >
                  {label}
                </Link>
              ))}
            </nav>
          </div>
        </header>
        <main id="content" className="mx-auto max-w-7xl px-4 pt-8 pb-16 sm:px-6 sm:pt-12">
          {children}
        </main>
        <footer className="border-rule border-t">
          <p className="mx-auto max-w-7xl px-4 py-6 text-[0.8125rem] text-muted sm:px-6">
            Every number of a run is recomputed from a stored accuracy matrix; a cell that was not evaluated
            is shown as such, never as 0. Tables can be downloaded as CSV, JSON and Parquet. Published figures
            are copies, and say where they come from. <Link href="/changelog">What has changed</Link>
          </p>
        </footer>
        <script type="module" src="/enhance.js" />
      </body>
    </html>
  );
}
