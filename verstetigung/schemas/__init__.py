"""What editors own: catalogue, register, network, practice profiles, and the settings of an Erhebung."""
