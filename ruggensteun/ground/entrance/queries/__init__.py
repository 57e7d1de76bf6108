"""Questions about coming in: sessions and second factors, providers, directories."""
