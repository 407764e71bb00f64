/** Keeps a page up to date while its submission is under way: by events where scripts run (app/_enhance/live), else by loading it again. */
import type { ReactNode } from "react";
import { API_ROOT } from "@/lib/api/address";

interface Props {
  id: string;
  /** Newest event that the page shows; null where the reader may not follow them. */
  lastEvent: number | null;
  active: boolean;
  children: ReactNode;
}

/** Seconds between two loads without scripts. */
const EVERY = 8;

export function Live({ id, lastEvent, active, children }: Props) {
  const events = active && lastEvent !== null ? `${API_ROOT}/submissions/${id}/events` : undefined;
  return (
    <>
      {events && (
        <noscript>
          <meta httpEquiv="refresh" content={String(EVERY)} />
        </noscript>
      )}
      <div data-live={events ? "yes" : "no"} data-events={events} data-last={lastEvent ?? undefined}>
        {children}
      </div>
      <script type="module" src="/enhance-submissions.js" />
    </>
  );
}
