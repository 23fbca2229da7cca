"""Runs all of Baton on one machine: what `make run` calls once everything is installed."""
