"use client";

/** A bug of ours: says so, gives the code under which the server's log has the details, and offers another try. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div role="alert" className="max-w-prose">
      <h1>This page could not be made</h1>
      <p className="mt-3 text-muted">
        Something went wrong on our side. The log of <code>lethe serve</code> has the details
        {digest && (
          <>
            {" "}
            under <code>{digest}</code>
          </>
        )}
        .
      </p>
      <p className="mt-4 flex gap-4">
        <button type="button" onClick={() => retry()} className="cursor-pointer text-accent underline">
          Try again
        </button>
        <a href="/">All boards</a>
      </p>
    </div>
  );
}
