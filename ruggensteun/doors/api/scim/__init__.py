"""SCIM 2.0 (RFC 7643, 7644) as Entra really speaks it: people and groups come from the directory."""
