/** Everything in one file, with its size and digest. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { bytes, integer } from "@/app/_site/format";
import { type Dump, databaseDump } from "@/lib/exports/database";
import type { LetheHome } from "@/lib/home";
import type { SiteDatabase } from "@/lib/site/database";

interface Props {
  database: SiteDatabase;
  home: LetheHome;
  runs: number;
}

/** The file of a larger store is made when it is first asked for, because a page cannot wait for it. Runs. */
const AT_ONCE = 2000;

export async function WholeStore({ database, home, runs }: Props) {
  const dump = runs <= AT_ONCE ? await databaseDump(home, database) : null;
  return (
    <Section
      id="everything"
      title="Everything at once"
      lead="The database holds boards, runs, the cells of every matrix and all metrics; raw answers come with each run."
    >
      <Scroller label="Everything at once">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">What</th>
              <th scope="col" className="num">
                Size
              </th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            <DatabaseLine format="sqlite" label="lethe.db" what="SQLite database" dump={dump} />
            <DatabaseLine format="gzip" label="lethe.db.gz" what="the same, compressed" dump={dump} />
            <TableLine
              table="runs"
              what={`one line per run (${integer(runs)}): method, seed, cost, main metric`}
            />
            <TableLine table="metrics" what="one line per run and metric, with standard errors" />
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

interface DatabaseProps {
  format: keyof Dump["files"];
  label: string;
  what: string;
  dump: Dump | null;
}

function DatabaseLine({ format, label, what, dump }: DatabaseProps) {
  const file = dump?.files[format];
  return (
    <tr>
      <th scope="row">
        <a href={`/download/database?format=${format}`} download>
          {label}
        </a>
      </th>
      <td className="min-w-40">{what}</td>
      <td className="num">
        {file ? bytes(file.bytes) : <span className="text-muted">made when asked for</span>}
      </td>
      <td className="min-w-72 max-w-xs">
        {file ? <code className="break-all text-[0.75rem]">{file.sha256}</code> : <Sent />}
      </td>
    </tr>
  );
}

const FORMATS = [
  ["csv", "CSV"],
  ["jsonl", "JSON lines"],
  ["parquet", "Parquet"],
] as const;

function TableLine({ table, what }: { table: string; what: string }) {
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        {table}:{" "}
        {FORMATS.map(([format, label]) => (
          <a key={format} href={`/download/${table}?format=${format}`} download className="mr-2">
            {label}
          </a>
        ))}
      </th>
      <td className="min-w-40">{what}</td>
      <td className="num text-muted">written as it is sent</td>
      <td className="text-muted">–</td>
    </tr>
  );
}

function Sent() {
  return <span className="text-muted">sent with it</span>;
}
