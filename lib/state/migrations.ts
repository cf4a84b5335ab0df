/**
 * Tables of the state file, as numbered steps. A step that has been released is never changed: a further one changes what it made.
 * Nothing that people wrote is updated or deleted; the triggers hold that against the program's own mistakes.
 */
const appendOnly = (table: string): string => `
  CREATE TRIGGER ${table}_kept BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table}: what was written is kept'); END;
  CREATE TRIGGER ${table}_stays BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table}: what was written is kept'); END;`;

export const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  {
    name: 'marks',
    sql: `
      -- A flag that somebody has said something about. Who is to look into it, and until when, belong here (work list).
      CREATE TABLE work_item (
        id INTEGER PRIMARY KEY,
        collection TEXT NOT NULL,
        flag TEXT NOT NULL,
        UNIQUE (collection, flag)
      ) STRICT;
      -- Every note with name and time. The latest gives the state of the item; the others stay.
      CREATE TABLE mark (
        id INTEGER PRIMARY KEY,
        work_item INTEGER NOT NULL REFERENCES work_item (id),
        state TEXT NOT NULL CHECK (state IN ('new', 'asked', 'explained', 'corrected', 'dismissed', 'checked')),
        note TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        version TEXT,
        value REAL
      ) STRICT;
      CREATE INDEX mark_by_item ON mark (work_item, id);
      ${appendOnly('mark')}
      -- Who did what, when: every write has a line, in the same transaction.
      CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        -- JSON object.
        detail TEXT NOT NULL
      ) STRICT;
      ${appendOnly('audit')}
      -- Logs of earlier programs that were taken over.
      CREATE TABLE imported_log (
        path TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        marks INTEGER NOT NULL,
        at TEXT NOT NULL
      ) STRICT;`,
  },
  {
    name: 'reviewers',
    sql: `
      -- Who may write, where the server can be reached from other machines. A change of role or a removal ends the sessions of before.
      CREATE TABLE reviewer (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'publisher')),
        -- Sessions carry the number that held when they began.
        session INTEGER NOT NULL DEFAULT 1,
        removed_at TEXT
      ) STRICT;
      -- One-time links: only a hash of what stands in the link is kept.
      CREATE TABLE invitation (
        hash TEXT PRIMARY KEY,
        reviewer INTEGER NOT NULL REFERENCES reviewer (id),
        expires TEXT NOT NULL,
        used_at TEXT
      ) STRICT;`,
  },
];
