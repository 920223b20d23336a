import { type Kysely, sql } from "kysely";

/** The first tables. BIGINT and DOUBLE PRECISION mean the same to SQLite and PostgreSQL. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE source_state (
    source_id TEXT PRIMARY KEY, url TEXT NOT NULL, permanent_url TEXT, etag TEXT, last_modified TEXT, body_hash TEXT,
    has_validators INTEGER NOT NULL, last_checked_at BIGINT, last_success_at BIGINT, last_new_item_at BIGINT,
    failures INTEGER NOT NULL, failing_since BIGINT, error TEXT, error_kind TEXT, next_at BIGINT,
    gone INTEGER NOT NULL, usual_gap_ms BIGINT, memo TEXT)`,
  `CREATE TABLE item (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, source_id TEXT NOT NULL, external_id TEXT NOT NULL, link_key TEXT,
    title TEXT NOT NULL, url TEXT, summary TEXT NOT NULL, content TEXT NOT NULL, author TEXT, categories TEXT NOT NULL,
    language TEXT, published_at BIGINT, updated_at BIGINT, first_seen_at BIGINT NOT NULL, shown_at BIGINT NOT NULL,
    classification TEXT NOT NULL, labels TEXT NOT NULL, score DOUBLE PRECISION NOT NULL, score_key TEXT NOT NULL,
    story_id TEXT, change TEXT, UNIQUE (source_id, external_id))`,
  "CREATE INDEX item_by_time ON item (shown_at DESC, id)",
  "CREATE INDEX item_by_first_seen ON item (first_seen_at)",
  "CREATE INDEX item_by_link ON item (source_id, link_key)",
  `CREATE TABLE snapshot (
    source_id TEXT NOT NULL, url TEXT NOT NULL, taken_at BIGINT NOT NULL, final_url TEXT, body_hash TEXT NOT NULL,
    extractor_version INTEGER NOT NULL, reading TEXT NOT NULL, html TEXT, changed INTEGER NOT NULL,
    PRIMARY KEY (source_id, url, taken_at))`,
  `CREATE TABLE price (
    source_id TEXT NOT NULL, url TEXT NOT NULL, label TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT, period TEXT,
    seen_at BIGINT NOT NULL)`,
  "CREATE INDEX price_by_source ON price (source_id, seen_at)",
  `CREATE TABLE digest (
    digest_id TEXT NOT NULL, period TEXT NOT NULL, recipient_key TEXT NOT NULL, created_at BIGINT NOT NULL,
    selection TEXT NOT NULL, item_ids TEXT NOT NULL, story_ids TEXT NOT NULL,
    PRIMARY KEY (digest_id, period, recipient_key))`,
  `CREATE TABLE delivery (
    kind TEXT NOT NULL, digest_id TEXT NOT NULL, period TEXT NOT NULL, recipient TEXT NOT NULL, state TEXT NOT NULL,
    message_id TEXT NOT NULL, message TEXT NOT NULL, slot BIGINT NOT NULL, selection_key TEXT NOT NULL,
    attempts INTEGER NOT NULL, doubts INTEGER NOT NULL, first_attempt_at BIGINT, next_attempt_at BIGINT,
    sent_at BIGINT, error TEXT, lease_owner TEXT, lease_until BIGINT, planned_at BIGINT NOT NULL,
    PRIMARY KEY (kind, digest_id, period, recipient))`,
  "CREATE INDEX delivery_by_slot ON delivery (slot)",
  "CREATE INDEX delivery_by_state ON delivery (state)",
  `CREATE TABLE suppression (
    address TEXT NOT NULL, digest_id TEXT NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (address, digest_id))`,
  "CREATE TABLE slot (kind TEXT NOT NULL, id TEXT NOT NULL, completed_slot BIGINT NOT NULL, PRIMARY KEY (kind, id))",
  "CREATE TABLE vote (item_id TEXT PRIMARY KEY, verdict TEXT NOT NULL, voted_at BIGINT NOT NULL)",
  "CREATE TABLE value (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at BIGINT)",
];
