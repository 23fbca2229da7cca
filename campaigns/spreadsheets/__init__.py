"""Campaigns themselves from a spreadsheet, a row a campaign, and back into one."""
