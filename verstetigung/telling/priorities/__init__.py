"""The chapter „Dringlichkeit und Stand“, where a catalogue asks for urgency: `sentences` finds the gaps between urgency
and state and says which are widest, `tables` draws and lists them, for all regions and for one.
"""
