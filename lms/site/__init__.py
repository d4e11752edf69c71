"""The site: home and legal pages, provider, shell, error pages, health, the outbox page of development."""
