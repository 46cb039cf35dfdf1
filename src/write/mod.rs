//! GROUPS → FILES: tables on the terminal, CSV, JSONL and the receipt.
