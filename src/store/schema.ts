/** The tables as Kysely sees them. Times are milliseconds since 1970; yes and no are 1 and 0. */
export interface Tables {
  source_state: {
    source_id: string;
    url: string;
    permanent_url: string | null;
    etag: string | null;
    last_modified: string | null;
    body_hash: string | null;
    has_validators: number;
    validators_url: string | null;
    last_checked_at: number | null;
    last_success_at: number | null;
    last_new_item_at: number | null;
    failures: number;
    failing_since: number | null;
    error: string | null;
    error_kind: string | null;
    next_at: number | null;
    gone: number;
    usual_gap_ms: number | null;
    memo: string | null;
  };
  item: {
    id: string;
    kind: string;
    source_id: string;
    external_id: string;
    link_key: string | null;
    title: string;
    url: string | null;
    summary: string;
    content: string;
    author: string | null;
    categories: string;
    language: string | null;
    published_at: number | null;
    updated_at: number | null;
    first_seen_at: number;
    shown_at: number; // published_at, else first_seen_at: what lists are ordered by
    classification: string;
    labels: string; // " pestle:legal disruption:market ", for filters
    score: number;
    score_key: string;
    story_id: string | null;
    change: string | null;
  };
  edit: {
    edit_key: string; // the edit and the day it was first told
    item_id: string;
    title: string;
    first_seen_at: number;
  };
  change_page: {
    id: string; // the id that the change has as the change of this page alone
    item_id: string;
    source_id: string;
    url: string;
    title: string;
    seen_at: number;
  };
  snapshot: {
    source_id: string;
    url: string;
    taken_at: number;
    final_url: string | null;
    body_hash: string;
    extractor_version: number;
    reading: string;
    html: string | null; // deflated, base64
    changed: number;
  };
  price: {
    source_id: string;
    url: string;
    label: string;
    amount: string;
    currency: string | null;
    period: string | null;
    seen_at: number;
  };
  digest: {
    digest_id: string;
    period: string;
    recipient_key: string;
    created_at: number;
    selection: string;
    item_ids: string;
    story_ids: string;
  };
  delivery: {
    kind: string;
    digest_id: string;
    period: string;
    recipient: string;
    state: string;
    message_id: string;
    message: string;
    slot: number;
    selection_key: string;
    attempts: number;
    doubts: number;
    first_attempt_at: number | null;
    next_attempt_at: number | null;
    sent_at: number | null;
    error: string | null;
    lease_owner: string | null;
    lease_until: number | null;
    planned_at: number;
  };
  suppression: { address: string; digest_id: string; reason: string; at: number };
  slot: { kind: string; id: string; completed_slot: number };
  vote: { item_id: string; verdict: string; voted_at: number };
  value: { key: string; value: string; expires_at: number | null };
  counter: { name: string; total: number };
}
