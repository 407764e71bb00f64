/** What people come for: to submit a method, to browse rankings, to take the numbers away. */
import { Link } from "../_components/link";

const DOORS = [
  {
    href: "#boards",
    title: "Browse rankings",
    text: "Which method forgets least, how sure that is, and what it costs.",
  },
  {
    href: "/submit",
    title: "Submit a method",
    text: "Your code trained here, or the answers of your own model scored; watch it live.",
  },
  {
    href: "/downloads",
    title: "Download the numbers",
    text: "Every table as CSV, JSON and Parquet, every run with its answers, the whole database.",
  },
];

export function Doors() {
  return (
    <ul className="no-print mb-10 grid gap-3 sm:grid-cols-3">
      {DOORS.map(({ href, title, text }) => (
        <li key={href} className="rounded-sm border border-rule bg-panel px-4 py-3">
          <Link href={href} className="font-semibold">
            {title}
          </Link>
          <p className="mt-0.5 text-[0.875rem] text-muted">{text}</p>
        </li>
      ))}
    </ul>
  );
}
