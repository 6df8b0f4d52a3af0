"""Urgency beside state, where a catalogue asks for it."""
