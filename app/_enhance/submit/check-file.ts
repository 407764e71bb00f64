/** What the browser can see to be wrong with a file before any of it is sent. */
import { type Complaint, checkStrategy } from "./check-strategy";
import { checkZip, type ZipLimits } from "./check-zip";

export interface FileRules {
  kind: "strategy" | "predictions";
  /** With its dot. */
  suffix: string;
  /** Largest file, bytes. */
  most: number;
  zip: ZipLimits;
}

export async function checkFile(file: File, { kind, suffix, most, zip }: FileRules): Promise<Complaint[]> {
  const complain = (message: string): Complaint[] => [{ line: null, message }];
  if (!file.name.toLowerCase().endsWith(suffix))
    return complain(`“${file.name}” does not end with ${suffix}`);
  if (file.size === 0) return complain("the file is empty");
  if (file.size > most) return complain(`the file is larger than the ${sizeText(most)} that are allowed`);
  return kind === "strategy" ? checkStrategy(await file.text()) : checkZip(file, zip);
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
