/** From the name of an entry to a path that is safe to write below a folder, or the reason why there is none. */
import { ALLOWED_ENDINGS, type ArchiveLimits } from "./limits";
import { refuse, shown } from "./refuse";

/** What operating systems put into archives by themselves. */
const LITTER = /^(?:__MACOSX\/|(?:.*\/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini)$)/;

export const isLitter = (name: string): boolean => LITTER.test(name);

/** Letters and digits of any script, and signs that mean nothing to a shell or a file system. Never a dot first or last. */
const SEGMENT = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N} ._()+=@,~#-]*$/u;
const ARCHIVE_ENDINGS = /\.(?:zip|tar|t?gz|tgz|bz2|xz|zst|7z|rar|jar)$/i;

/** Segments below the folder; empty for a folder entry that names only itself. Throws what is wrong. */
export function safePath(name: string, isFolder: boolean, limits: ArchiveLimits): string[] {
  if (name.includes("\\")) throw refuse(`The name ${shown(name)} has a backslash.`);
  if (name.startsWith("/") || /^[A-Za-z]:/.test(name))
    throw refuse(`${shown(name)} is an absolute path; paths must be relative.`);
  if (name.length > limits.pathLength)
    throw refuse(`The path ${shown(name)} has ${name.length} characters; ${limits.pathLength} are allowed.`);
  const segments = (isFolder ? name.slice(0, -1) : name).split("/");
  if (segments.includes("..")) throw refuse(`${shown(name)} leads out of the archive.`);
  if (segments.length > limits.depth + 1)
    throw refuse(`${shown(name)} lies ${segments.length - 1} folders deep; ${limits.depth} are allowed.`);
  for (const segment of segments)
    if (!SEGMENT.test(segment) || /[. ]$/.test(segment))
      throw refuse(
        `The name ${shown(name)} cannot be used: names are made of letters, digits, spaces and . _ - ( ) + = @ , ~ #, and do not begin with a dot.`,
      );
  if (!isFolder) checkEnding(name);
  return segments;
}

function checkEnding(name: string): void {
  if (ARCHIVE_ENDINGS.test(name)) throw refuse(`${shown(name)} is an archive inside the archive.`);
  const lower = name.toLowerCase();
  if (!ALLOWED_ENDINGS.some((ending) => lower.endsWith(ending)))
    throw refuse(
      `${shown(name)} is no answer file; the archive may hold ${ALLOWED_ENDINGS.join(", ")} and nothing else.`,
    );
}

/** Equal for paths that some file system takes for the same. */
export const folded = (path: readonly string[]): string => path.join("/").normalize("NFKC").toLowerCase();
