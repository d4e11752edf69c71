"""What every floor may use: money, codes, links, mail, outbox, timers, files. No word of the trade lives here."""
