"""Reading the files of advertising, analytics and mail platforms into results of campaigns (domain §3)."""
