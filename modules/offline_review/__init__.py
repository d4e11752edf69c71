"""Work to take along as a ZIP, judgements to bring back as a spreadsheet. Deciding is in `review`."""
