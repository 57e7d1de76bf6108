"""The verbs of coming in: sessions and second factors, providers, directories."""
