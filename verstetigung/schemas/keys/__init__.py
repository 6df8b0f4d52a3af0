"""The keys of every file editors write, with what they mean: for the loaders, and for editors' tools.

In reading order: `scales`, `conditions`, `catalogue`, `regions`, `concept`, `profiles`, `corrections`, `frame`,
`fieldwork`, `correspondence`, `erhebung`.
"""
