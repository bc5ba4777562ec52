"""The bundled datasets, as package data."""
