"""What it means: relations, independence, the pledge ledger, timeline, numbers, omissions."""
