"""The ontology: classes, relations, qualifiers, schemes, shapes and saved questions, as package data."""
