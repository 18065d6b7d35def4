"""Records to paper, within the rights of whoever asks: templates filled in, typeset in a process of their own."""
