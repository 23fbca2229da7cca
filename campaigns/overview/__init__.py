"""The quarter as a manager looks at it: tiles and the exhibits of domain §2.8, each a table that may have a drawing."""
