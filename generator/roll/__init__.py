"""The gate, and what lies behind it: the published roll with its indexes and relations."""
