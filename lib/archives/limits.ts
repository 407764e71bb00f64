/** What an archive of answer files may hold. */

export interface ArchiveLimits {
  /** Entries of the central directory, folders included. */
  entries: number;
  /** Unpacked bytes, of one file and of all. */
  fileBytes: number;
  totalBytes: number;
  /** Unpacked to packed bytes, where `ratioFrom` bytes or more would be unpacked. */
  ratio: number;
  ratioFrom: number;
  /** Folders above a file, and characters of a path. */
  depth: number;
  pathLength: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 10_000,
  fileBytes: 512_000_000,
  totalBytes: 2_000_000_000,
  // Answer files of one word per question pack about 30 : 1; deflate itself ends at 1,032 : 1.
  ratio: 250,
  ratioFrom: 20_000_000,
  depth: 8,
  pathLength: 300,
};

/** Endings of answer files. */
export const ALLOWED_ENDINGS = [".jsonl", ".json", ".csv", ".txt"] as const;
